"""What keeps a standard from being published: every problem with its file, line, row and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from contactkb.business import Business
from contactkb.errors import Refused
from contactkb.packs import advise_pack, check_pack, cover_pack, read_pack
from tests.contactkb.scripts.tables.late import LATE, pack_with
from tests.world import NOON


def problems(business: Business, folder: Path, text: str) -> list[str]:
    pack = read_pack(pack_with(folder, text))
    with business.database.read() as session:
        return [str(problem) for problem in check_pack(session, business.press, pack)]


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_a_good_standard_has_nothing_to_mend_and_all_of_its_rows_are_tested(business: Business, tmp_path: Path) -> None:
    assert problems(business, tmp_path, LATE) == []
    with business.database.read() as session:
        covered = cover_pack(session, business.press, read_pack(tmp_path / "pack"))
    assert [(key, str(coverage)) for key, coverage in covered] == [("late-order", "4 of 4 rows are tested")]


@pytest.mark.parametrize(
    ("good", "bad", "at", "told"),
    [
        ("| 15     |", "| 15x    |", "large   |", "row large, credit: '15x' is not a plain number."),
        ("| credit  | 5 ", "| voucher | 5 ", "small   |", "'voucher' is none of: apology, credit, refund."),
        ("| credit  | 5 ", "|         | 5 ", "small   |", "row small, remedy: The output is missing."),
        ("|| apology |", "|| -       |", "on-time |", "row on-time, remedy: The output is missing."),
        ("|| refund  |", "| refund  |", "long    |", "does not have one double bar"),
        ("| -       || refund", "|| refund", "long    |", "this row has 3 and 3 cells, the header 4 and 3"),
        ("| regular ||", "| regulr  ||", "large   |", "'regulr' is none of: guest, regular."),
        (">= {limit}", ">= {limti}", "large   |", "There is no value {limti}. Use one of: limit, window."),
        (
            "< {limit}",
            "< {window}",
            "small   |",
            "{window} is a length of time in day, and value is an amount of money",
        ),
        (
            "1..3      | >= {limit} ",
            "3..4      | >= {limit} ",
            "long    |",
            "large (line 4 of the table) can both hold",
        ),
        ("large   | 1..3", "small   | 1..3", "small   | 1..3      | >=", "is called like, the one on line 3"),
        ("| refund\n  reasons", "| sorry\n  reasons", "long    |", "there is no reason 'sorry'"),
        ("days_late | value", "late | value", "rows: |", "a column 'late' that is not declared"),
        ("reason\n    on-time", "why\n    on-time", "rows: |", "a column 'why' that is not declared"),
        ("{type: money}\n    tier", "{type: monye}\n    tier", "value: {type", "'monye' is none of: boolean, choice"),
        ("of: [guest, regular], en", "en", "tier:", "goes with the type choice"),
        ("days_late: {type: count}", "in: {type: count}", "in: {type", "'in' means something else here"),
        (
            "returns.window, type: duration",
            "returns.window, type: money",
            "window:",
            "returns.window is duration in day",
        ),
        (
            "days_late: {type: count}",
            "caller: {type: phone}\n    days_late: {type: count}",
            "caller:",
            "caller is a person's phone number",
        ),
        ("fact: returns.window", "fact: retruns.window", "window:", "there is no fact 'retruns'"),
        ("fact: returns.window", "fact: returns.widnow", "window:", "has no value 'widnow'. Use one of: window."),
        ("limit: {money: 50.00 USD}", "limit: {money: 50.000 USD}", "limit:", "50.000"),
        ("Thank you for your order.", "Thank you for 2 orders.", "thanks:", "holds the figure '2'"),
        ("Thank you for your order.", "Thank you for {days}.", "thanks:", "{days}, which does not exist"),
        (
            "Thank you for your order.",
            "Thank you for {credit}.",
            "on-time |",
            "says {credit} in its reason, and gives none",
        ),
        ("Thank you for your order.", "It is company policy.", "thanks:", "company policy"),
        ('{en: "Thank you for your order."}', "{es: 'Gracias, {tier}.'}", "thanks:", "no words in es"),
        ("owner: counter", "owner: nobody", "owner:", "there is no department 'nobody'"),
        ("unit: shop", "unit: moon", "unit:", "there is no unit 'moon'"),
        ('credit: "5"}', 'credit: "6"}', "name: small", "expects credit 6, and the row small gives 5"),
        ("rule: large", "rule: small", "name: large", "expects the row small, and large decides"),
        ("expect: handover", "expect: {remedy: refund}", "name: a large", "there is none: No row of the table"),
        (
            "    - {name: long, ",
            "    - {name: long, given: {limit: '3'}, ",
            "name: long",
            "'limit' is no value that a fact",
        ),
        ('days_late: "4"', 'days: "4"', "name: long", "there is no input 'days'"),
    ],
)
def test_a_mistake_is_named_where_it_was_made(
    business: Business, tmp_path: Path, good: str, bad: str, at: str, told: str
) -> None:
    assert good in LATE
    text = LATE.replace(good, bad, 1)
    found = [it for it in problems(business, tmp_path, text) if told in it]
    assert found, problems(business, tmp_path, text)
    near = line_of(text, at)
    lines = {int(it.split(": ")[0].partition(":")[2]) for it in found}
    assert all(it.startswith("standards/all.yaml:") for it in found)
    assert lines & ({near, near + 1} if at == "rows: |" else {near}), (found, near)


def test_a_row_that_is_never_reached_is_named(business: Business, tmp_path: Path) -> None:
    text = LATE.replace("  en: {title", "  hit: first\n  en: {title", 1).replace("on-time | 0  ", "on-time | >= 0")
    found = problems(business, tmp_path, text)
    assert sum("is never reached: rows above it take every case" in it for it in found) == 3
    assert all(it.startswith("standards/all.yaml:") for it in found)


def test_a_row_without_a_test_needs_an_excuse(business: Business, tmp_path: Path) -> None:
    untested = "\n".join(line for line in LATE.splitlines() if "{name: long" not in line) + "\n"
    (found,) = problems(business, tmp_path, untested)
    assert "no test touches the row long." in found
    assert found.startswith(f"standards/all.yaml:{line_of(untested, 'long    |')}: ")
    assert problems(business, tmp_path, untested + "  untested: {long: nobody waits that long}\n") == []
    with business.database.read() as session:
        ((_, coverage),) = cover_pack(session, business.press, read_pack(tmp_path / "pack"))
    assert str(coverage) == "3 of 4 rows are tested; long is not: nobody waits that long"
    assert len(problems(business, tmp_path, LATE + "  untested: {long: why, gone: why}\n")) == 2


def test_advice_names_a_case_without_a_row_and_a_language_without_words(business: Business, tmp_path: Path) -> None:
    pack = read_pack(pack_with(tmp_path))
    with business.database.read() as session:
        told = [str(it) for it in advise_pack(session, business.press, pack, NOON) if "standards/" in str(it)]
    assert [it.split(": ", 1)[1] for it in told] == [
        "no row is about days_late 1, value of some values, tier guest. It goes to a person: add a row, or say why"
        " under `otherwise:`.",
        "`thanks` has no words in es. Write it, or we say it in another language.",
        "`refund` has no words in es. Write it, or we say it in another language.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- {key: a}",
        "- key: a\n  rows: {a: b}\n",
        "- key: a\n  inputs: [1]\n  reasons: x\n  values: {a: [b]}\n",
        "key: a",
    ],
)
def test_what_is_no_standard_at_all_is_refused_in_words(business: Business, tmp_path: Path, text: str) -> None:
    try:
        found = problems(business, tmp_path, text)
    except Refused as refused:
        found = [str(it) for it in refused.problems]
    assert found
    assert all(it.startswith("standards/all.yaml:") for it in found)
