"""Finding is measured beside search engines fairly: the same questions, the same words, the same items each time."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import pytest

from contactkb.answering import Labelled
from contactkb.bench import WRITTEN, growth_plot, measure_growth, missing_engines, race
from contactkb.bench.engines import open_engine
from contactkb.bench.items import made_up_items, made_up_questions
from contactkb.evaluation import Split
from tests.contactkb.commands.shell import shell_in

TRAIN = [
    Labelled(text, key)
    for key, texts in {
        "card": ["where is my card", "my card has not arrived", "when will the card come"],
        "top-up": ["how do i top up", "can i top up by transfer", "top up limits"],
    }.items()
    for text in texts
]


@pytest.mark.parametrize("library", WRITTEN)
def test_an_engine_finds_by_any_word_and_stems(library: str) -> None:
    engine = open_engine(library)
    engine.build([("a", "we deliver cards"), ("b", "top up the account"), ("c", "the")])
    assert [key for key, _ in engine.search("What about delivering a CARD AND (NOT account)?", 2)] == ["a", "b"]
    assert engine.search("", 3) == engine.search('"*" :', 3) == []
    assert engine.search("the", 1)[0][0] in {"b", "c"}, "no stop words are dropped"


def test_all_are_asked_the_same_questions() -> None:
    test = [Labelled("has the card arrived", "card"), Labelled("top up how", "top-up"), Labelled("bicycles", "")]
    racers, missing = race(Split(TRAIN, test), most=10)
    assert missing == []
    assert len(racers) == 1 + 2 * len(WRITTEN)
    assert all(len(it.ranks) == len(it.took) == 2 for it in racers)
    assert all(it.figures()["top1"] == 1 for it in racers), [it.figures() for it in racers]


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing_engines() == []
    monkeypatch.setitem(WRITTEN, "no_such_library", ("nowhere", "Nobody"))
    assert missing_engines() == ["no_such_library"]


def test_items_are_the_same_each_time_and_have_forty_five_words() -> None:
    items = list(made_up_items(50))
    assert items == list(made_up_items(50))
    assert all(len(item.text.split()) in range(43, 48) for item in items)
    assert made_up_questions(10, 50) == made_up_questions(10, 50)
    assert {key for _, key in made_up_questions(10, 50)} <= {item.key for item in islice(items, 50)}


@pytest.mark.parametrize("who", ["contactkb", *WRITTEN])
def test_a_size_is_measured(who: str, tmp_path: Path) -> None:
    growth = measure_growth(who, 60, tmp_path)
    assert growth["items"] == 60
    assert 0 < growth["p50_ms"] <= growth["p95_ms"]
    assert growth["top1"] > 0.8


def test_the_plot_is_an_svg_with_a_line_for_each_name() -> None:
    growths = [
        {"name": name, "items": items, "p50_ms": items / 1000, "p95_ms": items / 100}
        for name in ("ours", "<theirs>")
        for items in (100, 1000)
    ]
    root = ElementTree.fromstring(growth_plot(growths))
    assert len(root.findall(".//{http://www.w3.org/2000/svg}polyline")) == 4
    assert {"ours", "<theirs>"} <= {it.text for it in root.findall("{http://www.w3.org/2000/svg}text")}


def test_finding_is_measured_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "train.csv").write_text("text,key\n" + "".join(f"{it.text},{it.key}\n" for it in TRAIN), "utf-8")
    (tmp_path / "test.csv").write_text("text,key\nhas my card arrived,card\ntop up how,top-up\n", "utf-8")
    found = shell_in(tmp_path)("bench", "--finding", "--set", ".", "--json")
    rows = json.loads(found.out)["found"]
    assert [row["name"] for row in rows[:2]] == ["contactkb", "Whoosh BM25F"]
    assert shell_in(tmp_path)("bench", "--finding").code == 2
