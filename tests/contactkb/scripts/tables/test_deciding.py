"""From inputs to rows: hit policies, conditions, and everything that keeps us from deciding."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contactkb.scripts.tables.atoms import Atom
from contactkb.scripts.tables.inputs import read_inputs
from contactkb.scripts.tables.judging import judge
from contactkb.scripts.tables.lint import dead_rows, gaps
from contactkb.scripts.tables.table import read_table
from tests.contactkb.scripts.tables.late import read

INPUTS = {"days": {"type": "count"}, "tier": {"type": "choice", "of": ["guest", "regular", "gold"]}}
cells = st.tuples(
    st.tuples(st.integers(0, 6), st.integers(0, 6)), st.sets(st.sampled_from(["guest", "regular", "gold"]), max_size=3)
)
CASES: list[dict[str, Atom]] = [
    {"days": days, "tier": tier} for days in range(9) for tier in ("guest", "regular", "gold")
]


def table(rows: list[tuple[tuple[int, int], set[str]]]) -> str:
    lines = [
        f"row-{at} | {min(days)}..{max(days)} | {', '.join(sorted(tiers)) or '-'}"
        for at, (days, tiers) in enumerate(rows)
    ]
    return "\n".join(["rule | days | tier", *lines])


def holding(rows: list[tuple[tuple[int, int], set[str]]], case: dict[str, Atom]) -> list[str]:
    """What a person with a ruler would say."""
    return [
        f"row-{at}"
        for at, (days, tiers) in enumerate(rows)
        if min(days) <= int(case["days"]) <= max(days) and (not tiers or case["tier"] in tiers)
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(cells, min_size=1, max_size=5))
def test_hit_policies_keep_what_they_say(rows: list[tuple[tuple[int, int], set[str]]]) -> None:
    readings = {hit: read(INPUTS, table(rows), hit) for hit in ("unique", "first", "collect")}
    assert [flaws for _, flaws in readings.values()] == [[], [], []]
    for case in CASES:
        expected = holding(rows, case)
        found = {hit: judge(standard, case, {}) for hit, (standard, _) in readings.items()}
        assert all(list(verdict.matched) == expected for verdict in found.values())
        assert [row.id for row in found["collect"].rows] == expected
        assert [row.id for row in found["first"].rows] == expected[:1]
        assert [row.id for row in found["unique"].rows] == (expected if len(expected) == 1 else [])
        if len(expected) > 1:
            assert all(row in found["unique"].trouble for row in expected)


@settings(max_examples=40, deadline=None)
@given(st.lists(cells, min_size=1, max_size=5))
def test_what_is_seen_without_asking_is_what_asking_finds(rows: list[tuple[tuple[int, int], set[str]]]) -> None:
    found = [holding(rows, case) for case in CASES]
    unique, first = (read(INPUTS, table(rows), hit)[0] for hit in ("unique", "first"))
    overlaps = any(len(rows) > 1 for rows in found)
    assert bool([flaw for flaw in dead_rows(unique) if "can both hold" in flaw.what]) is overlaps
    reached = {names[0] for names in found if names}
    late = [flaw.what.split()[2] for flaw in dead_rows(first) if "never reached" in flaw.what]
    assert late == [f"row-{at}" for at in range(len(rows)) if f"row-{at}" not in reached]
    assert gaps(first)  # days go on for ever, and no row here does


def test_a_table_that_leaves_nothing_out_has_no_gap() -> None:
    whole = "days | tier\n< 3 | -\n>= 3 | gold, guest\n>= 3 | regular"
    assert gaps(read(INPUTS, whole)[0]) == ""
    assert gaps(read(INPUTS, whole.replace("gold, ", ""))[0]) == "days 3, tier gold"


def test_a_row_about_no_case_is_seen() -> None:
    standard, flaws = read(INPUTS, "rule | days | tier\nnobody | - | not(guest, regular, gold)")
    assert flaws == []
    assert [flaw.what for flaw in dead_rows(standard)] == ["the row nobody is about no case at all."]


def test_conditions_compare_inputs_with_each_other() -> None:
    inputs = {
        "ours": {"type": "money"},
        "theirs": {"type": "money"},
        "asked": {"type": "day"},
        "bought": {"type": "day"},
    }
    match = "match | - | `theirs < ours && asked - bought <= 14`"
    standard, flaws = read(inputs, f"rule | ours | when\n{match}\nold | - | `asked - bought > 14 || theirs >= ours`")
    assert flaws == []
    case = {"ours": 1000, "theirs": 999, "asked": 739000, "bought": 738986}
    assert judge(standard, case, {}).matched == ("match",)
    assert judge(standard, {**case, "bought": 738985}, {}).matched == ("old",)
    assert judge(standard, {**case, "theirs": 1000}, {}).matched == ("old",)


@pytest.mark.parametrize(
    "condition",
    ["1 / days == 1", "[1, 2][days] == 1", "days * 9223372036854775807 > 1", "size([0].filter(x, 1 / days > 0)) == 0"],
)
def test_an_expression_that_goes_wrong_decides_nothing(condition: str) -> None:
    standard, flaws = read(INPUTS, f"tier | when\n- | `{condition}`", "first")
    assert flaws == []
    verdict = judge(standard, {"days": 0 if "/" in condition else 7, "tier": "guest"}, {})
    assert verdict.rows == ()
    assert "could not be worked out" in verdict.trouble


def test_an_expression_without_end_decides_nothing() -> None:
    ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"
    condition = "days >= 0"
    for name in "abcdefgh":
        condition = f"{ten}.all({name}, {condition})"
    standard, flaws = read(INPUTS, f"tier | when\n- | `{condition}`")
    assert flaws == []
    assert "could not be worked out" in judge(standard, {"days": 1, "tier": "guest"}, {}).trouble


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("nights > 1", "undeclared reference to 'nights'"),
        ("days > 'a'", "no matching overload"),
        ("days > 1.5", "which is not taken here"),
        ("dyn(days) == 'a'", "which is not taken here"),
        ("double(days) > 1", "which is not taken here"),
        ("days > 1 // always", "which is not taken here"),
        ("days > 1) || (days < 1", "cannot be read"),
        ("days", "neither true nor false"),
        ("days +", "Syntax error"),
        ("now() > 1", "undeclared reference to 'now'"),
        ("tier == 'glod'", "'glod' is none of the choices of tier"),
        ('tier in ["gold", "glod"]', "'glod' is none of the choices of tier"),
        ("price > 50", "50 is a bare number"),
        ("50 <= price", "50 is a bare number"),
        ("price > weight", "Compare like with like"),
        ("(" * 200 + "days > 1" + ")" * 200, "cannot be read"),
        ("days > 1 " + "&& days > 1 " * 200, "too long"),
    ],
)
def test_a_condition_that_cannot_be_meant_is_refused_before_it_is_published(condition: str, told: str) -> None:
    inputs = {**INPUTS, "price": {"type": "money"}, "weight": {"type": "quantity", "measure": "lb"}}
    _, flaws = read(inputs, f"rule | tier | when\nodd | - | `{condition}`")
    assert [flaw.place for flaw in flaws] == [("rows", 2)]
    assert told in f"{flaws[0].what} {flaws[0].remedy}"
    assert flaws[0].what.startswith("row odd, when: ")


def test_a_row_keeps_its_name_while_others_come_and_go() -> None:
    before, flaws = read_table("days | tier || then\n1 | gold || a")
    after, faults = read_table("# a remark\ndays | tier || then\n\n0 | - || b\n1   |  gold ||  a")
    assert (flaws, faults) == ([], [])
    assert before.lines[0].id == after.lines[1].id != after.lines[0].id
    assert (before.lines[0].number, after.lines[1].number) == (2, 5)


def test_a_number_with_an_endless_exponent_is_no_number() -> None:
    standard, _ = read(INPUTS, "days | tier\n1 | gold")
    for number in (Decimal("1e999999999"), Decimal("1e-999999999"), Decimal("NaN"), 10**5000 // 10**4900):
        assert read_inputs(standard, {"days": number, "tier": "gold"}, b"").unread == {"days": "not a whole number"}
