"""The procedures of fifty-five customer contacts, written down by others: every action, in order, and every row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from contactkb.business import AUTHORS_CHECKS, open_business
from contactkb.database import upgrade
from contactkb.knowledge import Press, View
from contactkb.packs import advise_pack, check_pack, read_pack
from contactkb.scripts import Coverage, ScriptCoverage, coverage_of, script_coverage_of
from contactkb.scripts.format.script import Script, ScriptTest
from contactkb.scripts.format.step import Ask
from contactkb.scripts.format.trials import Trials
from tests.contactkb.scripts.acme import PART, SHOP, acme, actions, full_path, scripts_of, walk
from tests.contactkb.scripts.guidelines import (
    instructions,
    lines_of_actions,
    listed_actions,
    script_names,
    sets_a_condition,
)
from tests.world import NOON, settings_for


@pytest.fixture(scope="module")
def view() -> View:
    return acme()


@pytest.fixture(scope="module")
def scripts(view: View) -> Mapping[str, Script]:
    return scripts_of(view)


@pytest.fixture(scope="module")
def trials(view: View) -> Trials:
    return Trials(view)


@pytest.fixture(scope="module")
def covered(view: View) -> Mapping[str, ScriptCoverage]:
    """What its tests touch of each script."""
    return dict(script_coverage_of(view, list(view.entries)))


@pytest.fixture(scope="module")
def decided(view: View) -> Mapping[str, Coverage]:
    """What its tests touch of each standard."""
    return dict(coverage_of(view, list(view.entries)))


@pytest.fixture(scope="module")
def lines() -> list[dict[str, str]]:
    """What became of the guidelines, line by line."""
    with (SHOP / "guidelines.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_nothing_is_to_be_mended_or_advised(tmp_path: Path) -> None:
    pack = read_pack(SHOP)
    with closing(open_business(settings_for(f"sqlite:///{tmp_path}/check.db", unit=""))) as business:
        upgrade(business.database)
        with business.database.read() as session:
            press = Press(business.store, frozenset(), AUTHORS_CHECKS)
            assert check_pack(session, press, pack) == []
            assert advise_pack(session, press, pack, NOON) == []


def test_every_test_goes_to_an_end_as_it_is_written(scripts: Mapping[str, Script], trials: Trials) -> None:
    tried = [(script.key, it) for script in scripts.values() for it in trials.play_all(script)]
    assert {f"{key}, {it.test.name}": it.differences for key, it in tried if it.differences} == {}
    assert [(key, it.test.name) for key, it in tried if it.walk is None or not it.walk.ends] == []


def test_together_they_touch_every_step_branch_and_row(
    scripts: Mapping[str, Script], covered: Mapping[str, ScriptCoverage], decided: Mapping[str, Coverage]
) -> None:
    assert {*covered} == {*scripts}
    left = {key: it.untouched for key, it in {**covered, **decided}.items() if it.untouched or it.excused}
    assert left == {}


def test_whatever_is_chosen_where_nothing_branches_the_actions_are_the_same(
    scripts: Mapping[str, Script], trials: Trials
) -> None:
    tried = 0
    for script in scripts.values():
        for test in script.tests:
            before = walk(trials, script, test)
            for other in _chosen_otherwise(script, test):
                after = walk(trials, script, other)
                assert (after.path, after.ends, actions(after)) == (before.path, before.ends, actions(before)), other
                tried += 1
    assert tried > 50


def test_what_became_of_a_line_of_the_guidelines_is_there_and_is_tested(
    covered: Mapping[str, ScriptCoverage], decided: Mapping[str, Coverage], lines: list[dict[str, str]]
) -> None:
    touched = {f"{key}/{it}" for key, coverage in covered.items() for it in coverage.touched}
    touched |= {f"{key}:{row}" for key, coverage in decided.items() for row in coverage.touched}
    assert _targets(lines) - touched == set()
    assert all(line["note"] for line in lines if line["becomes"] == "-")


def test_every_row_of_every_table_came_from_a_line_of_the_guidelines(
    covered: Mapping[str, ScriptCoverage], decided: Mapping[str, Coverage], lines: list[dict[str, str]]
) -> None:
    rows = {f"{key}/{row}" for key, coverage in covered.items() for row in coverage.rows}
    rows |= {f"{key}:{row}" for key, coverage in decided.items() for row in coverage.rows}
    assert rows - _targets(lines) == set()


@pytest.mark.shared
def test_each_of_the_fifty_five_subflows_has_one_script_whose_full_path_takes_the_listed_actions(
    scripts: Mapping[str, Script], trials: Trials
) -> None:
    listed, names = listed_actions(), script_names()
    assert len(listed) == 55
    assert {*names.values()} == {key for key in scripts if not key.startswith(PART)}
    taken = {}
    for key in listed:
        script = scripts[names[key]]
        taken[key] = actions(walk(trials, script, full_path(script)))
    assert taken == listed


@pytest.mark.shared
def test_every_line_of_the_guidelines_that_sets_a_condition_became_something(lines: list[dict[str, str]]) -> None:
    became = {(line["subflow"], line["line"]) for line in lines}
    conditions = {(key, place): text for key, place, text in lines_of_actions() if sets_a_condition(text)}
    assert len(conditions) > 250
    assert {name: text for name, text in conditions.items() if name not in became} == {}
    assert became - {(key, place) for key, place, _ in (*lines_of_actions(), *instructions())} == set()


@pytest.mark.shared
def test_every_question_that_the_guidelines_list_has_a_step_that_answers_it(lines: list[dict[str, str]]) -> None:
    listed = {key: text.rstrip(" .?").split(", ") for key, place, text in instructions() if place == "i1"}
    became = {line["subflow"]: line["becomes"].split() for line in lines if line["line"] == "i1"}
    assert sum(map(len, became.values())) == 48
    assert {key: len(listed[key]) for key in became} == {key: len(steps) for key, steps in became.items()}


def _targets(lines: list[dict[str, str]]) -> set[str]:
    return {target for line in lines for target in line["becomes"].split() if target != "-"}


def _chosen_otherwise(script: Script, test: ScriptTest) -> Iterator[ScriptTest]:
    """The test with each other answer to a question that leads on in one way, and that nothing depends on."""
    depended = {name for table in script.tables.values() for name in table["inputs"]}
    conditions = " ".join(step.when for step in script.steps)
    for step in script.steps:
        if not isinstance(step.does, Ask) or step.branches or step.id not in test.path:
            continue
        slot = script.slots[step.does.slot]
        for choice in slot.column.choices if slot.name not in {*depended, *conditions.split()} else ():
            if choice != test.replies.get(slot.name, choice):
                yield replace(test, replies={**test.replies, slot.name: choice})
