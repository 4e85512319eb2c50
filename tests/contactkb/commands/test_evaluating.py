"""How well questions are understood, measured on the command line, without and beside a store."""

from __future__ import annotations

import csv
import json
from itertools import starmap
from xml.etree import ElementTree

import pytest

from contactkb.answering import Labelled
from tests.contactkb.answering.ear.garage import OTHERS, asked_before, asked_otherwise, known, write_vectors
from tests.contactkb.answering.ear.tiny_encoder import make_encoder
from tests.contactkb.commands.shell import Shell
from tests.skips import SHARED_DATA
from tests.world import PACK

TRAIN = """Utterance;Intent
where is my card;CARD_ARRIVAL
my card has not arrived yet;CARD_ARRIVAL
when will the new card come;CARD_ARRIVAL
track the delivery of my card;CARD_ARRIVAL
how do i top up my account;topUp
top up with apple pay;topUp
can i top up by bank transfer;topUp
what is the limit for a top up;topUp
the exchange rate is wrong;Wechselkurs (€/$)
what exchange rate do you use;Wechselkurs (€/$)
is the exchange rate fixed;Wechselkurs (€/$)
exchange rate on weekends;Wechselkurs (€/$)
"""
TEST = """text,key,slice
has my new card arrived,CARD_ARRIVAL,post
top up my account by transfer,topUp,money
which exchange rate is used,Wechselkurs (€/$),money
do you sell bicycles,,
what about insurance,INSURANCE,
"""
NAMES = [
    *("n", "top1", "top3", "mrr", "answered_share", "right_when_answered", "auroc", "ece"),
    *("p50_ms", "p95_ms", "p99_ms"),
]


@pytest.fixture
def files(nothing_yet: Shell) -> Shell:
    """A folder with labelled questions of somebody's own, and no store."""
    (nothing_yet.folder / "a.csv").write_text(TRAIN, "utf-8")
    (nothing_yet.folder / "b.csv").write_text(TEST, "utf-8")
    return nothing_yet


def test_any_labelled_file_is_a_knowledge_base_and_needs_no_store(files: Shell) -> None:
    figures = files("evaluate", "--train", "a.csv", "--test", "b.csv", "--json").json()
    assert [name for name in NAMES if name not in figures] == []
    assert (figures["n"], figures["known"], figures["top1"], figures["top3"], figures["mrr"]) == (5, 3, 1, 1, 1)
    assert 0.5 <= figures["auroc"] <= 1
    assert figures["built"][0]["facts"] == 3
    assert set(figures["slices"]) == {"money", "post", "none"}
    assert any("INSURANCE" in note for note in figures["notes"])
    assert not files.store.exists()


def test_a_report_lies_in_its_folder_with_the_plot_and_every_miss(files: Shell) -> None:
    (files.folder / "b.csv").write_text(TEST + "<b>where is my card</b>,topUp,\n", "utf-8")
    told = files("evaluate", "--train", "a.csv", "--test", "b.csv", "--out", "report").out
    assert "missed: '<b>where is my card</b>' wants topUp, got CARD_ARRIVAL" in told
    folder = files.folder / "report"
    assert json.loads((folder / "figures.json").read_text("utf-8"))["n"] == 6
    assert ElementTree.parse(folder / "reliability.svg").getroot().tag.endswith("svg")
    page = (folder / "report.html").read_text("utf-8")
    assert "<svg" in page
    assert "&lt;b&gt;where is my card" in page
    with (folder / "misses.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["<b>where is my card</b>"]


def test_what_was_asked_before_without_labels_and_word_vectors_help_to_find(files: Shell) -> None:
    for name, rows in (("known", known()), ("asked", starmap(Labelled, asked_otherwise().items()))):
        lines = ["text,key", *(f"{row.text},{row.key}" for row in rows)]
        (files.folder / f"{name}.csv").write_text("\n".join(lines), "utf-8")
    before = [*asked_before(), *asked_otherwise()]
    (files.folder / "before.txt").write_text("\n".join(before), "utf-8")
    (files.folder / "before.csv").write_text("\n".join(["day,question", *(f"1,{it}" for it in before)]), "utf-8")
    write_vectors(files.folder / "en.vec")
    words = ("evaluate", "--train", "known.csv", "--test", "asked.csv", "--json")
    plain, lines, csv_file, vectors = (
        files(*words, *more).json()
        for more in ((), ("--log", "before.txt"), ("--log", "before.csv"), ("--word-vectors", "en.vec"))
    )
    assert plain["top1"] < 0.3
    assert lines["top1"] == csv_file["top1"] > 0.75
    assert vectors["top1"] > 0.95
    assert "2,928 questions without labels were asked before; left out, since asked: 48." in "".join(lines["notes"])


def test_an_encoder_of_ones_own_helps_to_find_and_is_told_of(files: Shell) -> None:
    for name, rows in (("known", known()), ("asked", starmap(Labelled, asked_otherwise().items()))):
        lines = ["text,key", *(f"{row.text},{row.key}" for row in rows)]
        (files.folder / f"{name}.csv").write_text("\n".join(lines), "utf-8")
    directions = {word: at for at, names in enumerate(OTHERS.items()) for word in names}
    make_encoder(files.folder / "encoder", directions=directions)
    words = ("evaluate", "--train", "known.csv", "--test", "asked.csv", "--json")
    plain, thoughtful = (files(*words, *more).json() for more in ((), ("--encoder", "encoder")))
    assert plain["top1"] < 0.3
    assert thoughtful["top1"] > 0.95
    assert "where words left doubt, the encoder in encoder was asked." in thoughtful["notes"]
    assert not any("encoder" in note for note in plain["notes"])
    nowhere = files(*words, "--encoder", "nowhere")
    assert nowhere.code
    assert "names 'nowhere', which does not exist" in nowhere.err
    assert "Traceback" not in nowhere.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("b.csv", "--log", "a.csv"), "--log and --word-vectors go with scratch stores"),
        (("--leave-one-out", "--word-vectors", "en.vec"), "--log and --word-vectors go with scratch stores"),
        (("--train", "a.csv", "--test", "b.csv", "--log", "rest"), "--log rest is what a draw leaves over"),
        (("--train", "a.csv", "--test", "b.csv", "--log", "nowhere"), "nowhere: cannot be read"),
        (("--train", "a.csv", "--test", "b.csv", "--word-vectors", "en.vec"), "names 'en.vec', which does not exist"),
    ],
)
def test_a_log_or_vectors_that_do_not_fit_are_named(files: Shell, words: tuple[str, ...], told: str) -> None:
    done = files("evaluate", *words)
    assert done.code
    assert told in done.err
    assert "Traceback" not in done.err


