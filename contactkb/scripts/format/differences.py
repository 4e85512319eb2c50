"""What differs between two revisions of a script or a standard, by step, row and name instead of by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contactkb.scripts.format.table_differences import compare_rows

# Parts that hold things by name; everything else in a header is one thing.
NAMED = {
    "slots": "slot",
    "facts": "fact",
    "reads": "reading",
    "inputs": "input",
    "outputs": "output",
    "values": "value",
    "lookups": "look-up",
    "reasons": "reason",
    "untested": "excuse for",
}
# Lists of things that have a name of their own.
LISTED = {"steps": ("step", "id"), "tests": ("test", "name")}
TABLES, ROWS = "tables", "rows"
WORDS = ("say", "choose", "promise", "note", "touchpoint", "brief", "ask", "hint", "title", "tip", "why", "labels")
LANGUAGES = ("en", "es")
LONGEST_TOLD = 60
TEXT = "text"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: whose (a step, a row, a slot), what of it, and how it was and is, "" where it was not."""

    whose: str
    what: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        told = f"{self.before} to {self.after}"
        is_short = self.before and self.after and not self.what.startswith(TEXT) and len(told) < LONGEST_TOLD
        return f"{self.whose}: " + " ".join(filter(None, (self.what, told if is_short else "")))


def compare_contents(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Every difference, in the order of the newer revision, with what was taken away in between."""
    return list(_compare(before, after, ""))


def _compare(before: Mapping[str, Any], after: Mapping[str, Any], inside: str) -> Iterator[Change]:
    for part in dict.fromkeys((*before, *after)):
        old, new = before.get(part), after.get(part)
        if old == new:
            continue
        if part in LISTED:
            kind, key = LISTED[part]
            yield from _by_name(inside, kind, _keyed(old or (), key), _keyed(new or (), key))
        elif part == ROWS:
            outputs = {**before.get("outputs", {}), **after.get("outputs", {})}
            for whose, what, was, now in compare_rows(str(old or ""), str(new or ""), outputs):
                yield Change(f"{inside}{whose}", what, was, now)
        elif part == TABLES:
            yield from _tables(old or {}, new or {})
        elif part in NAMED:
            yield from _by_name(inside, NAMED[part], old or {}, new or {})
        else:
            yield from _inner(f"{inside}{part}", "", old, new)


def _tables(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        if name in before and name in after:
            yield from _compare(before[name], after[name], f"table {name}, ")
        else:
            yield Change(f"table {name}", "new" if name in after else "removed")


def _by_name(inside: str, kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    stayed = [name for name in after if name in before]
    moved = _moved([name for name in before if name in after], stayed) if kind == "step" else set()
    for name in dict.fromkeys((*after, *before)):
        whose = f"{inside}{kind} {name}"
        if name not in before:
            yield Change(whose, "new", "", _plain(after[name]))
        elif name not in after:
            yield Change(whose, "removed", _plain(before[name]), "")
        else:
            yield from [Change(whose, "stands elsewhere")] if name in moved else []
            yield from _inner(whose, "", before[name], after[name])


def _inner(whose: str, path: str, before: Any, after: Any) -> Iterator[Change]:
    """What differs inside one thing, key by key as far as both are mappings."""
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from _inner(whose, f"{path}.{key}".strip("."), before.get(key), after.get(key))
        return
    yield Change(whose, _named(path, before, after), _plain(before), _plain(after))


def _named(path: str, before: Any, after: Any) -> str:
    parts = path.split(".")
    verb = "new" if before is None else "removed" if after is None else ""
    if not {*parts} & {*WORDS, *LANGUAGES}:
        return f"{path} {verb}".strip()
    language = next((f"in {it}" for it in parts if it in LANGUAGES), "")
    return " ".join(filter(None, (TEXT, language, verb or "changed")))


def _keyed(items: Sequence[Any], key: str) -> dict[str, Any]:
    return {str(it.get(key, at)): it for at, it in enumerate(items) if isinstance(it, Mapping)}


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest that were put elsewhere, so that all others stand in their order."""
    places = {name: at for at, name in enumerate(before)}
    kept: list[list[str]] = []
    for name in after:
        longest = max((it for it in kept if places[it[-1]] < places[name]), key=len, default=[])
        kept.append([*longest, name])
    stayed = max(kept, key=len, default=[])
    return {*after} - {*stayed}


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(it)}" for key, it in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return str(value)
