"""A callback from the page: in hours that we can keep, and no more of them than people ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from channels.widget.callbacks import MOST_IN_AN_HOUR, OCCURRENCE
from contactkb import contacts
from contactkb.business import Business
from contactkb.contacts import Handover, Outgoing, Promise
from contactkb.knowledge import Act, Entry
from tests.world import SteppedClock

NUMBER = "(207) 555-0188"
FIRST, SECOND = "Nov 23, 2026, 8:00 AM–10:00 AM", "Nov 23, 2026, 10:00 AM–12:00 PM"
CALL_US = "We cannot promise you that here right now. Please call us: (207) 555-0123."
CALL_US_NOTED = CALL_US.replace(" now.", " now, but we have noted what you asked.")


def test_the_hours_are_named_before_and_after_they_are_agreed_to(client: FlaskClient) -> None:
    asked, promised = (call_back(client, is_confirmed=it, language="es") for it in (False, True))
    assert (asked["outcome"], promised["outcome"]) == ("confirm", "promised")
    hours = "23 nov 2026, 8:00 a.m.–10:00 a.m."
    assert asked["text"] == f"Un colega le llamará: {hours} ¿Es correcto {NUMBER}?"
    assert promised["text"].startswith(f"Gracias. Un colega le llamará al {NUMBER}: {hours}")


def test_it_is_confirmed_once_by_a_text_message_in_the_same_language(client: FlaskClient, business: Business) -> None:
    for _ in range(2):
        call_back(client, language="es", is_confirmed=True)
    (text,) = found(business, Outgoing)
    words = "Mara's Corner Shop: un colega le llama al 2075550188, lun 23 nov, 8am-10am."
    assert (text.kind, text.receipt) == ("sms", "")
    assert text.contents() == {"to": "+12075550188", "from": "+12075550123", "words": words, "language": "es"}


def test_nothing_is_texted_to_a_mail_address_or_to_whoever_wants_no_texts(
    client: FlaskClient, business: Business
) -> None:
    with business.database.write() as session:
        stranger = contacts.correspondent(business.settings.key, "+12075550188")
        contacts.opt_out(session, stranger, business.database.now())
    call_back(client, is_confirmed=True)
    call_back(client, reach="ana@example.com", is_confirmed=True)
    assert len(found(business, Promise)) == 2
    assert found(business, Outgoing) == []


def test_full_hours_give_way_to_the_next_which_mails_do_not_fill(client: FlaskClient, business: Business) -> None:
    for at in range(12):
        call_back(client, f"mail{at}", reach=f"jo{at}@example.com", is_confirmed=True)
        assert FIRST in call_back(client, f"call{at}", reach=f"207555{at:04}", is_confirmed=True)["text"]
    assert SECOND in call_back(client)["text"]
    assert SECOND in call_back(client, is_confirmed=True)["text"]


def test_no_two_hours_hold_too_many_from_whichever_quarter_they_begin(
    client: FlaskClient, business: Business, clock: SteppedClock
) -> None:
    clock.at += timedelta(days=1, hours=20)
    for at in range(30):
        clock.at += timedelta(minutes=7)
        call_back(client, f"call{at}", reach=f"207555{at:04}", is_confirmed=True)
    dues = [promise.due for promise in found(business, Promise)]
    assert len(dues) == 30
    assert max(sum(timedelta() <= it - due < timedelta(hours=2) for it in dues) for due in dues) == 12


def test_whoever_asks_again_about_the_same_has_the_same_promise_and_no_stranger_learns_of_it(
    client: FlaskClient, business: Business
) -> None:
    for conversation in ("one", "two"):
        ask(client, conversation, "how much are oysters" if conversation == "one" else "price of oysters")
    first, second = (call_back(client, it, is_confirmed=True)["text"] for it in ("one", "two"))
    assert first.startswith("Thank you.")
    assert second == first
    assert [promise.about for promise in found(business, Promise)] == ["Oysters"]
    assert (len(found(business, Outgoing)), len(found(business, Handover))) == (1, 2)


def test_a_promise_that_we_missed_is_no_answer_to_whoever_asks_again(
    client: FlaskClient, business: Business, clock: SteppedClock
) -> None:
    call_back(client, is_confirmed=True)
    clock.at += timedelta(days=3)
    assert "Nov 30, 2026" in call_back(client, "two", is_confirmed=True)["text"]
    assert len(found(business, Promise)) == 2


@pytest.mark.parametrize(("reach", "is_confirmed"), [(NUMBER, False), (NUMBER, True), ("ana@example.com", True)])
def test_where_nothing_can_be_promised_the_number_is_told_and_the_question_passed_on(
    client: FlaskClient, business: Business, reach: str, is_confirmed: bool
) -> None:
    close_for_good(business)
    ask(client, "one", "Can you fix my bicycle?")
    for _ in range(2):
        said = call_back(client, "one", reach=reach, is_confirmed=is_confirmed)
        assert (said["outcome"], said["text"]) == ("refused", CALL_US_NOTED)
    (handover,) = found(business, Handover)
    assert "asked: Can you fix my bicycle?" in handover.brief
    assert found(business, Promise) == []


def test_a_conversation_is_promised_three_calls_and_then_told_our_number(
    client: FlaskClient, business: Business
) -> None:
    said = [call_back(client, reach=f"207555000{at}", is_confirmed=True) for at in range(4)]
    assert [it["outcome"] for it in said] == ["promised"] * 3 + ["refused"]
    assert said[3]["text"] == CALL_US
    assert call_back(client, reach="2075550000", is_confirmed=True) == said[0]
    assert len(found(business, Promise)) == len(found(business, Handover)) == 3
    ask(client, "one", "Can you fix my bicycle?")
    assert call_back(client, reach="2075550009", is_confirmed=True)["text"] == CALL_US_NOTED
    assert len(found(business, Promise)) == 3
    assert "bicycle" in found(business, Handover)[3].brief


def test_nobody_is_promised_more_than_three_calls_a_day_by_strangers(
    client: FlaskClient, business: Business, clock: SteppedClock
) -> None:
    outcomes = []
    for conversation, question in enumerate(("oysters", "salmon", "returns", "opening hours")):
        ask(client, str(conversation), question)
        outcomes.append(call_back(client, str(conversation), is_confirmed=True)["outcome"])
    assert outcomes == ["promised"] * 3 + ["refused"]
    assert len(found(business, Outgoing)) == 3
    clock.at += timedelta(days=1)
    assert call_back(client, "3", is_confirmed=True)["outcome"] == "promised"


def test_beyond_what_people_ask_for_in_an_hour_our_number_is_told_and_nothing_is_lost(
    client: FlaskClient, business: Business, clock: SteppedClock
) -> None:
    with business.database.write() as session:
        for _ in range(MOST_IN_AN_HOUR - 1):
            contacts.note_occurrence(session, OCCURRENCE, "shop", business.database.now())
    assert call_back(client, "one", reach="2075550001", is_confirmed=True)["outcome"] == "promised"
    ask(client, "two", "Can you fix my bicycle?")
    assert call_back(client, "two", is_confirmed=True)["text"] == CALL_US_NOTED
    assert "bicycle" in found(business, Handover)[1].brief
    assert call_back(client, "three", unit="bakery", is_confirmed=True)["outcome"] == "promised"
    clock.at += timedelta(hours=1)
    assert call_back(client, "two", is_confirmed=True)["outcome"] == "promised"


def ask(client: FlaskClient, conversation: str, question: str) -> None:
    body = {"conversation": conversation.rjust(32, "c"), "turn": "t" * 22, "question": question}
    assert client.post("/widget/answers", json=body).status_code == 200


def call_back(client: FlaskClient, conversation: str = "one", **details: object) -> Any:
    body = {"conversation": conversation.rjust(32, "c"), "reach": NUMBER, **details}
    said = client.post("/widget/callbacks", json=body)
    assert said.status_code == 200, said.text
    return said.get_json()


def found(business: Business, kind: type[Any]) -> Sequence[Any]:
    with business.database.read() as session:
        return session.scalars(select(kind).order_by(kind.id)).all()


def close_for_good(business: Business) -> None:
    entry = business.counter.view().entries["unit", "shop"]
    closed = Entry("unit", "shop", 0, entry.pack, {**entry.content, "opens": {"monday": "closed"}})
    with business.database.write() as session:
        business.press.replace(session, [(closed, True)], Act("otto", business.database.now(), "closed"), "petra")
