"""Which scripts somebody asks for in their own words: heard apart from facts, by what triggers each script."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.answering.ear import Ear, Hit
from contactkb.answering.ear.chances import UNANSWERABLE
from contactkb.knowledge import View
from contactkb.knowledge.facts import Article, Fact, Words
from contactkb.scripts.format.script import Script


class Triggers:
    """An ear of its own, in which scripts stand where facts do; nothing that it learns changes how facts are heard."""

    def __init__(self) -> None:
        self._ear = Ear()
        self._scripts: Mapping[str, Script] = {}
        self._view = View.of(0, 0, ())

    def hear(
        self, scripts: Mapping[str, Script], words: str, language: str, unanswerable: float = UNANSWERABLE
    ) -> list[Hit]:
        """The scripts that the words may ask for, best first, each with the chance that it is the one."""
        return self._ear.hear(self._of(scripts), words, language, unanswerable) if scripts and words.strip() else []

    def _of(self, scripts: Mapping[str, Script]) -> View:
        view = self._view
        if self._scripts is not scripts:
            self._view = view = View(0, 0, {}, {}, {key: _as_fact(script) for key, script in scripts.items()})
            self._scripts = scripts
        return view


def _as_fact(script: Script) -> Fact:
    words = {
        language: Words(script.titles.get(language, next(iter(script.titles.values()))), questions=triggers)
        for language, triggers in script.triggers.items()
    }
    return Fact(
        script.key, "article", "0", script.revision, script.unit, script.owner, script.audience, "validated",
        Article(), words, {},
    )  # fmt: skip
