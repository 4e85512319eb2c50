"""Steps as their author wrote them, kind by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from contactkb.knowledge import Unit, parse_value
from contactkb.knowledge.schemas.steps import kind_of
from contactkb.knowledge.values import BadValue
from contactkb.scripts.format.knowing import attempt, read_span
from contactkb.scripts.format.script import AFTER
from contactkb.scripts.format.step import (
    HANDED_OVER,
    NOBODY,
    Answer,
    Ask,
    Choose,
    Decide,
    Do,
    Handover,
    Kind,
    Listen,
    Note,
    Option,
    Promise,
    Say,
    Step,
    Sub,
    Touchpoint,
)
from contactkb.scripts.format.text import NO_TEXTS, Texts, read_lines, read_phrases, read_texts
from contactkb.scripts.tables.flaw import Flaw, Place

# Until when a task is done whose author does not say.
USUAL = timedelta(days=1)
TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
# Under which key the words of each kind of step stand, where it has any.
WORDS = {
    **{kind: kind for kind in ("say", "choose", "promise", "note", "touchpoint")},
    **dict.fromkeys(("ask", "listen", "do"), "say"),
    "handover": "brief",
}


@dataclass
class Draft:
    """One step as it is written, and what its script says for all of them."""

    content: Mapping[str, Any]
    place: Place
    language: str
    unit: Unit
    owner: str
    phase: str
    flaws: list[Flaw] = field(default_factory=list)

    def texts(self, key: str) -> Texts:
        """The words under that key."""
        return read_texts(self.content[key], self.language) if key in self.content else NO_TEXTS

    def text(self, key: str) -> str:
        """What stands under that key, "" where nothing does."""
        return str(self.content.get(key, ""))

    def given(self) -> Mapping[str, str]:
        """What inputs refer to."""
        return MappingProxyType(dict(self.content.get("with", {})))

    def span(self, key: str) -> timedelta | None:
        """The length of time under that key."""
        return read_span(self.content, key, self.place, self.unit, self.flaws)


def read_step(draft: Draft, at: int) -> Step:
    """The step at that place; what is wrong with it is added to the draft's flaws."""
    content, kind = draft.content, kind_of(draft.content)
    following, by = _following(content.get("next", ""))
    return Step(
        id=content["id"],
        line=at,
        kind=kind,
        does=READERS[kind](draft),
        words=draft.texts(WORDS[kind]) if kind in WORDS else NO_TEXTS,
        when=" ".join(draft.text("when").split()),
        next=following if isinstance(following, str) else "",
        branches=NOBODY if isinstance(following, str) else following,
        by=by,
        end=HANDED_OVER if kind == "handover" else draft.text("end"),
        missing=draft.text("missing"),
        tip=read_lines(content["tip"], draft.language) if "tip" in content else NOBODY,
        interruptible=content.get("interruptible") != "no",
        why=read_lines(content["why"], draft.language) if "why" in content else NOBODY,
    )


def read_cadence(text: str, unit: Unit) -> tuple[str, ...]:
    """Times of day, or one length of time, as `every:` names them. Raises BadValue."""
    parts = tuple(part.strip() for part in text.split(","))
    if all(TIME.fullmatch(part) for part in parts):
        return tuple(sorted(set(parts)))
    if len(parts) > 1:
        raise BadValue(f"'{text}' is no list of times.", "Write times of day, such as 09:00, 16:00.")
    parse_value("duration", text, unit.zone).span()  # type: ignore[union-attr]  # a duration has one
    return parts


def _following(content: Any) -> tuple[str | Mapping[str, str], str]:
    """Where it goes on, and the output by which, where there is one."""
    if not isinstance(content, Mapping):
        return str(content), ""
    first = next(iter(content.values()))
    return (first, next(iter(content))) if isinstance(first, Mapping) else (content, "")


def _choose(draft: Draft) -> Choose:
    return Choose(tuple(_option(it, draft.language) for it in draft.content["options"]))


def _option(content: Mapping[str, Any], language: str) -> Option:
    label = read_texts({it: content[it] for it in ("en", "es") if it in content}, language)
    return Option(label, content["to"], read_phrases(content["also"], language) if "also" in content else NOBODY_SAYS)


def _do(draft: Draft) -> Do:
    owner, within = draft.text("owner") or draft.owner, draft.span("within") or USUAL
    return Do(draft.text("do"), draft.given(), owner, within, "say" in draft.content)


def _promise(draft: Draft) -> Promise:
    def every() -> tuple[str, ...]:
        return read_cadence(draft.text("every"), draft.unit) if "every" in draft.content else ()

    return Promise(
        draft.text("owner"),
        draft.span("within"),
        draft.text("due"),
        attempt(draft.flaws, (*draft.place, "every"), every, ()),
        draft.text("until"),
        draft.text("escalate"),
    )


def _touchpoint(draft: Draft) -> Touchpoint:
    after = draft.span("after")
    phase = draft.text("phase") or (AFTER if after else draft.phase)
    owner = draft.text("owner") or (draft.owner if after else "")
    return Touchpoint(draft.text("point"), phase, owner, after)


NOBODY_SAYS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
READERS: Mapping[str, Callable[[Draft], Kind]] = {
    "say": lambda draft: Say(),
    "answer": lambda draft: Answer(draft.text("answer")),
    "ask": lambda draft: Ask(draft.text("ask")),
    "listen": lambda draft: Listen(draft.text("listen")),
    "choose": _choose,
    "decide": lambda draft: Decide(draft.text("decide"), draft.given(), draft.text("as_of")),
    "do": _do,
    "promise": _promise,
    "note": lambda draft: Note(),
    "touchpoint": _touchpoint,
    "handover": lambda draft: Handover(draft.text("handover"), draft.texts("say")),
    "sub": lambda draft: Sub(draft.text("sub")),
}
