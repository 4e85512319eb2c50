"""Figures of an evaluation, against cases that can be worked out by hand and against another library."""

from __future__ import annotations

import random

import pytest
from sklearn.metrics import roc_auc_score

from contactkb.answering import (
    ANSWERED,
    HANDOVER,
    Hit,
    Labelled,
    Tried,
    by_slice,
    columns_of,
    intervals,
    measure,
    reliability,
)
from contactkb.answering.evaluating.intervals import wilson


def tried(chance: float, rank: int, key: str = "right", outcome: str = ANSWERED, took: float = 1.0) -> Tried:
    """A question whose right fact came at that place (0: nowhere), the first with that chance."""
    first = key if rank == 1 else "wrong"
    answered = first if outcome == ANSWERED else ""
    return Tried(Labelled("?", key), (Hit(first, 1.0, 1.0, chance),), rank, outcome, answered, took)


def test_places_and_answers_are_counted() -> None:
    figures = measure([tried(0.9, 1), tried(0.8, 2), tried(0.7, 5), tried(0.6, 0, outcome=HANDOVER)])
    assert (figures["n"], figures["known"], figures["top1"], figures["top3"]) == (4, 4, 0.25, 0.5)
    assert figures["mrr"] == pytest.approx((1 + 1 / 2 + 1 / 5) / 4)
    assert (figures["answered_share"], figures["right_when_answered"]) == (0.75, 0.3333)


def test_what_nothing_answers_counts_where_it_is_answered_and_nowhere_else() -> None:
    figures = measure([tried(0.9, 1), tried(0.9, 0, key=""), tried(0.1, 0, key="", outcome=HANDOVER)])
    assert (figures["known"], figures["top1"], figures["mrr"]) == (1, 1, 1)
    assert (figures["answered_share"], figures["right_when_answered"]) == (0.6667, 0.5)
    assert figures["unknown_not_answered"] == 0.5
    assert figures["auroc"] == 0.75


def test_figures_of_nothing_are_none() -> None:
    figures = measure([tried(0.9, 0, key="", outcome=HANDOVER)])
    assert (figures["top1"], figures["right_when_answered"], figures["auroc"]) == (None, None, None)
    assert measure([])["ece"] is None


def test_as_much_is_answered_as_stays_right() -> None:
    rows = [*(tried(0.99 - place / 1000, 1) for place in range(19)), tried(0.9, 0), *[tried(0.5, 0)] * 5, tried(0.4, 1)]
    assert measure(rows)["answered_at_95"] == pytest.approx(20 / 26, abs=1e-4), "19 of 20 are 95 %"


def test_questions_of_one_chance_are_answered_together_or_not_at_all() -> None:
    assert measure([*[tried(0.9, 1)] * 19, *[tried(0.9, 0)] * 2])["answered_at_95"] == 0


def test_a_promise_is_kept_by_the_share_that_is_right() -> None:
    figures = measure([*[tried(0.97, 1)] * 8, *[tried(0.97, 0)] * 2, *[tried(0.2, 1)] * 10])
    assert (figures["promised_95_share"], figures["promised_95_kept"]) == (0.5, 0.8)


def test_chances_that_are_kept_have_no_calibration_error() -> None:
    kept = [*[tried(0.75, 1)] * 3, tried(0.75, 0), *[tried(0.25, 0)] * 3, tried(0.25, 1)]
    assert measure(kept)["ece"] == 0
    assert measure([tried(0.9, 0)] * 4)["ece"] == 0.9
    assert [(it.low, it.n, it.promised, it.kept) for it in reliability(columns_of(kept))] == [
        (0.2, 4, 0.25, 0.25),
        (0.7, 4, 0.75, 0.75),
    ]


def test_a_chance_of_one_has_its_bin() -> None:
    assert [(it.low, it.high, it.n) for it in reliability(columns_of([tried(1.0, 1)]))] == [(0.9, 1.0, 1)]


def test_auroc_is_that_of_another_library_also_where_chances_are_equal() -> None:
    draw = random.Random(4)
    rows = [tried(round(draw.random(), 1), 1, key=draw.choice(["right", ""])) for _ in range(300)]
    known = [bool(it.labelled.key) for it in rows]
    assert measure(rows)["auroc"] == pytest.approx(roc_auc_score(known, [it.chance for it in rows]), abs=1e-4)


def test_wilson_gives_the_interval_of_the_textbook() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(0, 0) is None


def test_intervals_hold_the_figure_and_are_the_same_for_the_same_seed() -> None:
    draw = random.Random(5)
    rows = [tried(draw.random(), draw.randrange(4), took=draw.random()) for _ in range(200)]
    figures, sure = measure(rows), intervals(rows)
    for name in ("top1", "mrr", "ece", "p95_ms"):
        interval = sure[name]
        assert interval is not None
        assert interval[0] <= (figures[name] or 0) <= interval[1], name
    assert sure == intervals(rows)
    assert sure != intervals(rows, seed=2)


def test_slices_come_by_size_and_only_where_there_are_several() -> None:
    row = tried(0.5, 1)
    other = Tried(Labelled("?", "right", "b"), row.best, 1, ANSWERED, "right", 1.0)
    assert by_slice([row, row]) == {}
    assert list(by_slice([row, other, other])) == ["b", ""]
