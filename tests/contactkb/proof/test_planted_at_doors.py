"""The proof turns red for what goes wrong at one door alone, and names fact, channel and moment."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import request

import channels.email.outgoing
import channels.phone.outgoing
import channels.sign.incoming
from contactkb.answering import selecting
from contactkb.answering.composing import kinds
from contactkb.knowledge import Context, Fact, Standing, validity
from contactkb.proof import Proof
from tests.world import NOON

VerifyAt = Callable[..., Proof]
# A channel's package calls a function of that module by the module's name.
WIDGET = import_module("channels.widget.routes")
PAGES = import_module("channels.widget.pages")
SIGN = import_module("channels.sign.outgoing")
NEW_YORK = ZoneInfo("America/New_York")


def at(wall: str) -> str:
    return datetime.fromisoformat(wall).replace(tzinfo=NEW_YORK).astimezone(ZoneInfo("UTC")).isoformat()


def places(proof: Proof) -> set[tuple[str, str]]:
    """Which fact differs in which channel."""
    return {(it.fact, it.channel) for it in proof.differences}


def test_a_line_that_swallows_the_cents(verify_at: VerifyAt, monkeypatch: pytest.MonkeyPatch) -> None:
    fit = channels.phone.outgoing.fit
    monkeypatch.setattr(channels.phone.outgoing, "fit", lambda words: fit(words).replace(" and fifty cents", ""))
    proof = verify_at("phone", "sms")
    assert places(proof) == {("oysters", "phone")}
    assert "6.50 USD/lb" in {it.expected for it in proof.differences}
    assert NOON.isoformat() in {it.moment for it in proof.differences}


def test_a_board_that_leaves_on_what_has_ended(verify_at: VerifyAt, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = channels.sign.incoming.offered

    def offer_for_ever(facts: Any, context: Context, moment: datetime) -> list[Fact]:
        facts = [*facts]
        still = {it.key for it in offered([replace(fact, valid_until=None) for fact in facts], context, moment)}
        return [fact for fact in facts if fact.key in still]

    monkeypatch.setattr(channels.sign.incoming, "offered", offer_for_ever)
    proof = verify_at("sign", "widget")
    assert places(proof) == {("salmon-week", "sign")}
    assert at("2026-11-23T00:00") in {it.moment for it in proof.differences}
    assert at("2026-11-22T23:59:59") not in {it.moment for it in proof.differences}
    assert {it.expected for it in proof.differences} == {"no line on the board"}


def test_a_board_that_strikes_out_the_wrong_price(verify_at: VerifyAt, monkeypatch: pytest.MonkeyPatch) -> None:
    render = SIGN.render_template

    def swap(*about: Any, **more: Any) -> str:
        page = render(*about, **more)
        return re.sub(r"<s>([^<]*)</s> <b>([^<]*)</b>", r"<s>\2</s> <b>\1</b>", page)

    monkeypatch.setattr(SIGN, "render_template", swap)
    proof = verify_at("sign")
    assert places(proof) == {("salmon", "sign")}
    assert "12.60 USD/lb before any other price" in {it.expected for it in proof.differences}


def test_a_door_that_keeps_what_it_said(verify_at: VerifyAt, monkeypatch: pytest.MonkeyPatch) -> None:
    answer, kept = WIDGET.answer, dict[bytes, Any]()

    def answer_once() -> Any:
        body = request.get_data()
        kept[body] = kept.get(body) or answer()
        return kept[body]

    monkeypatch.setattr(WIDGET, "answer", answer_once)
    proof = verify_at("widget", "api")
    assert {channel for _, channel in places(proof)} == {"widget"}
    assert {"salmon", "salmon-week", "oysters"} <= {fact for fact, _ in places(proof)}
    assert "6.51 USD/lb" in {it.expected for it in proof.differences}


def test_a_promotion_that_is_honoured_a_second_too_long(verify_at: VerifyAt, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = validity.standing

    def linger(fact: Fact, context: Context, moment: datetime) -> Standing:
        before = asked(fact, context, moment - timedelta(seconds=1))
        return before if before is Standing.HONOURED else asked(fact, context, moment)

    for module in (validity, selecting, kinds):
        monkeypatch.setattr(module, "standing", linger)
    proof = verify_at("phone", "sms", "widget", "api")
    assert {(it.fact, it.moment) for it in proof.differences} == {("salmon-week", at("2026-11-30T00:00"))}
    assert {it.channel for it in proof.differences} == {"phone", "sms", "widget", "widget (/help)", "api"}


def test_a_public_door_that_lets_an_internal_fact_out(verify_at: VerifyAt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WIDGET, "Context", partial(Context, audience="internal"))
    proof = verify_at("widget", "api")
    assert places(proof) == {("cost-of-salmon", "widget")}
    assert any("which does not exist here now" in it.expected for it in proof.differences)


def test_a_mail_whose_page_says_something_else(verify_at: VerifyAt, monkeypatch: pytest.MonkeyPatch) -> None:
    page = channels.email.outgoing._page

    def mistype(words: str, *others: Any) -> str:
        return page(words.replace("6.50", "6.05"), *others)

    monkeypatch.setattr(channels.email.outgoing, "_page", mistype)
    proof = verify_at("email")
    assert places(proof) == {("oysters", "email")}
    assert {it.expected for it in proof.differences} == {"the same words in its other form"}


@pytest.mark.parametrize(
    ("name", "wrong"), [("price", "6.05"), ("priceCurrency", "CAD"), ("telephone", "+12075550199")]
)
def test_a_page_that_tells_machines_something_else(
    verify_at: VerifyAt, monkeypatch: pytest.MonkeyPatch, name: str, wrong: str
) -> None:
    linked_data = PAGES.linked_data

    def mistype(*about: Any) -> Any:
        data = linked_data(*about)
        return json.loads(re.sub(f'"{name}": "(6.50|USD|.12075550123)"', f'"{name}": "{wrong}"', json.dumps(data)))

    monkeypatch.setattr(PAGES, "linked_data", mistype)
    proof = verify_at("widget")
    assert "oysters" in {it.fact for it in proof.differences}
    assert {it.channel for it in proof.differences} == {"widget (/help)"}
    assert all("JSON-LD" in it.expected for it in proof.differences)


def test_a_page_that_says_something_else_than_the_widget(verify_at: VerifyAt, monkeypatch: pytest.MonkeyPatch) -> None:
    write_page = PAGES.write_page

    def round_up(page: Any) -> Any:
        response = write_page(page)
        response.set_data(response.get_data(as_text=True).replace("$6.50", "$7.00"))
        return response

    monkeypatch.setattr(PAGES, "write_page", round_up)
    proof = verify_at("widget")
    assert ("oysters", "widget (/help)") in places(proof)
    assert {channel for _, channel in places(proof)} == {"widget (/help)"}


def test_a_menu_that_names_a_price_of_its_own(verify_at: VerifyAt, monkeypatch: pytest.MonkeyPatch) -> None:
    fit = channels.phone.outgoing.fit
    swap = "Press one for our special at nine dollars."
    monkeypatch.setattr(channels.phone.outgoing, "fit", lambda words: swap if "press" in words.lower() else fit(words))
    proof = verify_at("phone")
    assert {it.expected for it in proof.differences} == {"no such value as 'nine dollars'"}
