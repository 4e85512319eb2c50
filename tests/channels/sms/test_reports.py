"""What Twilio reports later of a text message of ours."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from contactkb.business import Business
from contactkb.settings import Settings
from tests.channels.sms.texting import Work, message, put
from tests.channels.sms.twilio_peer import Peer
from tests.channels.twilio_side import post


@pytest.fixture
def settings(settings: Settings, peer: Peer) -> Settings:
    return replace(settings, twilio_api=peer.address)


def report(client: FlaskClient, settings: Settings, number: object, status: str, **others: str) -> None:
    form = {"MessageSid": "SM" + "1" * 32, "AccountSid": settings.twilio_account, "MessageStatus": status, **others}
    response = post(client, settings, f"/sms/status?message={number}", form)
    assert (response.status_code, response.data) == (204, b"")


def test_reports_settle_a_message_whenever_they_come(
    client: FlaskClient, settings: Settings, business: Business, peer: Peer, work: Work
) -> None:
    put(business)
    work()
    number = message(business).id
    report(client, settings, number, "sent")
    report(client, settings, number, "undelivered", ErrorCode="30003")
    report(client, settings, number, "delivered")
    found = message(business)
    assert (found.state, found.trouble) == ("failed", "Twilio reports it undelivered: 30003")


def test_a_report_takes_a_message_out_of_doubt(
    client: FlaskClient, settings: Settings, business: Business, peer: Peer, work: Work
) -> None:
    peer.failing = ["lost"]
    put(business)
    work()
    report(client, settings, message(business).id, "delivered")
    assert message(business).state == "sent"


@pytest.mark.parametrize("number", ["", "x", "-1", "9999", "%D9%A3", "9" * 30])
def test_reports_about_nothing_of_ours_change_nothing(
    client: FlaskClient, settings: Settings, business: Business, number: str
) -> None:
    put(business)
    report(client, settings, number, "failed", ErrorCode="<b>")
    assert message(business).state == "ready"
