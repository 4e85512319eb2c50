"""The checker itself, on histories small enough to judge by eye."""

from __future__ import annotations

import pytest

from tests.consistency.checker import check, count, longest_gap
from tests.consistency.history import History, Publish, Read

LOG = {1: {"a": 10, "b": 10}, 2: {"a": 11, "b": 11}, 3: {"a": 12, "b": 12}}
TWO, THREE = Publish(1.0, 2.0, 11, 2), Publish(3.0, 4.0, 12, 3)


def read(start: float, end: float, a: int, b: int, revision: int | None = None) -> Read:
    return Read(start, end, "sign", "here", revision, {"a": a, "b": b})


def found(*reads: Read, publishes: tuple[Publish, ...] = (TWO, THREE)) -> set[str]:
    violations = check(History(list(publishes), list(reads), first=(10,)), LOG)
    return {it.split()[0] for it in count(violations)}


def test_before_at_and_after_a_publication_either_answer_is_right_while_it_lasts() -> None:
    assert found(read(0.1, 0.2, 10, 10, 1), read(1.1, 1.2, 10, 10, 1)) == set()
    assert found(read(1.1, 1.9, 11, 11, 2), read(2.1, 2.2, 11, 11, 2), read(3.5, 9.0, 11, 11)) == set()


def test_an_outcome_that_nobody_knows_may_come_about_later() -> None:
    unknown = Publish(1.0, 1.5, 11, None)
    assert found(read(1.6, 1.7, 10, 10), read(2.0, 2.1, 11, 11), publishes=(unknown, THREE)) == set()


@pytest.mark.parametrize(
    ("broken", "reads"),
    [
        ({"A1", "A7"}, [read(0.1, 0.2, 11, 11, 2)]),
        ({"A3", "A3r"}, [read(2.1, 2.2, 10, 10, 1)]),
        ({"A3"}, [read(2.1, 2.2, 10, 10)]),
        ({"A4"}, [read(1.1, 1.2, 11, 11, 2), read(1.3, 1.4, 10, 10, 1)]),
        ({"A6"}, [read(1.1, 1.2, 10, 11)]),
        ({"A6"}, [read(3.1, 3.2, 11, 11, 3)]),
    ],
)
def test_each_kind_of_wrong_answer_breaks_its_assertion(broken: set[str], reads: list[Read]) -> None:
    assert found(*reads) == broken


@pytest.mark.parametrize(
    ("broken", "publishes"),
    [
        ({"A2", "A5", "A7"}, (TWO, Publish(3.0, 4.0, 13, 2))),
        ({"A5"}, (TWO, Publish(3.0, 4.0, 13, 4))),
        ({"A7"}, (THREE, Publish(4.5, 4.8, 11, 2))),
    ],
)
def test_each_kind_of_wrong_publication_breaks_its_assertion(broken: set[str], publishes: tuple[Publish, ...]) -> None:
    assert found(publishes=publishes) == broken


def test_the_longest_time_without_an_answer_counts_from_the_beginning_to_the_end() -> None:
    assert longest_gap([3.0, 4.0], 0.0, 5.0) == 3.0
    assert longest_gap([], 0.0, 5.0) == 5.0
