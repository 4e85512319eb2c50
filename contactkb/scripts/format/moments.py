"""When the tests of a script take place, so that they say the same whenever they are run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from contactkb.knowledge import Fact, View
from contactkb.scripts.format.said import texts_of
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import Answer
from contactkb.wording.templates import references

# What a test calls its own moment.
NOW = "now"
# A Monday at noon, wherever the script is at home.
USUAL = date(2026, 1, 5)
NOON = time(12)


def usual_moment(view: View, script: Script) -> datetime:
    """A Monday at noon at the script's door; where it, or a fact that it names, begins later, the first noon then."""
    usual = datetime.combine(USUAL, NOON, script.zone)
    begins = [it.valid_from for it in _facts(view, script) if it.valid_from is not None]
    latest = max((*begins, script.valid_from or usual, usual)).astimezone(script.zone)
    noon = datetime.combine(latest.date(), NOON, script.zone)
    return (noon if noon >= latest else noon + timedelta(days=1)).astimezone(UTC)


def _facts(view: View, script: Script) -> Iterator[Fact]:
    named = {it.key for it in script.facts.values()}
    named |= {step.does.fact for step in script.steps if isinstance(step.does, Answer)}
    texts = (text.text for written in texts_of(script) for text in written.texts.values())
    named |= {name.partition(".")[0] for text in texts for name in references(text)}
    return (view.facts[key] for key in sorted(named) if key in view.facts)
