"""A pack into the store: whole or not at all, as one revision, with its difference shown first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from contactkb.errors import Problem, Refused
from contactkb.knowledge import Act, Entry, Name, Press, hold_head
from contactkb.packs.advice import advise
from contactkb.packs.house_words import Woven, count_house_words
from contactkb.packs.reading import Pack
from contactkb.scripts import Coverage, ScriptCoverage, compare_contents, coverage_of, script_coverage_of

# What is compared by its parts, and not line by line.
IN_STEPS_AND_ROWS = ("script", "standard")


@dataclass(frozen=True, slots=True)
class Difference:
    """What an import would change, entry by entry; `before` are those that change, as they are now."""

    added: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    withdrawn: tuple[Entry, ...]
    before: tuple[Entry, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.withdrawn)

    def lines(self) -> list[str]:
        """One line an entry: + for new, ~ for changed, - for withdrawn.

        Below a script or standard that changes stands what of it does, by step and row.
        """
        marked = (("+", self.added), ("~", self.changed), ("-", self.withdrawn))
        return [line for mark, entries in marked for entry in entries for line in self._lines(mark, entry)]

    def _lines(self, mark: str, entry: Entry) -> Iterator[str]:
        yield f"{mark} {entry.collection} {entry.key}"
        before = next((it for it in self.before if it.name == entry.name), None)
        if before is not None and entry.collection in IN_STEPS_AND_ROWS:
            yield from (f"    {change}" for change in compare_contents(before.content, entry.content))


def compare(session: Session, press: Press, pack: Pack) -> Difference:
    """What differs between the pack and what is published of it."""
    view = press.store.view_in(session)
    ours = {name: entry for name, entry in view.entries.items() if entry.pack == pack.name}
    added = tuple(entry for name, entry in pack.entries.items() if name not in ours)
    changed = tuple(
        entry for name, entry in pack.entries.items() if name in ours and ours[name].content != entry.content
    )
    withdrawn = tuple(entry for name, entry in ours.items() if name not in pack.entries)
    return Difference(added, changed, withdrawn, tuple(ours[entry.name] for entry in changed))


def check_pack(session: Session, press: Press, pack: Pack) -> list[Problem]:
    """Every problem that the pack would have in this store, with file, line and remedy."""
    view = press.store.view_in(session)
    taken = [entry for name, entry in pack.entries.items() if _is_of_another(view.entries.get(name), pack)]
    clashes = [
        Problem(f"the {it.collection} {it.key!r} belongs to another pack.", pack.name, "Rename it.") for it in taken
    ]
    return clashes or [pack.locate(finding) for finding in press.findings(session, _after(session, press, pack))]


def advise_pack(session: Session, press: Press, pack: Pack, now: datetime) -> list[Problem]:
    """What the author should look at, with file and line, although nothing forbids it; for a pack without problems."""
    view = press.store.view_in(session)
    after = view.changed(view.revision, _after(session, press, pack))
    return [pack.locate(finding) for finding in advise(after, list(pack.entries), now)]


def cover_pack(session: Session, press: Press, pack: Pack) -> list[tuple[str, Coverage | ScriptCoverage]]:
    """How much of each standard and script its tests touch; for a pack without problems."""
    view = press.store.view_in(session)
    after = view.changed(view.revision, _after(session, press, pack))
    names = list(pack.entries)
    return [*coverage_of(after, names), *script_coverage_of(after, names)]


def weave_pack(session: Session, press: Press, pack: Pack) -> list[Woven]:
    """How far the words of the house are woven into what it says; for a pack without problems."""
    view = press.store.view_in(session)
    after = view.changed(view.revision, _after(session, press, pack))
    return count_house_words(after, list(pack.entries), pack.name)


def import_pack(
    session: Session, press: Press, pack: Pack, act: Act, approved_by: str = ""
) -> tuple[int | None, Difference]:
    """Publish the pack as one revision of the store; None where nothing differs. Raises Refused with every problem."""
    hold_head(session)
    problems = check_pack(session, press, pack)
    if problems:
        raise Refused(problems)
    difference = compare(session, press, pack)
    if not difference:
        return None, difference
    changes = [
        *((it, True) for it in (*difference.added, *difference.changed)),
        *((it, False) for it in difference.withdrawn),
    ]
    return press.replace(session, changes, act, approved_by), difference


def _after(session: Session, press: Press, pack: Pack) -> dict[Name, Entry | None]:
    withdrawn = compare(session, press, pack).withdrawn
    return {**pack.entries, **{entry.name: None for entry in withdrawn}}


def _is_of_another(entry: Entry | None, pack: Pack) -> bool:
    return entry is not None and entry.pack != pack.name
