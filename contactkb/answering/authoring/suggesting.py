"""What an author need not type: a fact to begin with from what was asked, or one that leads to more questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, count
from typing import Any

from contactkb.answering.authoring.nearest import Near
from contactkb.answering.gaps import Group
from contactkb.answering.likeness import IDLE, plain
from contactkb.errors import Missing, Problem, Refused
from contactkb.knowledge.view import View

MOST_QUESTIONS, MOST_NAME_WORDS, LONGEST_TITLE = 20, 4, 120
FIRST_NUMBERS = {"price": 100, "promotion": 200, "policy": 300, "delay": 400, "article": 500}
LAST_NUMBER = 99_999
# What a question reads like from which something was taken out.
BLANKS = ("[number]", "[address]")


def suggest(
    view: View, group: Group, kind: str, unit: str, near: Sequence[Near], is_drafted: Callable[[str], bool]
) -> dict[str, Any]:
    """A fact of this kind that the questions lead to, as far as it can be told without its author.

    The part of its kind and the wording are left to the author, who is told so when it is drafted without them. A key
    that `is_drafted` is somebody else's, except that of the group's own draft.
    """
    name = _name(group)
    begun = group.fact if group.fact not in view.facts else ""
    return {
        "key": begun or _free_key(view, "-".join(name.split()) or f"gap-{group.number}", is_drafted),
        "kind": kind,
        "number": _free_number(view, kind, unit),
        "unit": unit,
        "owner": _owner(view, unit, near),
        "audience": "public",
        "confidence": "validated",
        group.language: {
            "title": _title(group.label),
            **({"names": [name]} if name else {}),
            "questions": list(_whole(group.questions)[:MOST_QUESTIONS]),
        },
    }


def merge(content: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The content with what an author gives; mappings are merged, everything else is replaced."""
    merged = dict(content)
    for name, value in given.items():
        before = merged.get(name)
        both = isinstance(before, Mapping) and isinstance(value, Mapping)
        merged[name] = merge(before, value) if both else value  # type: ignore[arg-type]  # both are mappings
    return merged


def with_questions(view: View, key: str, language: str, questions: Sequence[str]) -> dict[str, Any]:
    """The content of a published fact with these questions in addition.

    Raises Missing where there is no such fact, Refused where it has no words in that language, or has them all.
    """
    entry = view.entry("fact", key)
    if entry is None:
        raise Missing(f"there is no fact {key}")
    words = entry.content.get(language)
    if words is None:
        remedy = f"Draft its words in {language} first, or choose another fact."
        raise Refused([Problem(f"{key} has no words in {language}.", language, remedy)])
    known = {plain(it) for it in words.get("questions", ())}
    new = {plain(it): it for it in _whole(questions) if plain(it) not in known}
    if not new:
        remedy = "Look why they are not understood: another fact may compete for them."
        raise Refused([Problem(f"{key} has these questions already.", f"{language}.questions", remedy)])
    added = [*words.get("questions", ()), *list(new.values())[:MOST_QUESTIONS]]
    return {**entry.content, language: {**words, "questions": added}}


def _whole(questions: Sequence[str]) -> tuple[str, ...]:
    """Those from which nothing was taken out; all of them where that would leave none."""
    whole = tuple(it for it in questions if not any(blank in it for blank in BLANKS))
    return whole or tuple(questions)


def _name(group: Group) -> str:
    telling = [word for word in plain(group.label) if word not in IDLE and word.isascii() and not word.isdigit()]
    return " ".join(telling[:MOST_NAME_WORDS])


def _title(label: str) -> str:
    bare = " ".join(label.split()).strip("¿?¡!. ")[:LONGEST_TITLE].strip()
    return (bare[:1].upper() + bare[1:]) or label[:LONGEST_TITLE]


def _free_key(view: View, key: str, is_drafted: Callable[[str], bool]) -> str:
    keys = chain([key], (f"{key}-{at}" for at in count(2)))
    return next(it for it in keys if it not in view.facts and not is_drafted(it))


def _free_number(view: View, kind: str, unit: str) -> str:
    """The next short number after those of this kind in the unit."""
    ours = [int(it.number) for it in view.facts.values() if it.kind == kind and it.unit == unit]
    start = max(ours, default=FIRST_NUMBERS[kind]) + 1
    free = (str(it) for it in count(start if start <= LAST_NUMBER else 10) if str(it) not in view.by_number)
    return next(free)


def _owner(view: View, unit: str, near: Sequence[Near]) -> str:
    departments = view.units[unit].departments
    owners = (view.facts[it.key].owner for it in near if it.key in view.facts and view.facts[it.key].unit == unit)
    return next((it for it in owners if it in departments), next(iter(departments)))
