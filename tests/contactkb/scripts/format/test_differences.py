"""Two revisions compared by what they mean: steps by id, rows by name, slots and reasons by theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from contactkb.business import Business
from contactkb.knowledge import Act, Press
from contactkb.packs import compare, import_pack, read_pack, read_tree
from contactkb.scripts.format.differences import compare_contents
from tests.contactkb.scripts.format.linted import ASIDE
from tests.contactkb.scripts.format.written import LATE, content_of, pack_of
from tests.contactkb.scripts.tables.late import LATE as STANDARDS
from tests.world import NOON


def differences(text: str, *changes: tuple[str, str]) -> list[str]:
    after = text
    for old, new in changes:
        assert old in after, old
        after = after.replace(old, new)
    return [str(it) for it in compare_contents(content_of(text), content_of(after))]


def standard_differences(*changes: tuple[str, str]) -> list[str]:
    after = STANDARDS
    for old, new in changes:
        assert old in after, old
        after = after.replace(old, new)
    before_tree, after_tree = (read_tree(it, "standards.yaml").data for it in (STANDARDS, after))
    return [str(it) for it in compare_contents(before_tree[0], after_tree[0])]  # type: ignore[arg-type, index]


def test_the_same_differs_in_nothing() -> None:
    assert differences(ASIDE) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("We keep it fresh for you.", "We hold it for you.", ["step hello: text in en changed"]),
        (
            '"false": bye}}\n  - {id: call',
            '"false": desk}}\n  - {id: call',
            ["step keep: next.false bye to desk"],
        ),
        (
            "within: 1 day, owner: counter}",
            "within: 2 days, owner: counter}",
            ["step ready: within 1 day to 2 days"],
        ),
        ("  - {id: which, ask: cut}\n", "", ["step which: removed"]),
        ("  - {id: which, ask: cut}\n", "  - {id: which, ask: cut}\n  - {id: more, note: more}\n", ["step more: new"]),
        ("phase: before", "phase: during", ["phase: before to during"]),
        ("from: [said]", "from: [caller]", ["slot cut: from said to caller"]),
        ("| large | much\n      few", "| small | much\n      few", ["table size, row many: size large to small"]),
        ("We have that.", "We have it.", ["table size, reason fine: text in en changed"]),
    ],
)
def test_a_change_is_named_by_what_it_is_about(old: str, new: str, told: list[str]) -> None:
    assert differences(ASIDE, (old, new)) == told


def test_a_step_that_moves_is_not_new() -> None:
    step = "  - {id: which, ask: cut}\n"
    assert differences(ASIDE, (step, ""), ("  - {id: many", f"{step}  - {{id: many")) == [
        "step which: stands elsewhere"
    ]


def test_rows_are_told_by_their_names() -> None:
    assert standard_differences(("| 15     |", "| 20     |")) == ["row large: credit 15 to 20 percent"]
    row = "    long    | > 3       | -          | -       || refund  | -      | refund\n"
    more = row.replace("long   ", "longer ").replace("> 3", "> 9")
    assert standard_differences((row, row + more)) == ["row longer: new"]
    assert standard_differences((row, "")) == ["row long: removed"]
    assert standard_differences((row, ""), ("    small ", f"{row}    small ")) == ["rows: order changed"]


def test_rows_without_names_are_told_by_what_they_are_about() -> None:
    bare = STANDARDS.replace("rule    | ", "").replace("on-time | ", "").replace("small   | ", "")
    bare = bare.replace("large   | ", "").replace("long    | ", "")
    before, after = (read_tree(it, "s").data[0] for it in (bare, bare.replace("| 15     |", "| 20     |")))  # type: ignore[index]
    assert [str(it) for it in compare_contents(before, after)] == ["row 3: credit 15 to 20 percent"]  # type: ignore[arg-type]


def test_a_reason_that_is_worded_otherwise_is_named() -> None:
    (change,) = standard_differences(("Thank you for your order.", "Thank you."))
    assert change == "reason thanks: text in en changed"


def test_an_import_tells_what_of_a_script_and_a_standard_changes(business: Business, tmp_path: Path) -> None:
    place = pack_of(tmp_path, LATE)
    (place / "standards").mkdir()
    (place / "standards" / "all.yaml").write_text(STANDARDS, "utf-8")
    with business.database.write() as session:
        press = Press(business.store, frozenset())
        import_pack(session, press, read_pack(place), Act("otto", NOON), "petra")
        (place / "standards" / "all.yaml").write_text(STANDARDS.replace("| 15     |", "| 20     |"), "utf-8")
        (place / "scripts" / "script-0.yaml").write_text(LATE.replace("We are sorry", "We feel sorry", 1), "utf-8")
        assert sorted(compare(session, press, read_pack(place)).lines()) == [
            "    row large: credit 15 to 20 percent",
            "    step sorry: text in en changed",
            "~ script order-late",
            "~ standard late-order",
        ]
