"""Inputs that are looked up in another system: what an author is told, what is asked, kept and tried again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from contactkb.business import Business
from contactkb.knowledge import Reading
from contactkb.packs import export_packs, read_pack
from contactkb.scripts.tables.inputs import dump_inputs, read_inputs, recall_inputs
from contactkb.scripts.tables.lookups import NEVER_ASKED, look_back, look_up
from contactkb.scripts.tables.reading import read_standard
from contactkb.scripts.tables.standard import Standard
from tests.contactkb.scripts.tables.late import UNIT, pack_with
from tests.contactkb.scripts.tables.test_checking import line_of, problems

PARCEL = """\
- key: parcel
  unit: shop
  owner: counter
  en: {title: Where a parcel is}
  lookups:
    parcel: {source: carrier, with: {number: number, name: name}}
  inputs:
    number: {type: text}
    name: {type: text, sensitive: "yes"}
    late: {type: count, from: parcel.days_late}
    value: {type: money, from: parcel.value, optional: "yes"}
    lost: {type: boolean, from: parcel.is_lost}
  outputs:
    send: {type: boolean}
  rows: |
    rule  | late | lost  | value   || send  | reason
    lost  | -    | true  | -       || true  | sorry
    late  | > 3  | false | given   || true  | sorry
    wait  | > 3  | false | missing || false | wait
    early | <= 3 | false | -       || false | wait
  reasons:
    sorry: {en: We send it again today.}
    wait: {en: "It is on its way to you."}
  tests:
    - {name: lost, inputs: {number: A, name: B, late: "0", lost: "true"}, expect: {send: "true"}}
    - {name: late, inputs: {number: A, name: B, late: "4", lost: "false", value: "1.00"}, expect: {send: "true"}}
    - {name: of no value, inputs: {number: A, name: B, late: "4", lost: "false"}, expect: {send: "false"}}
    - {name: early, inputs: {number: A, name: B, late: "3", lost: "false"}, expect: {send: "false"}}