def test_folds_ask_all_of_a_file_and_find_the_same_twice(files: Shell) -> None:
    first, second = (files("evaluate", "a.csv", "--folds", "4", "--json").json() for _ in range(2))
    assert (first["n"], len(first["built"])) == (12, 4)
    assert first["top1"] >= 0.75
    assert first["auroc"] is None
    assert [first[name] for name in NAMES[:8]] == [second[name] for name in NAMES[:8]]


def test_a_packs_own_questions_are_asked_of_a_store_that_lacks_them(nothing_yet: Shell) -> None:
    figures = nothing_yet("evaluate", "--pack", str(PACK), "--leave-one-out", "--language", "en", "--json").json()
    assert figures["n"] >= 10
    assert set(figures["slices"]) >= {"price en", "promotion en", "policy en"}
    assert any(note.startswith("each question was taken out of the store") for note in figures["notes"])


def test_what_is_published_is_asked_its_own_questions_and_stays_as_it_was(shop: Shell) -> None:
    before = shop.store.read_bytes()
    told = shop("evaluate", "--leave-one-out", "--misses", "1")
    assert told.code == 0
    assert "each question was taken out of the store before it was asked" in told.out
    assert shop.store.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Name one thing to ask"),
        (("a.csv", "--train", "a.csv", "--test", "b.csv"), "Name one thing to ask"),
        (("--train", "a.csv"), "--train and --test go together"),
        (("--set", "x", "--shots", "few"), "--shots is a number or all"),
        (("a.csv", "--folds", "3", "--unit", "shop"), "--unit goes with FILE"),
        (("--set", "."), "no labelled questions lie here in a layout that we know"),
        (("--train", "a.csv", "--test", "b.csv", "--language", "fr"), "'fr' is not a language that we speak"),
        (("--train", "a.csv", "--test", "b.csv", "--out", "a.csv"), "a.csv: cannot be written to"),
        (
            ("--leave-one-out", "--pack", str(PACK), "--language", "fr"),
            "no fact that is told has a question of its own",
        ),
        (("a.csv", "--misses", "-1"), "-1 is not in the range x>=0"),
    ],
)
def test_words_that_do_not_go_together_are_refused(files: Shell, words: tuple[str, ...], told: str) -> None:
    (files.folder / "b.csv").write_text(TEST, "utf-8")
    done = files("evaluate", *words)
    assert done.code in (1, 2)
    assert told in " ".join(done.err.split())
    assert "Traceback" not in done.err


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "options", "asked", "at_least"),
    [
        ("hint3", (), 991, 0.6),
        ("hwu64", ("--shots", "5"), 1076, 0.45),
    ],
)
def test_published_sets_are_read_by_their_layout(
    nothing_yet: Shell, name: str, options: tuple[str, ...], asked: int, at_least: float
) -> None:
    figures = nothing_yet("evaluate", "--set", str(SHARED_DATA / name), *options, "--json").json()
    assert figures["n"] == asked
    assert figures["top1"] > at_least
