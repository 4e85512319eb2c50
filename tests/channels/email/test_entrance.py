"""Mail is acknowledged once it is kept, and refused in the terms of its transport."""

from __future__ import annotations

import smtplib

import pytest
from flask.testing import FlaskClient

from contactkb.business import Business
from contactkb.people import add_token
from tests.channels.email.conftest import Post, Work, letters, write
from tests.channels.email.relay import Relay

RAW = write("How much are oysters?")


def test_a_mail_is_kept_as_it_came_before_it_is_acknowledged(business: Business, post: Post) -> None:
    post(raw=RAW)
    (letter,) = letters(business)
    assert letter.raw.replace(b"\r\n", b"\n") == RAW
    assert (letter.envelope_from, letter.envelope_to) == ("jo@home.example", "help@shop.example")
    assert letter.state == "received"


def test_long_lines_and_dots_arrive_as_they_were_written(business: Business, post: Post) -> None:
    raw = RAW + b"\n.\n..two\n" + b"x" * 5000 + b"\n"
    post(raw=raw)
    assert letters(business)[0].raw.replace(b"\r\n", b"\n") == raw


def test_mail_for_others_is_refused(entrance: str) -> None:
    host, _, port = entrance.rpartition(":")
    with smtplib.SMTP(host, int(port), local_hostname="home.example", timeout=60) as door:
        door.ehlo()
        door.mail("jo@home.example")
        assert door.rcpt("boss@shop.example")[0] == 550
        assert door.rcpt("Help@SHOP.example")[0] == 250
        assert door.rcpt("help+list@shop.example")[0] == 250


def test_mail_over_ten_megabytes_is_refused(business: Business, post: Post) -> None:
    with pytest.raises(smtplib.SMTPResponseException) as refusal:
        post(raw=RAW + b"x" * 1000 * 1000 + (b"\n" + b"y" * 998) * 9600)
    assert refusal.value.smtp_code == 552
    assert letters(business) == []


def test_mail_that_cannot_be_kept_comes_again_later(business: Business, post: Post) -> None:
    with business.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE letter RENAME TO lost")
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        post(raw=RAW)
    assert refusal.value.smtp_code == 451
    with business.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE lost RENAME TO letter")
    post(raw=RAW)
    assert len(letters(business)) == 1


@pytest.fixture
def token(business: Business) -> str:
    with business.database.write() as session:
        return add_token(session, "provider", "public", ["ask"], business.database.now())


def test_a_provider_brings_mail_over_http(
    client: FlaskClient, business: Business, token: str, work: Work, relay: Relay
) -> None:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "message/rfc822"}
    raw = b"Return-Path: <jo@home.example>\n" + RAW
    answer = client.post("/email/inbound", data=raw, headers=headers)
    assert answer.status_code == 202
    assert client.post("/email/inbound", data=raw, headers=headers).get_json() == answer.get_json()
    work()
    assert "Oysters are $6.50/lb." in relay.words()


def test_a_header_that_a_mail_quotes_never_says_whom_to_answer(client: FlaskClient, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "message/rfc822"}
    for quoted in (RAW + b"\nReturn-Path: <eve@else.example>\n", RAW + b"\r\nReturn-Path: <eve@else.example>\r\n"):
        assert client.post("/email/inbound", data=quoted, headers=headers).status_code == 422


@pytest.mark.parametrize(
    ("headers", "query", "status"),
    [
        ({}, "?sender=a@b.example", 401),
        ({"Authorization": "Bearer nobody"}, "?sender=a@b.example", 401),
        ({"Content-Type": "application/json"}, "?sender=a@b.example", 415),
        ({}, "", 422),
        ({}, "?sender=", 202),
    ],
)
def test_a_provider_that_errs_is_told(
    client: FlaskClient, token: str, headers: dict[str, str], query: str, status: int
) -> None:
    stranger = status == 401
    usual = {} if stranger else {"Authorization": f"Bearer {token}"}
    given = {"Content-Type": "message/rfc822", **usual, **headers}
    answer = client.post(f"/email/inbound{query}", data=RAW, headers=given)
    assert answer.status_code == status
    assert answer.mimetype == ("application/json" if status == 202 else "application/problem+json")
    assert ("WWW-Authenticate" in answer.headers) == stranger


def test_a_token_that_may_not_ask_brings_no_mail(client: FlaskClient, business: Business) -> None:
    with business.database.write() as session:
        other = add_token(session, "reader", "public", ["read"], business.database.now())
    headers = {"Authorization": f"Bearer {other}", "Content-Type": "message/rfc822"}
    assert client.post("/email/inbound?sender=", data=RAW, headers=headers).status_code == 403


def test_mail_over_http_may_be_larger_than_other_requests_and_has_its_limit_too(
    client: FlaskClient, token: str
) -> None:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "message/rfc822"}
    large, too_large = (RAW + b"\n" * size for size in (1024 * 1024, 11 * 1024 * 1024))
    assert client.post("/email/inbound?sender=", data=large, headers=headers).status_code == 202
    assert client.post("/email/inbound?sender=", data=too_large, headers=headers).status_code == 413
