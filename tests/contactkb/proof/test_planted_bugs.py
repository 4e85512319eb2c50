"""The proof turns red for every kind of bug that it is there for."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from channels import CHANNELS
from contactkb.answering import selecting
from contactkb.answering.composing import kinds
from contactkb.database import Head
from contactkb.knowledge import Context, Fact, Standing, Store, validity
from contactkb.knowledge.values import Money, UnitPrice, Value
from contactkb.knowledge.view import View
from contactkb.proof import Proof, Scratch, at_counter, prove, scratch_copy
from contactkb.wording import sentences, write
from tests.world import NOON, PACK

Verify = Callable[[], Proof]
SECOND = timedelta(seconds=1)
NEW_YORK = ZoneInfo("America/New_York")
FEAST = """\
- key: feast-hours
  kind: article
  number: "502"
  unit: shop
  owner: office
  audience: public
  confidence: validated
  phases: [before]
  valid_from: 2026-11-16
  valid_until: 2026-11-26
  review_by: 2026-11-30
  related: [opening-hours]
  values: {holiday: {day: 2026-11-26}, open: {hours: 06:00-10:00}}
  article: {}
  en:
    title: Feast hours
    questions: [Are you open on the feast?]
    wording: "On the feast, {holiday}, we are open {open}."
"""


def at(wall: str) -> str:
    return datetime.fromisoformat(wall).replace(tzinfo=NEW_YORK).astimezone(ZoneInfo("UTC")).isoformat()


def plant_standing(monkeypatch: pytest.MonkeyPatch, plant: Callable[[Fact, Context, datetime], Standing]) -> None:
    """Put that in the place of the resolver, wherever it is asked."""
    for module in (validity, selecting, kinds):
        monkeypatch.setattr(module, "standing", plant)


@pytest.mark.parametrize(("medium", "channel"), [("text", "sms"), ("speech", "phone"), ("mail", "email")])
def test_a_price_that_one_medium_rounds(
    verify: Verify, monkeypatch: pytest.MonkeyPatch, medium: str, channel: str
) -> None:
    def round_prices(value: Value, to: str, language: str, today: date, zone: ZoneInfo) -> str:
        if to == medium and isinstance(value, UnitPrice):
            whole = value.money.amount.quantize(Decimal(1), ROUND_HALF_UP)
            value = UnitPrice(Money(whole, value.money.currency), value.unit)
        return write(value, to, language, today, zone)

    monkeypatch.setattr(sentences, "write", round_prices)
    differences = verify().differences
    assert {it.channel for it in differences} == {channel}
    assert "6.50 USD/lb" in {it.expected for it in differences if it.fact == "oysters"}


def test_a_promotion_that_is_offered_a_second_too_long(verify: Verify, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = validity.standing

    def linger(fact: Fact, context: Context, moment: datetime) -> Standing:
        before = asked(fact, context, moment - SECOND)
        return before if before is Standing.OFFERED else asked(fact, context, moment)

    plant_standing(monkeypatch, linger)
    salmon = [it for it in verify().differences if it.fact == "salmon"]
    assert {it.moment for it in salmon} == {at("2026-11-23T00:00")}
    assert {it.channel for it in salmon} == {"api", "agent", "email", "phone", "sign", "sms", "widget"}


def test_a_promotion_that_is_honoured_a_second_too_long(verify: Verify, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = validity.standing

    def linger(fact: Fact, context: Context, moment: datetime) -> Standing:
        before = asked(fact, context, moment - SECOND)
        return before if before is Standing.HONOURED else asked(fact, context, moment)

    plant_standing(monkeypatch, linger)
    differences = verify().differences
    assert {(it.fact, it.moment) for it in differences} == {("salmon-week", at("2026-11-30T00:00"))}


def test_a_promotion_that_begins_a_second_too_early(verify: Verify, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = validity.standing

    def hurry(fact: Fact, context: Context, moment: datetime) -> Standing:
        is_early = asked(fact, context, moment) is Standing.NOT_YET
        return asked(fact, context, moment + SECOND if is_early else moment)

    plant_standing(monkeypatch, hurry)
    differences = verify().differences
    assert {it.fact for it in differences} >= {"salmon", "salmon-week", "rye-bread", "bread-late"}
    assert {it.moment for it in differences} == {at("2026-11-15T23:59:59"), at("2026-11-19T23:59:59")}


def test_a_promotion_that_is_no_longer_honoured(verify: Verify, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = validity.standing

    def forget(fact: Fact, context: Context, moment: datetime) -> Standing:
        found = asked(fact, context, moment)
        return Standing.OVER if found is Standing.HONOURED else found

    plant_standing(monkeypatch, forget)
    assert {it.fact for it in verify().differences} == {"salmon-week"}


def test_an_internal_fact_that_is_let_out(verify: Verify, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Context, "may_hear", lambda self, audience: True)
    differences = verify().differences
    assert "cost-of-salmon" in {it.fact for it in differences}
    assert "agent" not in {it.channel for it in differences}
    assert any("which does not exist here now" in it.expected for it in differences)


def test_a_view_that_stays_behind_the_store(verify: Verify, scratch: Scratch) -> None:
    class Stale(Store):
        first: View | None = None

        def view(self, head: Head) -> View:
            self.first = self.first or super().view(head)
            return self.first

    scratch.business.counter.store = Stale(scratch.business.database)
    assert {it.expected for it in verify().differences} >= {"6.51 USD/lb"}


def test_a_language_that_names_another_day(verify: Verify, monkeypatch: pytest.MonkeyPatch) -> None:
    def be_late(value: Value, to: str, language: str, today: date, zone: ZoneInfo) -> str:
        if language == "es" and hasattr(value, "date"):
            value = replace(value, date=value.date + timedelta(days=1))
        return write(value, to, language, today, zone)

    monkeypatch.setattr(sentences, "write", be_late)
    differences = verify().differences
    assert {it.language for it in differences} == {"es"}


@pytest.mark.parametrize("is_planted", [False, True])
def test_a_door_that_keeps_to_itself_what_differs_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_planted: bool
) -> None:
    pack = shutil.copytree(PACK, tmp_path / "pack")
    (pack / "facts" / "feast.yaml").write_text(FEAST)
    if is_planted:
        monkeypatch.setattr(View, "instead_of", lambda self, usual: ())
    with scratch_copy(tmp_path, [pack]) as copy:
        copy.clock.at = NOON
        differences = prove(copy, CHANNELS, at_counter(copy.business)).differences
    assert {it.fact for it in differences} == ({"opening-hours"} if is_planted else set())
