"""Whatever changes, and whoever tries something: what is meant is looked up in vectors of the facts as they are."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from contactkb.answering.ear import Ear, Meaning
from contactkb.answering.ear.encoding import Encoder, Vectors
from contactkb.answering.ear.learnt import Learnt
from contactkb.answering.ear.sense import Sense
from contactkb.knowledge import Fact, View
from tests.contactkb.answering.ear.meaning.thoughts import ear_with


def test_a_fact_published_since_is_found_by_its_meaning_before_anything_is_learnt(
    learnt: Learnt, meaning: Meaning, view: View
) -> None:
    tyre, brake = view.facts["tyre"], view.facts["brake"]
    left = {key: fact for key, fact in view.facts.items() if key != "tyre"}
    later = replace(tyre, key="wheel-service", words={"en": replace(tyre.words["en"], title="Wheel service")})
    changed = replace(view, revision=view.revision + 1, facts={**left, "wheel-service": later})
    ear = ear_with(learnt, meaning, changed)
    found = ear.hear(changed, "do you have rubbers", "en")
    assert found[0].key == "wheel-service"
    assert "tyre" not in [it.key for it in found]
    assert brake.key in changed.facts


def test_a_fact_published_since_counts_as_its_words_say_until_its_vectors_are_made(
    learnt: Learnt, meaning: Meaning, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    ear = ear_with(learnt, meaning, view)
    monkeypatch.setattr(threading, "Thread", Mock())
    for key, fact in view.facts.items():
        changed = replace(view, facts={**without(key, view.facts), "new": replace(fact, key="new")})
        first = [ear.hear(changed, text, "en")[0].key for text in fact.words["en"].questions]
        assert first == ["new"] * len(first)


def test_trying_something_leaves_no_trace_in_answers_and_waits_for_its_own_vectors(
    learnt: Learnt, meaning: Meaning, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    ear, left = ear_with(learnt, meaning, view), replace(view, facts=without("tyre", view.facts))
    trial, before = ear.apart(), ear.hear(view, "do you have rubbers", "en")
    begun = Mock()
    monkeypatch.setattr(threading, "Thread", begun)
    for _ in range(3):
        assert "tyre" not in [it.key for it in trial.hear(left, "do you have rubbers", "en")]
        assert ear.hear(view, "do you have rubbers", "en") == before
    assert not begun.called


def test_the_first_question_of_a_process_uses_vectors_that_others_made(
    learnt: Learnt, garage_encoder: Path, view: View, tmp_path: Path
) -> None:
    def begin() -> Ear:
        opened = Encoder.open(garage_encoder)
        ear = Ear(Meaning(opened, Vectors(opened, tmp_path)))
        ear.take({"en": learnt})
        return ear

    Meaning(opened := Encoder.open(garage_encoder), Vectors(opened, tmp_path)).learn(view.facts, "en")
    assert begin().hear(view, "do you have rubbers", "en")[0].key == "tyre"


def test_an_encoder_to_which_all_texts_are_alike_tells_them_apart_as_any_other() -> None:
    draw = np.random.default_rng(1)
    texts = unit(draw.standard_normal((60, 32)))
    owners = [str(at % 20) for at in range(60)]
    # The same texts, all pushed in one direction.
    narrow = unit(np.hstack((texts, np.full((60, 1), 2.0))))
    wide_look, narrow_look = (
        Sense.of("any", owners, rows.astype(np.float32)).look_at(rows[7].astype(np.float32)) for rows in (texts, narrow)
    )
    others = [key for key in wide_look.keys if key != owners[7]]
    assert wide_look.of(owners[7:8]) == pytest.approx(narrow_look.of(owners[7:8]), abs=1e-4)
    assert max(narrow_look.of(others)) < max(wide_look.of(others)) + 0.3 < 0.9
    assert min(narrow @ narrow[7]) > 0.6


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def without(key: str, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    return {it: fact for it, fact in facts.items() if it != key}
