"""Deciding on the command line: cases in, one line each out, and a record that replays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.contactkb.commands.shell import Shell
from tests.contactkb.scripts.tables.late import LATE, pack_with

CASES = [
    {"days_late": 2, "value": "80.00 USD", "tier": "regular"},
    {"days_late": "0", "value": 12.5, "tier": "guest"},
    {"days_late": 2, "value": "80.00 USD", "tier": "guest"},
    {"value": "80.00 USD", "tier": "guest"},
]


@pytest.fixture
def deciding(own_shop: Shell, tmp_path: Path) -> Shell:
    """The corner shop with a standard, and cases in a file."""
    done = own_shop("import", str(pack_with(tmp_path)), "--by", "otto", "--approved-by", "petra")
    assert "+ standard late-order\n" in done.out
    (tmp_path / "cases.jsonl").write_text("\n".join(map(json.dumps, CASES)) + "\n\n", "utf-8")
    (tmp_path / "case.json").write_text(json.dumps(CASES[0], indent=2), "utf-8")
    return own_shop


def test_each_case_has_its_line_and_its_record(deciding: Shell) -> None:
    done = deciding("decide", "late-order", "--inputs", "cases.jsonl")
    assert (done.code, done.err) == (0, "")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [(it["standard"], it["revision"], it["outcome"], it["rules"]) for it in told] == [
        ("late-order", 1, "decided", ["large"]),
        ("late-order", 1, "decided", ["on-time"]),
        ("late-order", 1, "handover", []),
        ("late-order", 1, "handover", []),
    ]
    assert told[0]["outputs"] == {"remedy": "credit", "credit": "15"}
    assert (told[0]["remedy"], told[0]["credit"]) == ("credit", "15")
    assert (told[3]["remedy"], told[3]["credit"], told[3]["outputs"]) == (None, None, {})
    assert told[0]["reason"] == "We were late, so we take 15% off for a regular. We keep the offer for 3 days."
    assert told[3]["troubles"] == ["`days_late` is missing."]
    for it in told:
        replayed = deciding("replay", it["decision"], "--json").json()
        assert (replayed["receipt"], replayed["same"]) == (it["decision"], True)
    plain = deciding("replay", told[0]["decision"])
    assert plain.out.splitlines()[-1] == "Word for word the same."
    assert told[0]["reason"] in plain.out


def test_for_people_a_decision_is_what_we_do_and_why(deciding: Shell) -> None:
    (line,) = deciding("decide", "late-order", "--inputs", "case.json", "--text").out.splitlines()
    assert line.startswith("remedy credit, credit 15: We were late, so we take 15% off for a regular.")
    last = deciding("decide", "late-order", "--inputs", "cases.jsonl", "--text").out.splitlines()[-1]
    assert last.startswith("hand over: `days_late` is missing. [")


def test_a_decision_stays_when_a_backup_is_restored(deciding: Shell) -> None:
    deciding("backup", "copy.db")
    number = json.loads(deciding("decide", "late-order", "--inputs", "case.json", "--json").out)["decision"]
    assert deciding("restore", "copy.db", "--yes").code == 0
    assert deciding("replay", number).out.splitlines()[-1] == "Word for word the same."


def test_a_change_is_tried_before_it_is_published(deciding: Shell, tmp_path: Path) -> None:
    deciding("decide", "late-order", "--inputs", "cases.jsonl")
    changed = LATE.replace("| 15     |", "| 25     |").replace('credit: "15"', 'credit: "25"')
    folder = str(pack_with(tmp_path, changed))
    lines = deciding("decide", "late-order", "--what-if", folder).out.splitlines()
    assert lines[-1] == "1 of 4 decisions would change; of 0 it cannot be told."
    assert lines[0].endswith("credit 15, remedy credit -> credit 25, remedy credit")
    told = [
        json.loads(line) for line in deciding("decide", "late-order", "--what-if", folder, "--json").out.splitlines()
    ]
    assert sorted(it["differs"] for it in told) == [False, False, False, True]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "cases.jsonl: there is no case."),
        ("[1]", "cases.jsonl:1: this is no JSON object."),
        ('{"a": 1', "cases.jsonl:1: this is no JSON: "),
        ('{"a": 1}\n{"a": }\n', "cases.jsonl:2: this is no JSON: "),
        ('{"a": 1, "a": 2}', "cases.jsonl:1: this is no JSON: a name stands there twice."),
        ('{"a": NaN}', "cases.jsonl:1: this is no JSON: NaN is no number."),
        ("[" * 100_000, "cases.jsonl:1: this is no JSON: nested too deep."),
        ('{"a": ' + "9" * 5000 + "}", "cases.jsonl:1: this is no JSON: "),
    ],
)
def test_what_is_no_case_is_refused_with_its_line(deciding: Shell, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "cases.jsonl").write_text(text, "utf-8")
    done = deciding("decide", "late-order", "--inputs", "cases.jsonl")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(told)
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("late", "--inputs", "case.json"), "there is no standard 'late'. Use one of: late-order."),
        (("late-order",), "decide: either cases or a pack are needed."),
        (("late-order", "--inputs", "nowhere"), "nowhere: cannot be read: No such file or directory."),
        (("late-order", "--inputs", "shop.db"), "shop.db: the file is not in UTF-8."),
        (("late-order", "--inputs", "case.json", "--as-of", "then"), "--as-of: 'then' is not a moment."),
        (
            ("late-order", "--inputs", "case.json", "--as-of", "2020-01-01T00:00Z"),
            "nothing was published at 2020-01-01",
        ),
        (("late-order", "--inputs", "case.json", "--unit", "moon"), "unit: there is no unit 'moon'."),
        (
            ("late-order", "--inputs", "case.json", "--language", "fr"),
            "language: 'fr' is not a language that we speak.",
        ),
        (("late-order", "--what-if", "nowhere"), "nowhere: there is no pack.yaml here."),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(deciding: Shell, words: tuple[str, ...], told: str) -> None:
    done = deciding("decide", *words)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(told)
    assert len(done.err.splitlines()) == 1
