"""The doctor's look at Twilio: whether our number leads here, and elsewhere when we fail."""

from __future__ import annotations

import json
from typing import Any

import pytest
from twilio.base.exceptions import TwilioException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response

from channels.phone.gateway import look_at_twilio
from contactkb.business import Business

RIGHT = {
    "voice_url": "https://shop.example/phone/call#rc=2",
    "status_callback": "https://shop.example/phone/status",
    "sms_url": "https://shop.example/sms/message",
    "voice_fallback_url": "https://elsewhere.example/sorry.xml",
}


class Twilio(TwilioHttpClient):
    """Twilio's REST service as far as a doctor asks it: one number with these addresses."""

    def __init__(self, **number: str) -> None:
        super().__init__()
        self.number = number

    def request(self, method: str, url: str, *_: Any, **__: Any) -> Response:
        assert url.startswith("https://api.twilio.com/2010-04-01/Accounts/AC")
        page = {"incoming_phone_numbers": [{"phone_number": "+12075550123", **self.number}], "page_size": 50}
        return Response(200, json.dumps({**page, "first_page_uri": "/x", "uri": "/x"}))


class SilentTwilio(TwilioHttpClient):
    def request(self, *_: Any, **__: Any) -> Response:
        raise TwilioException("no way")


def states(business: Business, http: TwilioHttpClient) -> list[tuple[str, str]]:
    return [(it.state, it.sentence) for it in look_at_twilio(business, http)]


def test_a_number_that_leads_here_and_falls_back_elsewhere_is_well(business: Business) -> None:
    assert [state for state, _ in states(business, Twilio(**RIGHT))] == ["well"]


@pytest.mark.parametrize(
    ("name", "leads", "said"),
    [
        ("voice_url", "https://demo.twilio.com/welcome", "set it to https://shop.example/phone/call"),
        ("sms_url", "", "leads to nothing"),
        ("voice_fallback_url", "https://shop.example/phone/sorry", "hosted elsewhere"),
        ("voice_fallback_url", "", "hosted elsewhere"),
    ],
)
def test_an_address_that_is_wrong_is_named_with_the_right_one(
    business: Business, name: str, leads: str, said: str
) -> None:
    found = states(business, Twilio(**{**RIGHT, name: leads}))
    assert any(state == "wrong" and said in sentence for state, sentence in found), found


def test_a_silent_twilio_is_said(business: Business) -> None:
    assert states(business, SilentTwilio()) == [
        ("wrong", "Twilio does not answer us (TwilioException): check account and token.")
    ]
