"""Which questions of a published set are known and which are asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from contactkb.errors import Refused
from contactkb.evaluation import Plan, plan_files, plan_set
from tests.skips import SHARED_DATA


def sizes(plan: Plan) -> list[tuple[int, int]]:
    """How many questions are known and asked, of each split."""
    return [(len(split.train), len(split.test)) for split in plan.splits]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "shots", "known_and_asked"),
    [
        ("banking77", None, [(7999, 2000)] * 4 + [(8000, 1999)]),
        ("banking77", 10, [(770, 9232)]),
        ("banking77", 3, [(231, 9772)]),
        ("clinc150", None, [(15000, 3200)]),
        ("clinc150", 5, [(750, 3200)]),
        ("hwu64", None, [(8954, 1076)]),
        ("hwu64", 10, [(640, 1076)]),
        ("hint3", None, [(599, 991)]),
    ],
)
def test_published_sets_are_read_by_their_layout(
    name: str, shots: int | None, known_and_asked: list[tuple[int, int]]
) -> None:
    assert sizes(plan_set(SHARED_DATA / name, shots, None)) == known_and_asked


@pytest.mark.shared
def test_sets_tell_their_slices_and_what_nothing_answers() -> None:
    asked = plan_set(SHARED_DATA / "clinc150", None, None).splits[0].test
    assert {row.slice for row in asked if row.key} >= {"banking", "small_talk", "travel"}
    assert sum(not row.key for row in asked) == 200
    assert {row.slice for row in plan_set(SHARED_DATA / "hwu64", 5, None).splits[0].test} >= {"alarm", "weather"}
    curekart = plan_set(SHARED_DATA / "hint3", None, None).splits[0].test
    assert sum(not row.key for row in curekart) == 532


def test_what_a_draw_leaves_over_was_asked_before_and_nothing_of_it_is_asked(tmp_path: Path) -> None:
    texts = [f"{key} {number},{key}" for key in ("hats", "shoes") for number in range(9)]
    (tmp_path / "train.csv").write_text("\n".join(["text,key", *texts]), "utf-8")
    [split] = plan_set(tmp_path, 3, None, logs_rest=True).splits
    assert (len(split.train), len(split.test), len(split.log)) == (6, 6, 6)
    assert not {row.text for row in (*split.train, *split.test)} & {*split.log}
    (tmp_path / "test.csv").write_text("text,key\nmy hat,hats\nhats 4,hats\n", "utf-8")
    plan = plan_set(tmp_path, 3, None, logs_rest=True)
    known = {row.text for row in plan.splits[0].train}
    assert {*plan.splits[0].log} == {text.split(",")[0] for text in texts} - known - {"hats 4"}
    assert f"after {len(plan.splits[0].log)} others without labels." in plan.notes[-1]
    assert not plan_set(tmp_path, 3, None).splits[0].log


def test_a_test_part_is_asked_where_there_is_one_and_each_bot_by_itself(tmp_path: Path) -> None:
    for bot in ("shoes", "hats"):
        (tmp_path / f"{bot}_train.csv").write_text(f"sentence,label\n{bot} one,A\n{bot} two,B\n", "utf-8")
        (tmp_path / f"{bot}_test.csv").write_text(f"sentence,label\n{bot} three,A\nwhat,C\n", "utf-8")
    plan = plan_set(tmp_path, None, None)
    assert sizes(plan) == [(2, 2), (2, 2)]
    assert [[(row.key, row.slice) for row in it.test] for it in plan.splits] == [
        [("A", "hats"), ("", "hats")],
        [("A", "shoes"), ("", "shoes")],
    ]
    assert "no fact is built for their key: 1 (C)." in plan.notes[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("domains.json", "{"),
        ("domains.json", "[]"),
        ("domains.json", '{"trips": 7}'),
        ("data_full.json", '{"train": 7}'),
        ("data_full.json", '{"train": [["no key"]]}'),
    ],
)
def test_a_set_that_is_damaged_is_refused_by_the_name_of_its_file(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "train.csv").write_text("sentence,label\none,A\ntwo,A\n", "utf-8")
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(Refused) as refused:
        plan_set(tmp_path, None, None)
    [problem] = refused.value.problems
    assert (problem.where, problem.what.startswith("cannot be read: ")) == (str(tmp_path / name), True)


def test_a_question_that_is_known_word_for_word_is_noted(tmp_path: Path) -> None:
    train, test = tmp_path / "a.csv", tmp_path / "b.csv"
    train.write_text("text,key\nOpen today?,hours\nwhatever,\n", "utf-8")
    test.write_text("text,key\nopen  TODAY?,hours\nhow late,hours\n", "utf-8")
    assert plan_files(train, test).notes == [
        "questions without a key, which nothing was built of: 1.",
        "questions asked that facts hold word for word: 1 of 2.",
    ]
