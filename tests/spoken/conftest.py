"""A butcher's shop whose prices are changed, asked for and heard back by speech."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

from channels import CHANNELS
from contactkb.admission import admission_of
from contactkb.app import create_app
from contactkb.bench.scratch import PACK
from contactkb.business import EXTENSION, Business, open_business
from contactkb.database import upgrade
from contactkb.knowledge import Act, Entry, Fact
from contactkb.packs import read_pack
from contactkb.settings import Settings
from contactkb.testphone import Call, Line, line_inside
from tests.spoken.grammars import bare, money_grammar, names_of, question_grammar
from tests.spoken.speech import VOICES, Ear, Mouth
from tests.world import NOON, PATIENCE_SECONDS, SteppedClock, settings_for

QUESTION, TOLD = "question", "told"


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop, a line to it, a mouth and an ear.

    `names` are those that the ear knows, by the key of their price; no amount is `used` twice.
    """

    business: Business
    line: Line
    mouth: Mouth
    ear: Ear
    names: dict[str, list[str]]
    used: set[Decimal] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=lambda: count(12072000000))

    def call(self) -> Call:
        """A call from somebody who has not called before: who calls too often hears less."""
        return self.line.call(f"+{next(self.numbers)}")

    def publish(self, draw: random.Random) -> dict[str, Decimal]:
        """Give every product a price that none has had, and tell them by key."""
        amounts = {key: self._new_amount(draw) for key in self.names}
        entries = self.business.counter.view().entries
        changed = [(_priced(entries["fact", key], amount), True) for key, amount in amounts.items()]
        with self.business.database.write() as session:
            self.business.press.replace(session, changed, Act("otto", NOON, "other prices"), "petra")
        return amounts

    def _new_amount(self, draw: random.Random) -> Decimal:
        amount = next(it for it in iter(lambda: _amount(draw), None) if it not in self.used)
        self.used.add(amount)
        return amount

    def listen(self, said: str, grammar: str, voice: str = VOICES[0]) -> str:
        """The words as they are understood once they have been spoken."""
        return self.ear.hear(self.mouth.speak(said, voice), grammar)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The demo's shop with its list prices alone: no promotions, no amounts from which on it is cheaper."""
    folder = tmp_path_factory.mktemp("spoken")
    settings = replace(settings_for(f"sqlite:///{folder / 'shop.db'}"), unit="shop")
    _stock(settings)
    app = create_app(settings, CHANNELS, SteppedClock())
    admission_of(app).speak_seconds = PATIENCE_SECONDS
    business = app.extensions[EXTENSION]
    ear = Ear()
    names = {key: named for key, fact in business.counter.view().facts.items() if (named := _known(fact, ear))}
    every = [name for named in names.values() for name in named]
    ear.learn(QUESTION, question_grammar(every))
    ear.learn(TOLD, money_grammar(named[0] for named in names.values()))
    yield Shop(business, line_inside(app, settings), Mouth(folder), ear, names)
    business.close()


def _known(fact: Fact, ear: Ear) -> list[str]:
    """The names of a price that the ear knows; none if it does not know how we say it ourselves."""
    words = fact.words["en"]
    ours = bare(words.spoken_name or words.title)
    known = [name for name in names_of(fact) if ear.knows(name)]
    return known if ours in known else []


def _stock(settings: Settings) -> None:
    business = open_business(settings)
    upgrade(business.database)
    kept = [(entry, True) for entry in map(_plain, read_pack(PACK).entries.values()) if entry is not None]
    with business.database.write() as session:
        business.press.replace(session, kept, Act("otto", NOON, "opening"), "petra")
    business.close()


def _plain(entry: Entry) -> Entry | None:
    """What is kept of the pack: who we are and how we speak, and the prices without anything that changes them."""
    if entry.collection in ("unit", "wording", "language"):
        return entry
    if entry.collection != "fact" or (entry.content["kind"], entry.content["audience"]) != ("price", "public"):
        return None
    left_out = ("related", "valid_from", "valid_until", "values")
    content = {name: it for name, it in entry.content.items() if name not in left_out}
    for language in ("en", "es"):
        content[language] = {name: it for name, it in content[language].items() if name not in ("wording", "tip")}
    return _priced(replace(entry, content=content), Decimal("6.50"))


def _priced(entry: Entry, amount: Decimal) -> Entry:
    price: dict[str, Any] = {"amount": f"{amount:.2f} USD", "per": entry.content["price"].get("per", "lb")}
    return replace(entry, revision=0, content={**entry.content, "price": price})


def _amount(draw: random.Random) -> Decimal:
    """Cents alone, whole dollars and thousands among the usual prices."""
    most = draw.choice([99, 9999, 9999, 9999, 299999])
    cents = draw.randint(1, most)
    return Decimal(cents - cents % draw.choice([1, 1, 1, 100]) or 100) / 100
