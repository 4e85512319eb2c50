"""A unit that is named is meant, at whatever door, however it is named; words of the trade name none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from contactkb.answering import Context, Question
from contactkb.business import Business
from tests.contactkb.answering.branches import (
    ASKED,
    FEW,
    TOLD_HERE_ALONE,
    ask,
    branch,
    butcher_with_branches,
    replace_facts,
    town,
)


@pytest.fixture
def few(tmp_path: Path) -> Iterator[Business]:
    with butcher_with_branches(tmp_path, FEW) as business:
        yield business


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (("what are your hours", f"and in {town(2)}?"), "opening-hours-2"),
        (("what are your hours", f"what about Sam's {town(1)}?"), "opening-hours-1"),
        (("how much is the ribeye", f"and in {town(3)}?"), "ribeye-3"),
        ((f"parking in {town(3)}?", "and at Sam's Butcher Shop?"), "parking"),
    ],
)
def test_the_same_is_asked_of_another_unit(few: Business, texts: tuple[str, str], key: str) -> None:
    here = Context("widget", "page", branch(0), "en", interaction="a conversation")
    told = [few.counter.answer(Question(text), here).parts[0].fact.key for text in texts]
    assert told[1] == key


def test_what_is_told_at_the_door_of_a_unit_alone_is_not_answered_with_ours_elsewhere(tmp_path: Path) -> None:
    with butcher_with_branches(tmp_path, FEW, **TOLD_HERE_ALONE) as business:
        for text, key in ASKED.items():
            found = ask(business, f"{text} in {town(2)}", branch(1))
            assert not {f"{key}-{1}", f"{key}-{2}", key}.intersection((*found.keys, *found.candidates)), text


@pytest.mark.parametrize(
    "text",
    [
        f"In {town(2)}, what are your hours? And do you have parking?",
        f"I am going to the {town(2)} shop. What are your hours? Do you have parking?",
        f"what are your hours and do you have parking in {town(2)}?",
    ],
)
def test_a_unit_that_is_named_once_is_meant_by_all_that_is_asked(few: Business, text: str) -> None:
    assert {"opening-hours-2", "parking-2"} <= set(ask(few, text, branch(0)).keys)


def test_however_a_unit_is_named_its_own_is_told(few: Business) -> None:
    for name in (f"{town(2)}'s", town(2).lower(), town(2).replace("e", ""), f"Sams {town(2)}"):
        assert ask(few, f"how much is {name} ribeye", branch(0)).keys[:1] == ("ribeye-2",), name


def test_units_that_are_called_by_words_of_the_trade_take_nothing_from_others(tmp_path: Path) -> None:
    with butcher_with_branches(tmp_path, FEW) as business:
        unit = business.counter.view().entries["unit", branch(1)]
        for name in ("Sam's Beef", "Ground", "The"):
            changed = {**unit.content, "name": name, "spoken_name": name}
            replace_facts(business, (replace(unit, content=changed), True))
            assert ask(business, "how much is the ground beef", branch(0)).keys[:1] == ("ground-beef-0",)


def test_a_unit_is_meant_by_what_else_it_is_called(few: Business) -> None:
    also = {1: ["Burlington", "the Vermont one"], 2: ["Mill St"]}
    for at, names in also.items():
        unit = few.counter.view().entries["unit", branch(at)]
        replace_facts(few, (replace(unit, content={**unit.content, "also_called": names}), True))
    for at, names in also.items():
        for name in names:
            for text, key in ASKED.items():
                assert ask(few, f"{text}, {name}?", branch(0)).keys[:1] == (f"{key}-{at}",), (text, name)


def test_facts_that_merely_carry_the_name_of_their_unit_take_nothing_from_others_of_it(few: Business) -> None:
    parking, beef = (few.counter.view().entries["fact", key] for key in ("parking-1", "ground-beef-1"))
    for entry, title in ((parking, f"Parking in {town(1)}"), (beef, f"{town(1)} burger")):
        words = {**entry.content["en"], "title": title, "names": [title], "aliases": []}
        replace_facts(few, (replace(entry, content={**entry.content, "en": words}), True))
    for text, key in ASKED.items():
        assert ask(few, f"{text} in {town(1)}", branch(0)).keys[:1] == (f"{key}-1",), text
    assert ask(few, f"can i get a gift card in {town(1)}", branch(0)).keys == ("gift-cards-1",)
    assert ask(few, f"parking {town(1)}", branch(0)).keys == ("parking-1",)
    assert ask(few, f"how much is the {town(1)} burger", branch(0)).keys == ("ground-beef-1",)
