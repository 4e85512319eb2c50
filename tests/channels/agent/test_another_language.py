"""Agents type in one language what they say in another."""

from __future__ import annotations

from datetime import datetime

import pytest

from contactkb.answering import ANSWERED, CLARIFY, Context, Question
from contactkb.answering.answers import Selection
from contactkb.business import Business
from contactkb.knowledge import View
from tests.channels.agent.conftest import Person

UNSURE = Selection(CLARIFY, candidates=("oysters", "returns"))


def test_what_is_typed_is_heard_in_the_language_in_which_it_is_surer(
    ana: Person, business: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    def select_in(view: View, question: Question, context: Context, moment: datetime, language: str) -> Selection:
        return UNSURE if language == "es" and not question.keys else Selection(ANSWERED, ("oysters",))

    monkeypatch.setattr(business.counter, "_select", select_in)
    assert "Las ostras están a" in ana.ask("are oysters in", language="es")
