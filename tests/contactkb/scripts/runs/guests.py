"""Customers and colleagues who are led through the scripts that these tests wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from contactkb.business import Business
from contactkb.contacts import Note, Outgoing, notes_of, open_interaction
from contactkb.knowledge import Act, Context, Entry, Press
from contactkb.packs import read_tree
from contactkb.scripts import Chosen, Event, Led, Said, find_decision, replay_decision

WRITTEN = Path(__file__).parent / "written"
PHONE = "+12075550177"
YES, NO = Chosen("true"), Chosen("false")


def write(name: str, *changes: tuple[str, str]) -> Entry:
    """One of the scripts or standards, with these words changed."""
    text = (WRITTEN / f"{name}.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    content = read_tree(text, f"{name}.yaml").data
    assert isinstance(content, dict)
    return Entry("script" if "script" in content else "standard", name, 0, "corner-shop", content)


def publish(business: Business, *entries: Entry) -> int:
    """Put them in force, whatever an author would be told about them."""
    press = Press(business.store, frozenset())
    with business.database.write() as session:
        act = Act("otto", business.database.now(), "scripts")
        return press.replace(session, [(entry, True) for entry in entries], act, "petra")


@dataclass
class Guest:
    """Somebody in one channel, and the last turn that they were led to."""

    business: Business
    channel: str = "widget"
    medium: str = "page"
    name: str = "a guest"
    correspondent: str = ""
    reach: str = ""
    audience: str = "public"
    language: str = "en"
    led: Led = field(init=False)

    @property
    def context(self) -> Context:
        """Where they are."""
        with self.business.database.write() as session:
            now = self.business.database.now()
            opened = open_interaction(session, self.channel, self.name, "shop", self.correspondent, now)
            return Context(
                self.channel, self.medium, "shop", self.language, self.audience, self.correspondent, opened.id
            )

    def begin(self, script: str = "set-aside", **options: object) -> Led:
        """Begin a script."""
        reach = {"reach": self.reach} if self.reach else {}
        self.led = self.business.guides.begin(script, self.context, self.channel, **reach, **options)  # type: ignore[arg-type]  # each test names its own
        return self.led

    def take(self, *events: Event | str, once: str = "") -> Led:
        """Go on by these events, one after the other; words are what they say."""
        for event in events:
            came = Said(event) if isinstance(event, str) else event
            self.led = self.business.guides.take(
                self.led.run_id, came, self.context, self.channel, self.led.n, once, self.reach
            )
        return self.led

    def resume(self, run_id: str) -> Led:
        """Go on here with a run that began elsewhere."""
        self.led = self.business.guides.resume(run_id, self.context, self.channel, self.reach)
        return self.led

    def notes(self, kind: str = "") -> list[Note]:
        """What was kept of the contact."""
        interaction = self.context.interaction
        with self.business.database.read() as session:
            return [it for it in notes_of(session, interaction) if kind in ("", it.kind)]

    def words(self, kind: str) -> list[str]:
        """The words of these notes."""
        return [it.words for it in self.notes(kind)]


def outgoing(business: Business) -> list[Outgoing]:
    """Everything in the outbox, in order."""
    with business.database.read() as session:
        return session.query(Outgoing).order_by(Outgoing.id).all()


def replays(business: Business, decision: str) -> bool:
    """Whether the record of a decision replays as it was told."""
    with business.database.read() as session:
        found = find_decision(session, decision)
        return replay_decision(session, business.store, found, business.settings.key).is_the_same
