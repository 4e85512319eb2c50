"""What is asked is never among what is known, and keys of anybody's making become facts."""

from __future__ import annotations

import pytest

from contactkb.answering import Labelled
from contactkb.errors import Refused
from contactkb.evaluation.naming import slugs_of, title_of
from contactkb.evaluation.splitting import draw, fold, rest_of

ROWS = [Labelled(f"question {number} of {key}", key) for key in "abc" for number in range(10)]
STRAY = [Labelled(f"stray {number}", "") for number in range(5)]


def test_folds_ask_every_question_once_of_a_store_without_it() -> None:
    splits = fold([*ROWS, *STRAY], 5)
    asked = [row for split in splits for row in split.test]
    assert sorted(map(str, asked)) == sorted(map(str, [*ROWS, *STRAY]))
    assert all(set(split.train).isdisjoint(split.test) for split in splits)


def test_folds_have_as_many_questions_of_each_key() -> None:
    for split in fold(ROWS, 5):
        assert sorted(row.key for row in split.test) == ["a", "a", "b", "b", "c", "c"]


def test_folds_are_the_same_for_the_same_seed() -> None:
    assert fold(ROWS, 3) == fold(ROWS, 3)
    assert fold(ROWS, 3) != fold(ROWS, 3, seed=2)


def test_a_text_in_other_capitals_is_not_asked_of_itself() -> None:
    splits = fold([*ROWS, Labelled("Question 0  of A", "a")], 2)
    assert sum(len(split.test) for split in splits) == len(ROWS)


def test_the_only_question_of_a_key_stays_in_every_store() -> None:
    lonely = Labelled("alone", "z")
    splits = fold([*ROWS, lonely], 3)
    assert all(lonely in split.train and lonely not in split.test for split in splits)


def test_nothing_can_be_divided_where_every_key_has_one_question() -> None:
    with pytest.raises(Refused, match="hardly a key with two questions"):
        fold([Labelled(key, key) for key in "abc"], 3)


def test_a_draw_and_its_rest_are_everything() -> None:
    drawn = draw(ROWS, 4)
    assert sorted(row.key for row in drawn) == [*"aaaabbbbcccc"]
    assert sorted(map(str, [*drawn, *rest_of(ROWS, drawn)])) == sorted(map(str, ROWS))


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("card_arrival", "Card arrival"),
        ("PAYMENT_AND_BILL", "Payment and bill"),
        ("paymentAndBill", "Payment and bill"),
        ("Refund_not_showing_up", "Refund not showing up"),
        ("what about umlauts: Größe", "What about umlauts Größe"),
        ("17", "17"),
        ("???", "???"),
        ("___", "___"),
        ("x" * 500, "X" + "x" * 119),
    ],
)
def test_a_key_has_a_title_that_people_can_read(key: str, title: str) -> None:
    assert title_of(key) == title


def test_keys_that_look_alike_stay_apart() -> None:
    assert slugs_of(["a_b", "a-b", "A b", "???", "!", "größe"]) == {
        "a_b": "a-b",
        "a-b": "a-b-2",
        "A b": "a-b-3",
        "???": "item",
        "!": "item-2",
        "größe": "grosse",
    }
