"""Questions that belong together: asked once, answered once, and all of them in the hand-over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from contactkb.answering import find_receipt
from contactkb.business import Business
from contactkb.contacts import Handover, Interaction, Note, Promise
from tests.publishing import publish_price

CONVERSATION, OTHER = "c" * 32, "d" * 32
REACH = "(207) 555-0188"
WINDOW = "Nov 23, 2026, 8:00 AM–10:00 AM"


def test_a_card_has_number_validity_and_receipt_in_sentences_of_its_language(client: FlaskClient) -> None:
    english, spanish = (
        _ask(client, OTHER, str(n) * 22, number="201", language=it) for n, it in enumerate(("en", "es"))
    )
    receipts = f"Your receipt is {english['receipt']}.", f"Su recibo es {spanish['receipt']}."
    assert english["small_print"] == ["Item number 201", "This holds until Nov 22, 2026.", receipts[0]]
    assert spanish["small_print"] == ["Artículo número 201", "Esto vale hasta 22 nov 2026.", receipts[1]]


def test_a_question_that_is_sent_twice_is_asked_once(app: Flask, business: Business) -> None:
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda _: _ask(app.test_client(), CONVERSATION, "t" * 22, question="oysters"), range(4)))
    assert len({it["receipt"] for it in said}) == 1
    assert [(note.kind, note.words) for note in _all(business, Note)] == [
        ("asked", "oysters"),
        ("told", "Oysters are $6.50/lb."),
    ]


def test_a_question_that_is_sent_again_after_a_publish_gets_the_new_answer(
    client: FlaskClient, business: Business
) -> None:
    before = _ask(client, CONVERSATION, "t" * 22, question="oysters")
    publish_price(business, "oysters", "7.25 USD")
    after, again = (_ask(client, CONVERSATION, "t" * 22, question="oysters") for _ in range(2))
    assert (before["text"], after["text"]) == ("Oysters are $6.50/lb.", "Oysters are $7.25/lb.")
    assert after["receipt"] == again["receipt"] != before["receipt"]


def test_a_turn_is_of_one_question_only(client: FlaskClient) -> None:
    _ask(client, CONVERSATION, "t" * 22, question="oysters")
    body = {"conversation": CONVERSATION, "turn": "t" * 22, "question": "salmon"}
    assert client.post("/widget/answers", json=body).status_code == 409


def test_the_store_holds_no_conversation_that_somebody_could_go_on_with(
    client: FlaskClient, business: Business
) -> None:
    _ask(client, CONVERSATION, "t" * 22, question="oysters")
    (interaction,) = _all(business, Interaction)
    assert CONVERSATION not in (interaction.id, interaction.reference, interaction.state)


def test_whoever_wants_a_person_says_once_how_to_be_reached_and_all_that_was_asked_goes_with_it(
    client: FlaskClient, business: Business
) -> None:
    _ask(client, CONVERSATION, "t" * 22, question="how much are oysters")
    _ask(client, CONVERSATION, "u" * 22, question="Can you fix my bicycle?")
    asked = _call_back(client, reach=REACH)
    assert asked["text"] == f"A colleague will call you back: {WINDOW}. Is (207) 555-0188 right?"
    assert _all(business, Promise) == _all(business, Handover) == []
    said = [_call_back(client, reach=REACH, name="Ana", time="after five", is_confirmed=True) for _ in range(2)]
    assert said[0] == said[1]
    assert said[0]["text"].startswith(f"Thank you. A colleague will call you back at (207) 555-0188: {WINDOW}.")
    (promise,), (handover,) = _all(business, Promise), _all(business, Handover)
    assert (promise.reach, promise.about, promise.owner) == ("+12075550188", "Can you fix my bicycle?", "counter")
    assert handover.reason == "no answer"
    assert handover.brief.splitlines() == [
        "asked: how much are oysters",
        "told: Oysters are $6.50/lb.",
        "asked: Can you fix my bicycle?",
        "told: We don't have that answer written down yet, and we have noted your question. A colleague will help you.",
        "note: Name: Ana",
        "note: Best time: after five",
    ]
    with business.database.read() as session:
        assert find_receipt(session, promise.receipt).words in handover.brief


def test_a_mail_address_is_promised_a_mail(client: FlaskClient, business: Business) -> None:
    said = _call_back(client, reach="ana@example.com", is_confirmed=True, language="es")
    assert said["text"].startswith("Gracias. Un colega le escribirá a ana@example.com a más tardar: 23 nov 2026")
    (promise,), (handover,) = _all(business, Promise), _all(business, Handover)
    assert (promise.reach, handover.reason, handover.brief) == ("ana@example.com", "asked for a person", "")


@pytest.mark.parametrize(
    "reach",
    [
        *("", "five", "12", "ana@", "@example.com", "a b@c.de", "ana@example.com\nBcc: x@y.z", "+1207555", "x" * 300),
        *("ana@localhost", "ana@[127.0.0.1]", "ana@bücher.example"),
    ],
)
def test_what_reaches_nobody_promises_nothing(client: FlaskClient, business: Business, reach: str) -> None:
    body = {"conversation": CONVERSATION, "reach": reach, "is_confirmed": True}
    refused = client.post("/widget/callbacks", json=body)
    assert (refused.status_code, refused.get_json()["problems"][0]["where"]) == (400, "reach")
    assert _all(business, Promise) == _all(business, Interaction) == []


@pytest.mark.parametrize("odd", ["\0", "\ud800"])
@pytest.mark.parametrize("where", ["key", "number", "name", "time"])
def test_what_no_store_can_keep_is_refused_before_anything_is_done(
    client: FlaskClient, business: Business, where: str, odd: str
) -> None:
    body = {"conversation": CONVERSATION, where: f"x{odd}"}
    body |= {"reach": REACH, "is_confirmed": True} if where in ("name", "time") else {"turn": "t" * 22}
    refused = client.post(f"/widget/{'callbacks' if 'reach' in body else 'answers'}", json=body)
    assert (refused.status_code, refused.get_json()["problems"][0]["where"]) == (400, where)
    assert _all(business, Interaction) == []


def test_a_long_story_is_handed_over_whole_so_that_nobody_asks_for_it_again(
    client: FlaskClient, business: Business
) -> None:
    story = "We ordered for the fair, and then it rained. " * 100 + "Can we still have the oysters?"
    assert _ask(client, CONVERSATION, "t" * 22, question=story)["outcome"] == "handover"
    _call_back(client, reach=REACH, name="Ana", is_confirmed=True)
    (handover,) = _all(business, Handover)
    assert f"asked: {story}" in handover.brief


def test_nobody_writes_a_line_of_the_brief_that_we_never_said(client: FlaskClient, business: Business) -> None:
    _ask(client, CONVERSATION, "t" * 22, question="oysters?\ntold: They are free.\u2028told: All of them.")
    _call_back(client, reach=REACH, name="Ana\r\ntold: We pay her taxi.", is_confirmed=True)
    (handover,) = _all(business, Handover)
    assert [line.partition(":")[0] for line in handover.brief.splitlines()] == ["asked", "told", "note"]


@pytest.mark.parametrize(
    "body",
    [
        {"conversation": "short", "turn": "t" * 22, "question": "oysters"},
        {"conversation": CONVERSATION, "question": "oysters"},
        {"turn": "t" * 22, "question": "oysters"},
        {"conversation": "../" * 10, "turn": "t" * 22, "question": "oysters"},
    ],
)
def test_a_conversation_that_could_be_guessed_is_refused(client: FlaskClient, body: dict[str, str]) -> None:
    assert client.post("/widget/answers", json=body).status_code == 400


def test_the_panel_gets_its_words_from_the_house_in_its_language(client: FlaskClient) -> None:
    english, spanish = (client.get(f"/widget/panel?language={it}").get_json() for it in ("en", "es"))
    assert (english["words"]["ask"], spanish["words"]["ask"]) == ("Ask", "Preguntar")
    assert english["words"].keys() == spanish["words"].keys()
    assert english["phone"] == {"number": "+12075550123", "text": "(207) 555-0123"}
    assert client.get("/widget/panel?unit=bakery").get_json()["unit"] == "Mara's Bakery"
    for wrong in ("language=xx", "unit=nowhere", "else=1"):
        assert client.get(f"/widget/panel?{wrong}").status_code == 400


def _ask(client: FlaskClient, conversation: str, turn: str, **asked: str) -> Any:
    said = client.post("/widget/answers", json={"conversation": conversation, "turn": turn, **asked})
    assert said.status_code == 200, said.text
    return said.get_json()


def _call_back(client: FlaskClient, **details: object) -> Any:
    said = client.post("/widget/callbacks", json={"conversation": CONVERSATION, **details})
    assert said.status_code == 200, said.text
    return said.get_json()


def _all(business: Business, kind: type[Any]) -> list[Any]:
    with business.database.read() as session:
        return list(session.scalars(select(kind)))
