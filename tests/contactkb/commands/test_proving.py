"""Proofs on the command line: replaying a receipt, evaluating questions, verifying the store."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.contactkb.commands.shell import Shell

QUESTIONS = "text,key\nHow much are oysters?,oysters\nCan I return something?,returns\nDo you repair bicycles?,\n"


@pytest.fixture
def tampered(own_shop: Shell) -> str:
    """The number of a receipt whose words someone has changed in the database."""
    receipt = str(own_shop("ask", "how much are oysters", "--json").json()["receipt"])
    with sqlite3.connect(own_shop.store) as store:
        store.execute("UPDATE receipt SET words = replace(words, '6.50', '5.60') WHERE id = ?", (receipt,))
    store.close()
    return receipt


def test_a_receipt_that_someone_has_changed_is_found_out(own_shop: Shell, tampered: str) -> None:
    done = own_shop("replay", tampered)
    assert done.code == 1
    assert done.out.splitlines()[1:3] == ["Oysters are $5.60/lb.", "DIFFERENT: Oysters are $6.50/lb."]
    told = own_shop("replay", tampered, "--json")
    assert told.code == 1
    assert '"said": "Oysters are $5.60/lb."' in told.out
    assert '"again": "Oysters are $6.50/lb."' in told.out
    assert '"same": false' in told.out


def test_a_receipt_that_does_not_exist_is_refused(shop: Shell) -> None:
    done = shop("replay", "0000-0000-0000")
    assert (done.code, done.out, done.err) == (1, "", "there is no receipt 0000-0000-0000\n")


def test_labelled_questions_are_measured(shop: Shell) -> None:
    (shop.folder / "questions.csv").write_text(QUESTIONS, "utf-8")
    figures = shop("evaluate", "questions.csv", "--json").json()
    for name in ("n", "top1", "top3", "mrr", "answered_share", "right_when_answered", "p50_ms", "p95_ms", "p99_ms"):
        assert isinstance(figures[name], int | float)
    assert figures["top1"] == figures["top3"] == figures["mrr"] == figures["right_when_answered"] == 1
    assert 0 < figures["p50_ms"] <= figures["p95_ms"] <= figures["p99_ms"]


def test_a_miss_is_named(shop: Shell) -> None:
    (shop.folder / "misses.csv").write_text("text,key\nHow much are oysters?,salmon\n", "utf-8")
    done = shop("evaluate", "misses.csv")
    assert done.code == 0
    assert "missed: 'How much are oysters?' wants salmon, got oysters" in done.out


@pytest.mark.parametrize(
    ("options", "told"),
    [(("--unit", "moon"), "unit: there is no unit"), (("--language", "fr"), "language: 'fr' is not")],
)
def test_questions_at_a_door_that_is_none_are_refused(shop: Shell, options: tuple[str, ...], told: str) -> None:
    (shop.folder / "questions.csv").write_text(QUESTIONS, "utf-8")
    done = shop("evaluate", "questions.csv", *options)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(told)
    assert len(done.err.splitlines()) == 1


def test_questions_that_are_nowhere_are_refused(shop: Shell) -> None:
    done = shop("evaluate", str(Path("nowhere.csv")))
    assert (done.code, done.out) == (1, "")
    assert "Name a CSV file in UTF-8." in done.err


def test_the_store_is_verified_and_stays_as_it_was(shop: Shell) -> None:
    before = shop.store.read_bytes()
    result = shop("verify", "--json").json()
    assert result["checked"] > 500
    assert result["differences"] == []
    assert shop.store.read_bytes() == before


def test_an_empty_store_proves_nothing_and_says_so(nothing_yet: Shell) -> None:
    nothing_yet("upgrade")
    done = nothing_yet("verify")
    assert (done.code, done.out) == (1, "")
    assert done.err == "the store: nothing is published. Import a pack, or name one with --pack.\n"
