"""Which scripts somebody asks for in their own words: heard apart from facts, by what triggers each script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from contactkb.answering.ear import Ear, Hit
from contactkb.answering.ear.chances import UNANSWERABLE
from contactkb.knowledge import View
from contactkb.knowledge.facts import Article, Fact, Words
from contactkb.scripts.format.script import Script


@dataclass(frozen=True, slots=True)
class _Heard:
    """Scripts as the ear hears them: by themselves, and beside facts."""

    scripts: Mapping[str, Script]
    view: View
    beside: Mapping[str, Fact]


class Triggers:
    """An ear of its own, in which scripts stand where facts do; nothing that it learns changes how facts are heard."""

    def __init__(self) -> None:
        self._ear = Ear()
        self._heard = _Heard({}, View.of(0, 0, ()), {})

    def hear(
        self, scripts: Mapping[str, Script], words: str, language: str, unanswerable: float = UNANSWERABLE
    ) -> list[Hit]:
        """The scripts that the words may ask for, best first, each with the chance that it is the one."""
        view = self._of(scripts).view
        return self._ear.hear(view, words, language, unanswerable) if scripts and words.strip() else []

    def beside_facts(self, scripts: Mapping[str, Script]) -> Mapping[str, Fact]:
        """The scripts as they are heard beside facts, by names of their own: the same mapping for the same scripts."""
        return self._of(scripts).beside

    def _of(self, scripts: Mapping[str, Script]) -> _Heard:
        heard = self._heard
        if heard.scripts is not scripts:
            facts = {key: _as_fact(script) for key, script in scripts.items()}
            beside = {(name := name_beside_facts(key)): replace(fact, key=name) for key, fact in facts.items()}
            self._heard = heard = _Heard(scripts, View(0, 0, {}, {}, facts), beside)
        return heard


def name_beside_facts(script: str) -> str:
    """What a script is called among facts, one of which may have the same key."""
    return f"{script} (script)"


def _as_fact(script: Script) -> Fact:
    words = {
        language: Words(script.titles.get(language, next(iter(script.titles.values()))), questions=triggers)
        for language, triggers in script.triggers.items()
    }
    return Fact(
        script.key, "article", "0", script.revision, script.unit, script.owner, script.audience, "validated",
        Article(), words, {},
    )  # fmt: skip
