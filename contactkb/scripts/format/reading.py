"""From what an author wrote to a script, with everything that is wrong with it by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contactkb.knowledge import Entry, Unit
from contactkb.knowledge.facts.reading import ends, starts
from contactkb.scripts.format.fitting import misfits
from contactkb.scripts.format.knowing import read_bound_fact, read_reading, read_slot
from contactkb.scripts.format.script import CHANNELS, Fit, Script, ScriptTest
from contactkb.scripts.format.step import Step
from contactkb.scripts.format.stepping import Draft, read_step
from contactkb.scripts.format.text import read_lines, read_phrases
from contactkb.scripts.tables.flaw import Flaw
from contactkb.scripts.tables.reading import digest_of


def read_script(entry: Entry, unit: Unit) -> tuple[Script, list[Flaw]]:
    """The script that this entry, whose shape is checked, describes; with flaws nobody must be guided by it.

    A flaw's place is inside the entry: ("steps", 3, "next") is where the fourth step leads.
    """
    content, flaws = entry.content, list[Flaw]()
    language = content["language"]
    script = Script(
        key=entry.key,
        revision=entry.revision,
        pack=entry.pack,
        unit=unit.key,
        owner=content["owner"],
        phase=content["phase"],
        language=language,
        zone=unit.zone,
        titles=read_lines(content["title"], language),
        triggers=read_phrases(content.get("triggers", {}), language),
        channels=tuple(content.get("channels", CHANNELS)),
        audience=content.get("audience", "public"),
        fit=_fit(content.get("fit", {})),
        slots={name: read_slot(name, it, language, unit, flaws) for name, it in content.get("slots", {}).items()},
        facts={name: read_bound_fact(name, it) for name, it in content.get("facts", {}).items()},
        readings={name: read_reading(name, it, language, unit) for name, it in content.get("reads", {}).items()},
        steps=_steps(content, unit, flaws),
        tables=content.get("tables", {}),
        tests=[_test(at, it) for at, it in enumerate(content.get("tests", ()))],
        untested=content.get("untested", {}),
        digest=digest_of(content),
        valid_from=starts(content.get("valid_from", ""), unit.zone),
        valid_until=ends(content.get("valid_until", ""), unit.zone),
        review_by=starts(content.get("review_by", ""), unit.zone),
    )
    return script, [*flaws, *misfits(script)]


def _fit(content: Mapping[str, Any]) -> Fit:
    facts, tags = (tuple(content.get(key, ())) for key in ("facts", "tags"))
    return Fit(facts, tags, content.get("delays") == "yes", content.get("promises") == "yes")


def _steps(content: Mapping[str, Any], unit: Unit, flaws: list[Flaw]) -> Sequence[Step]:
    header = (content["language"], unit, content["owner"], content["phase"], flaws)
    return [read_step(Draft(it, ("steps", at), *header), at) for at, it in enumerate(content["steps"])]


def _test(at: int, content: Mapping[str, Any]) -> ScriptTest:
    return ScriptTest(
        name=content["name"],
        place=at,
        given=content.get("given", {}),
        replies=content.get("replies", {}),
        path=tuple(content["path"]),
        decision=content.get("decision", {}),
        says=tuple(content.get("says", ())),
        never=tuple(content.get("never", ())),
        ends=content.get("ends", ""),
        channel=content.get("channel", "widget"),
    )
