"""The tests inside scripts: played through the guide, compared with what they expect, counted by what they touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from contactkb.knowledge import Context, View, parse_value
from contactkb.knowledge.values import BadValue, Moment
from contactkb.scripts.format.covering import ScriptCoverage, cover, uncovered
from contactkb.scripts.format.expecting import differences, wanted_in
from contactkb.scripts.format.flow import called_by
from contactkb.scripts.format.moments import NOW, usual_moment
from contactkb.scripts.format.reading import read_script
from contactkb.scripts.format.script import Script, ScriptTest
from contactkb.scripts.guide.playing import MEDIA, Walk, walk
from contactkb.scripts.guide.scene import Scene
from contactkb.scripts.guide.stage import Stage
from contactkb.scripts.tables.flaw import Flaw
from contactkb.scripts.tables.standard import Standard


@dataclass(frozen=True, slots=True)
class Trial:
    """One test: what came of it (None where it could not be played), and in what it differs from what it expects."""

    test: ScriptTest
    walk: Walk | None
    differences: tuple[str, ...]


class Trials:
    """Tests played among everything published; one of them does for all scripts of a view."""

    def __init__(self, view: View) -> None:
        self.view = view

    def flaws(self, script: Script) -> Iterator[Flaw]:
        """Tests that fail, and what none of them touches."""
        if not script.tests:
            remedy = "Add `tests:` that lead through every step and branch; content/README.md shows how."
            yield Flaw(("tests",), "the script has no tests.", remedy)
            return
        tried = self.play_all(script)
        for it in tried:
            for what in it.differences:
                yield Flaw(
                    ("tests", it.test.place), f"the test {it.test.name!r} {what}", "Mend the script or the test."
                )
        yield from uncovered(script, self.tables(script), self.coverage(script, tried))

    def coverage(self, script: Script, tried: Sequence[Trial]) -> ScriptCoverage:
        """How much of it these tests touch."""
        return cover(script, self.tables(script), [it.walk for it in tried if it.walk is not None])

    def tables(self, script: Script) -> dict[str, Standard]:
        """The tables of its own."""
        return {name: self._stage.standard(script, name) for name in script.tables}

    def play_all(self, script: Script) -> list[Trial]:
        """Every test of the script, in order."""
        return [self.play(script, test) for test in script.tests]

    def play(self, script: Script, test: ScriptTest, language: str = "") -> Trial:
        """One test, in the script's language or another."""
        try:
            walked = walk(self.scene(script, test, language), script, test)
        except BadValue as error:
            return Trial(test, None, (f"cannot be played: {error.what}",))
        return Trial(test, walked, tuple(differences(script, test, walked)))

    def scene(self, script: Script, test: ScriptTest, language: str = "") -> Scene:
        """Where a test takes place. Raises BadValue for a moment that is none."""
        audience = "internal" if test.channel == "agent" else script.audience
        context = Context(
            test.channel, MEDIA[test.channel], script.unit, language or script.language, audience, phase=script.phase
        )
        return Scene(self._stage, self._moment(script, test), context, self._within_reach(script, test), test.given)

    @cached_property
    def _stage(self) -> Stage:
        return Stage(self.view)

    def _moment(self, script: Script, test: ScriptTest) -> datetime:
        if NOW not in test.given:
            return usual_moment(self.view, script)
        value = parse_value("moment", test.given[NOW], script.zone)
        assert isinstance(value, Moment)
        return value.at.astimezone(UTC)

    def _within_reach(self, script: Script, test: ScriptTest) -> dict[str, Script]:
        """The script, those that it goes through, and those that the test's customer wants instead."""
        found = {script.key: script}
        open_ = [*called_by(script), *wanted_in(test)]
        while open_:
            key = open_.pop()
            entry = self.view.entry("script", key)
            if key in found or entry is None:
                continue
            found[key], _ = read_script(entry, self.view.units[entry.content["unit"]])
            open_ += called_by(found[key])
        return found
