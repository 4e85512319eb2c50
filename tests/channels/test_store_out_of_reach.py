"""Where the store does not answer, every door says so in its own form, and says when to try again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import inspect
from werkzeug.test import TestResponse

from contactkb.business import Business
from contactkb.settings import Settings
from tests.channels.twilio_side import post

TOKEN = {"Authorization": "Bearer of whatever"}
MAIL = {**TOKEN, "Content-Type": "message/rfc822"}
Ask = Callable[[FlaskClient], TestResponse]

DOORS: dict[str, tuple[Ask, str]] = {
    "api": (lambda it: it.get("/api/v1/facts", headers=TOKEN), "application/problem+json"),
    "console": (lambda it: it.get("/console/", base_url="https://shop.example"), "text/html"),
    "email": (lambda it: it.post("/email/inbound?sender=", data=b"Hello", headers=MAIL), "application/problem+json"),
    "sign": (lambda it: it.get("/sign/shop"), "text/html"),
    "widget": (lambda it: it.post("/widget/answers", json={"question": "Hello"}), "application/problem+json"),
}


@pytest.fixture
def closed(client: FlaskClient, business: Business) -> FlaskClient:
    """Somebody who is signed in, and finds nothing where the store was."""
    client.set_cookie("__Host-console", "a session", domain="shop.example", secure=True)
    with business.database.write() as session:
        for table in inspect(session.connection()).get_table_names():
            session.connection().exec_driver_sql(f'ALTER TABLE "{table}" RENAME TO "{table} no more"')
    return client


@pytest.mark.parametrize("door", DOORS)
def test_a_store_that_does_not_answer_is_no_failure_of_the_door(closed: FlaskClient, door: str) -> None:
    ask, form = DOORS[door]
    said = ask(closed)
    assert (said.status_code, said.mimetype) == (503, form)
    assert int(said.headers["Retry-After"]) > 0


@pytest.mark.parametrize("target", ["/phone/call", "/phone/turn?n=1", "/sms/message"])
def test_whoever_calls_or_writes_hears_an_apology(closed: FlaskClient, settings: Settings, target: str) -> None:
    names = {"CallSid": "CA" + "0" * 32, "MessageSid": "SM" + "0" * 32, "Body": "Hello", "Digits": "101"}
    numbers = {"AccountSid": settings.twilio_account, "From": "+12075550167", "To": "+12075550123"}
    said = post(closed, settings, target, {**names, **numbers})
    assert (said.status_code, said.mimetype) == (200, "text/xml")
    assert "Something went wrong on our side" in said.text
