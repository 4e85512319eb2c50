"""Only Twilio reaches the doors that Twilio brings people to."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from twilio.request_validator import RequestValidator

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business
from contactkb.contacts import Interaction, Reply
from contactkb.settings import Settings
from tests.channels.twilio_side import FORM, post, signature
from tests.world import SteppedClock

DOORS = ("phone", "sms")
CALL = "/phone/call"


@pytest.fixture
def form(settings: Settings) -> dict[str, str]:
    """What every request of Twilio names."""
    return {
        "AccountSid": settings.twilio_account,
        "CallSid": "CA" + "0" * 32,
        "MessageSid": "SM" + "0" * 32,
        "From": "+12075550167",
        "To": "+12075550123",
    }


def routes_of(app: Flask) -> list[tuple[str, str]]:
    return [
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in DOORS
        for method in sorted(rule.methods or ())
    ]


def test_every_route_and_method_refuses_what_is_not_signed(
    app: Flask, client: FlaskClient, form: dict[str, str], business: Business
) -> None:
    known = routes_of(app)
    assert {rule for rule, _ in known} >= {CALL, "/phone/turn", "/phone/status", "/sms/message", "/sms/status"}
    for rule, method in known:
        response = client.open(rule, method=method, data=urlencode(form), content_type=FORM)
        assert (response.status_code, response.data) == (403, b""), (rule, method)
    with business.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Interaction)) == 0
        assert session.scalar(select(func.count()).select_from(Reply)) == 0


@pytest.mark.parametrize(
    "given",
    ["", " ", "x", "=" * 28, "A" * 10_000, "\u00e9\u00ff", "bm8=", "not base64 at all!", "null", "0" * 28],
)
def test_a_signature_that_is_none_is_refused(
    client: FlaskClient, settings: Settings, form: dict[str, str], given: str
) -> None:
    response = post(client, settings, CALL, form, {"X-Twilio-Signature": given})
    assert (response.status_code, response.data) == (403, b"")


def test_a_signature_by_another_token_is_refused(client: FlaskClient, settings: Settings, form: dict[str, str]) -> None:
    signed = signature(settings, CALL, form, "the token of somebody else")
    assert post(client, settings, CALL, form, {"X-Twilio-Signature": signed}).status_code == 403


@pytest.mark.parametrize(
    "spoil",
    [
        lambda form: {**form, "From": "+12075550199"},
        lambda form: {**form, "Extra": "1"},
        lambda form: {name: value for name, value in form.items() if name != "To"},
    ],
    ids=["another value", "one more", "one less"],
)
def test_a_form_that_was_changed_on_the_way_is_refused(
    client: FlaskClient, settings: Settings, form: dict[str, str], spoil: Callable[[dict[str, str]], dict[str, str]]
) -> None:
    signed = signature(settings, CALL, form)
    assert post(client, settings, CALL, spoil(form), {"X-Twilio-Signature": signed}).status_code == 403


@pytest.mark.parametrize(
    "url", ["http://shop.example", "https://other.example", "https://shop.example:8443", "https://shop.example/x"]
)
def test_a_signature_for_another_address_is_refused(
    client: FlaskClient, settings: Settings, form: dict[str, str], url: str
) -> None:
    signed = RequestValidator(settings.twilio_tokens[0]).compute_signature(url + CALL, form)
    headers = {"X-Twilio-Signature": signed, "X-Forwarded-Host": "other.example", "Host": "other.example"}
    assert post(client, settings, CALL, form, headers).status_code == 403


@pytest.mark.parametrize("base", ["https://shop.example", "https://shop.example:443"])
def test_the_configured_address_counts_and_not_the_one_that_the_request_names(
    client: FlaskClient, settings: Settings, form: dict[str, str], base: str
) -> None:
    signed = RequestValidator(settings.twilio_tokens[0]).compute_signature(base + CALL, form)
    headers = {"X-Twilio-Signature": signed, "X-Forwarded-Host": "evil.example", "Host": "127.0.0.1:9999"}
    assert post(client, settings, CALL, form, headers).status_code == 200


@pytest.mark.parametrize(
    "query", ["?n=1", "?n=1&a=b%20c", "?n=1&a=b+c", "?n=1&a=%2F", "?n=1&a=%c3%a9", "?n=1&a=&a=", "?n=1&a=b&", "?n=%31"]
)
def test_path_and_query_are_checked_as_they_were_sent(
    client: FlaskClient, settings: Settings, form: dict[str, str], query: str
) -> None:
    assert post(client, settings, f"/phone/turn{query}", form).status_code == 200


@pytest.mark.parametrize("more", [{"Blank": ""}, {"Söme": "ünknown & new = +%"}, {"SpeechResult": "a\nb\x0bc"}])
def test_parameters_that_are_new_or_blank_or_odd_are_signed_and_taken(
    client: FlaskClient, settings: Settings, form: dict[str, str], more: dict[str, str]
) -> None:
    assert post(client, settings, CALL, {**form, **more}).status_code == 200


def test_a_body_that_is_no_form_is_refused_even_if_signed(
    client: FlaskClient, settings: Settings, form: dict[str, str]
) -> None:
    body = json.dumps(form)
    validator = RequestValidator(settings.twilio_tokens[0])
    for target in (CALL, f"{CALL}?bodySHA256={validator.compute_hash(body)}", f"{CALL}?bodySHA256=x"):
        signed = validator.compute_signature(settings.public_url + target, {})
        for kind in ("application/json", "text/plain", "multipart/form-data", "", "garbage"):
            response = client.post(target, data=body, content_type=kind, headers={"X-Twilio-Signature": signed})
            assert (response.status_code, response.data) == (403, b""), (target, kind)


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"a" * 1_000_000, b"&=" * 500, b"%zz=%", b"x=1&" * 1500])
def test_bytes_that_make_no_sense_are_refused(client: FlaskClient, body: bytes) -> None:
    response = client.post(CALL, data=body, content_type=FORM, headers={"X-Twilio-Signature": "x"})
    assert (response.status_code, response.data) == (403, b"")


@pytest.mark.parametrize(
    "change", [{"AccountSid": "AC" + "1" * 32}, {"AccountSid": ""}, {"AccountSid": "é"}, {"CallSid": ""}]
)
def test_a_request_for_another_account_or_about_no_call_is_refused(
    client: FlaskClient, settings: Settings, form: dict[str, str], change: dict[str, str]
) -> None:
    assert post(client, settings, CALL, {**form, **change}).status_code == 403


@pytest.mark.parametrize(("target", "sid"), [(CALL, "CallSid"), ("/sms/message", "MessageSid")])
def test_a_name_that_moves_into_the_value_before_it_makes_no_new_request(
    client: FlaskClient, settings: Settings, form: dict[str, str], target: str, sid: str
) -> None:
    given = {**form, f"{sid}Zone": "1"}
    signed = signature(settings, target, given)
    moved = {**form, sid: f"{form[sid]}{sid}Zone1"}
    assert signature(settings, target, moved) == signed
    assert post(client, settings, target, given).status_code == 200
    assert post(client, settings, target, moved, {"X-Twilio-Signature": signed}).status_code == 403


def test_while_tokens_are_rotated_both_are_good(settings: Settings, clock: SteppedClock, form: dict[str, str]) -> None:
    app = create_app(dataclasses.replace(settings, twilio_tokens=("the new one", "the old one")), CHANNELS, clock)
    for token in ("the new one", "the old one"):
        signed = signature(settings, CALL, form, token)
        assert post(app.test_client(), settings, CALL, form, {"X-Twilio-Signature": signed}).status_code == 200
    app.extensions[EXTENSION].close()


def test_without_an_account_nothing_is_taken(settings: Settings, clock: SteppedClock, form: dict[str, str]) -> None:
    app = create_app(dataclasses.replace(settings, twilio_tokens=(), twilio_account=""), CHANNELS, clock)
    signed = signature(settings, CALL, {**form, "AccountSid": ""}, " ")
    response = post(app.test_client(), settings, CALL, {**form, "AccountSid": ""}, {"X-Twilio-Signature": signed})
    assert response.status_code == 403
    app.extensions[EXTENSION].close()


def test_a_refusal_is_written_down_with_its_reason_and_nothing_private(
    client: FlaskClient, settings: Settings, form: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        post(client, settings, CALL, form, {"X-Twilio-Signature": "x"})
    assert "no token of ours signed it" in caplog.text
    assert form["From"] not in caplog.text
