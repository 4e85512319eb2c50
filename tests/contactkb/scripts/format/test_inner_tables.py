"""Tables inside a script decide like standards: on record, replayed, and tried before they change."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from contactkb.answering import Context
from contactkb.business import Business
from contactkb.errors import Missing
from contactkb.packs import read_pack
from contactkb.scripts import DECIDED, find_decision, find_standard, replay_decision, try_on_record
from tests.contactkb.scripts.format.conftest import publish
from tests.contactkb.scripts.format.written import LATE, pack_of
from tests.world import NOON

HERE = Context("api", "page", "shop", "en")
CASE = {"days_late": 3, "cause": "ours"}
KEY = "order-late/amends"


def is_the_same(shop: Business, number: str) -> bool:
    with shop.database.read() as session:
        return replay_decision(session, shop.store, find_decision(session, number)).is_the_same


def test_it_decides_and_replays_even_after_the_script_has_changed(shop: Business, tmp_path: Path) -> None:
    first = shop.standards.decide(KEY, CASE, HERE, "ana")
    assert (first.standard, first.outcome.outcome, first.outcome.outputs) == (
        KEY,
        DECIDED,
        {"remedy": "credit", "credit": "15"},
    )
    assert first.outcome.reason == "We were late, so we take 15% off."
    changed = LATE.replace("| credit | 15 ", "| credit | 20 ").replace('credit: "15"', 'credit: "20"')
    publish(shop, tmp_path, changed)
    assert shop.standards.decide(KEY, CASE, HERE, "ana").outcome.outputs["credit"] == "20"
    assert is_the_same(shop, first.decision)


def test_its_record_names_the_script(shop: Business) -> None:
    number = shop.standards.decide(KEY, CASE, HERE, "ana").decision
    with shop.database.read() as session:
        body = json.loads(find_decision(session, number).body)
    assert ["script", "order-late", 1] in body["consulted"]


def test_what_a_change_would_do_is_told_before(shop: Business, tmp_path: Path) -> None:
    shop.standards.decide(KEY, CASE, HERE, "ana")
    pack = read_pack(pack_of(tmp_path, LATE.replace("| credit | 15 ", "| credit | 20 ")))
    changed = find_standard(pack.entries, KEY)
    assert changed is not None
    with shop.database.read() as session:
        (tried,) = try_on_record(session, shop.store, changed, NOON - timedelta(days=1))
    assert tried.differs
    assert (tried.before, tried.after) == ("credit 15, remedy credit", "credit 20, remedy credit")


@pytest.mark.parametrize("key", ["order-late/other", "order-late/", "order-late", "nobody/amends"])
def test_a_table_that_is_not_there_decides_nothing(shop: Business, key: str) -> None:
    with pytest.raises(Missing):
        shop.standards.decide(key, CASE, HERE, "ana")


def test_its_title_is_the_scripts(shop: Business) -> None:
    entry = find_standard(shop.counter.view().entries, KEY)
    assert entry is not None
    assert (entry.content["en"], entry.content["owner"]) == ({"title": "An order is late"}, "counter")
