"""The index of words, where many facts share them."""

from __future__ import annotations

from contactkb.answering.ear.index import MANY, WordIndex


def test_a_word_that_all_facts_share_adds_to_those_that_a_rarer_word_finds_and_finds_no_more() -> None:
    index = WordIndex("en")
    index.replace([(f"fact-{number}", "pound") for number in range(MANY)])
    index.replace([("ribeye", "pound ribeye"), ("steak", "ribeye")])
    whole = dict(index.search(index.rarities("ribeye")))
    both = dict(index.search(index.rarities("pound ribeye")))
    assert both.keys() == whole.keys() == {"ribeye", "steak"}
    assert both["ribeye"] > whole["ribeye"]
    assert both["steak"] == whole["steak"]
    assert len(index.search(index.rarities("pound"))) == MANY + 1