"""


def standard_of(folder: Path, text: str = PARCEL) -> Standard:
    return read_standard(read_pack(pack_with(folder, text)).entries["standard", "parcel"], UNIT)[0]


@pytest.fixture
def parcel(tmp_path: Path) -> Standard:
    return standard_of(tmp_path)


def look(standard: Standard, said: Any, trouble: str = "", case: Any = None) -> tuple[Any, list[Any]]:
    """What becomes of the inputs where the carrier says that, and what it is asked."""
    asked: list[Any] = []

    def carrier(source: str, inputs: Any, columns: Any) -> Reading:
        asked.append((source, dict(inputs), columns))
        return Reading(source, inputs, "" if trouble else json.dumps(said), trouble)

    given = {"number": "A-1", "name": "Bert"} if case is None else case
    return look_up(standard, read_inputs(standard, given, b"secret"), carrier), asked


def test_a_source_is_asked_once_for_what_is_wanted_and_nothing_sensitive_is_kept(parcel: Standard) -> None:
    inputs, asked = look(parcel, {"days_late": 4, "value": None, "is_lost": 0})
    assert asked == [("carrier", {"number": "A-1", "name": "Bert"}, ("days_late", "is_lost", "value"))]
    assert {name: str(it) for name, it in inputs.values.items()}.keys() == {"number", "late", "lost"}
    assert (inputs.unread, inputs.absent, inputs.values["lost"]) == ({}, {"value": "missing"}, False)
    kept = dump_inputs(parcel, inputs)
    (reading,) = inputs.readings
    assert reading.inputs == {"number": "A-1", "name": kept["digests"]["name"]}
    assert "Bert" not in json.dumps([kept, dict(reading.inputs), reading.said])
    record = [{"source": "carrier", "inputs": dict(reading.inputs), "said": reading.said, "trouble": ""}]
    again = look_back(parcel, recall_inputs(parcel, kept), record)
    assert (again.values, again.held, again.unread, again.absent) == (
        inputs.values,
        {name: list(rows) for name, rows in inputs.held.items()},
        {},
        inputs.absent,
    )


@pytest.mark.parametrize(
    ("said", "trouble", "unread"),
    [
        ({}, "silent", "not known, as the source carrier is silent"),
        ({}, "nothing there", "missing"),
        ({"days_late": None, "value": None, "is_lost": None}, "", "missing"),
        ({"days_late": "a few", "value": "1.00", "is_lost": True}, "", "not a whole number at the source carrier"),
        ({"days_late": -1, "value": "1.00", "is_lost": True}, "", "not a whole number at the source carrier"),
    ],
)
def test_what_a_source_does_not_say_is_not_guessed(parcel: Standard, said: Any, trouble: str, unread: str) -> None:
    inputs, _ = look(parcel, said, trouble)
    assert inputs.unread["late"] == unread
    assert "late" not in inputs.values


def test_nobody_is_asked_with_an_input_that_is_missing(parcel: Standard) -> None:
    inputs, asked = look(parcel, {}, case={"name": "Bert"})
    assert (asked, inputs.unread["number"]) == ([], "missing")


def test_what_was_never_asked_is_not_made_up_for_a_changed_table(tmp_path: Path, parcel: Standard) -> None:
    inputs, _ = look(parcel, {"days_late": 4, "value": "1.00", "is_lost": 0})
    (it,) = inputs.readings
    record = [{"source": it.source, "inputs": dict(it.inputs), "said": it.said, "trouble": ""}]
    kept = dump_inputs(parcel, inputs)
    for before, after in (("parcel.value", "parcel.price"), ("source: carrier", "source: post")):
        changed = standard_of(tmp_path, PARCEL.replace(before, after))
        assert look_back(changed, recall_inputs(changed, kept), record).unread["value"] == NEVER_ASKED


@pytest.mark.parametrize(
    ("good", "bad", "at", "told"),
    [
        ("source: carrier", "source: carrier", "parcel: {", "the source 'carrier' is not declared in the settings"),
        ("from: parcel.days_late", "from: package.days_late", "late:", "is taken from 'package', which is not looked"),
        ("from: parcel.days_late", "from: parcel", "late:", "Write it as look-up.column"),
        ("with: {number: number", "with: {number: numer", "parcel: {", "asks with 'numer', which is no input that is"),
        ("with: {number: number", "with: {number: late", "parcel: {", "asks with 'late', which is no input that is"),
        ("  inputs:", "    post: {source: post}\n  inputs:", "post: {", "nothing takes anything from 'post'"),
        ("days_late}", 'days_late, sensitive: "yes"}', "late:", "can be neither sensitive nor lenient"),
        ("number: {type: text}", 'number: {type: text, lenient: "yes"}', "number: {type", "and must not be"),
        ("| missing ||", "| > 1.00  ||", "wait  |", "can both hold"),
        ("It is on its way", "It is worth {value}", "early |", "says {value} in its reason, which may be missing"),
        ('name: {type: text, sensitive: "yes"}', "name: {type: address}", "name: {type", "is a person's address"),
        (
            "number: {type: text}",
            "number: {type: choice, of: [given], optional: 'yes'}",
            "number: {type",
            "called like what cells say",
        ),
        ("number: {type: text}", "value_given: {type: text}", "value_given", "the name 'value_given' is taken"),
        ("send: {type: boolean}", "send: {type: list}", "send:", "'list' is none of"),
    ],
)
def test_a_mistake_is_named_where_it_was_made(
    business: Business, tmp_path: Path, good: str, bad: str, at: str, told: str
) -> None:
    assert good in PARCEL
    text = PARCEL.replace(good, bad, 1)
    found = problems(business, tmp_path, text)
    mine = [it for it in found if told in it]
    assert mine, found
    line = line_of(text, at)
    assert {int(it.split(": ")[0].partition(":")[2]) for it in mine} & {line, line + 1}, (mine, line)


def test_a_standard_that_looks_things_up_has_nothing_to_mend_but_its_source(business: Business, tmp_path: Path) -> None:
    (found,) = problems(business, tmp_path, PARCEL)
    assert "the source 'carrier' is not declared in the settings" in found


def test_what_it_looks_up_goes_out_and_comes_back_the_same(business: Business, tmp_path: Path) -> None:
    entry = read_pack(pack_with(tmp_path, PARCEL)).entries["standard", "parcel"]
    view = business.counter.view()
    export_packs(view.changed(view.revision, {entry.name: entry}), tmp_path / "out")
    again = read_pack(tmp_path / "out" / "corner-shop").entries["standard", "parcel"]
    assert again.content == entry.content
    assert again.content["inputs"]["late"] == {"type": "count", "from": "parcel.days_late"}
