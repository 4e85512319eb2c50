"""What stands on the board."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from contactkb.answering import Receipt, find_receipt, replay
from contactkb.business import Business
from tests.publishing import publish_price
from tests.world import SteppedClock


def test_every_price_stands_there_with_its_short_number(client: FlaskClient) -> None:
    words = _words(client.get("/sign/shop").text)
    assert "101 Oysters $6.50/lb" in words
    assert "Mara's Bakery 103 Rye bread $5.25 each" in words
    assert "As of Nov 21, 2026, 12:00 PM, store revision 1." in words


def test_a_promotion_price_strikes_the_list_price_and_says_until_when(client: FlaskClient) -> None:
    page = client.get("/sign/shop").text
    assert "<s>$14.00/lb</s> <b>$12.60/lb</b>" in page
    assert "102 Salmon $14.00/lb $12.60/lb From 5 lb, it is $10.80/lb. until Nov 22, 2026" in _words(page)
    assert "201 Salmon week: 10% off. It runs until Nov 22, 2026." in _words(page)


def test_a_promotion_that_is_over_or_only_honoured_is_not_on_the_board(
    client: FlaskClient, clock: SteppedClock
) -> None:
    clock.pass_by(timedelta(days=2))
    words = _words(client.get("/sign/shop").text)
    assert "Salmon week" not in words
    assert "102 Salmon $14.00/lb From 5 lb, it is $12.00/lb. 103" in words.replace("Mara's Bakery ", "")


def test_a_delay_stands_with_what_it_delays(client: FlaskClient) -> None:
    assert "103 Rye bread $5.25 each 401 Rye bread is late" in _words(client.get("/sign/shop").text)


def test_the_facts_of_this_door_come_first_and_those_of_others_follow(client: FlaskClient) -> None:
    words = _words(client.get("/sign/bakery").text)
    assert words.index("Rye bread $5.25") < words.index("Oysters")


def test_what_is_internal_is_not_on_the_board(client: FlaskClient) -> None:
    assert "Purchase" not in client.get("/sign/shop").text


def test_the_board_comes_in_each_language_of_its_unit(client: FlaskClient) -> None:
    spanish = client.get("/sign/shop?language=es").text
    assert '<html lang="es">' in spanish
    assert "101 Ostras $6.50/lb" in _words(spanish)
    assert '<html lang="en">' in client.get("/sign/shop?language=xx").text


def test_the_board_is_one_answer_with_a_receipt_that_replays(client: FlaskClient, business: Business) -> None:
    number = _receipt(client.get("/sign/shop").text)
    with business.database.read() as session:
        receipt = find_receipt(session, number)
        assert receipt.channel == "sign"
        assert replay(session, business.store, receipt).is_the_same


def test_a_board_that_still_holds_is_not_written_again(client: FlaskClient, business: Business) -> None:
    shown = _receipt(client.get("/sign/shop").text)
    before = _count(business)
    response = client.get(f"/sign/shop/board?shown={shown}")
    assert (response.status_code, response.data, _count(business)) == (204, b"", before)


def test_after_a_publish_the_board_changes(client: FlaskClient, business: Business) -> None:
    shown = _receipt(client.get("/sign/shop").text)
    revision = publish_price(business, "oysters", "7.25 USD")
    response = client.get(f"/sign/shop/board?shown={shown}")
    assert response.status_code == 200
    assert "101 Oysters $7.25/lb" in _words(response.text)
    assert f"store revision {revision}." in response.text
    assert "<html" not in response.text


def test_at_an_edge_the_board_changes_without_a_publish(client: FlaskClient, clock: SteppedClock) -> None:
    clock.pass_by(timedelta(hours=35, minutes=59))
    shown = _receipt(client.get("/sign/shop").text)
    assert client.get(f"/sign/shop/board?shown={shown}").status_code == 204
    clock.pass_by(timedelta(minutes=1))
    assert "Salmon week" not in client.get(f"/sign/shop/board?shown={shown}").text


def test_the_receipt_of_another_board_does_not_hold(client: FlaskClient) -> None:
    shown = _receipt(client.get("/sign/bakery").text)
    for other in (shown, "0000-0000-0000", "'", ""):
        assert client.get(f"/sign/shop/board?shown={other}").status_code == 200


def test_an_unknown_unit_gets_the_list_of_those_that_have_a_board(client: FlaskClient) -> None:
    for address in ("/sign/nowhere", "/sign/nowhere/board"):
        response = client.get(address)
        assert response.status_code == 404
        assert 'href="/sign/shop"' in response.text
        assert 'href="/sign/bakery"' in response.text
    assert client.get("/sign/").status_code == 200


@pytest.mark.parametrize(("method", "address"), [("GET", "/sign/shop/else"), ("POST", "/sign/shop"), ("PUT", "/sign/")])
def test_what_no_board_answers_gets_a_page_that_leads_to_the_boards(
    client: FlaskClient, method: str, address: str
) -> None:
    response = client.open(address, method=method)
    assert response.status_code == (405 if method != "GET" else 404)
    assert (response.mimetype, "Allow" in response.headers) == ("text/html", method != "GET")
    assert 'href="/sign/"' in response.text


def test_the_list_of_boards_speaks_the_language_of_whoever_looks(client: FlaskClient) -> None:
    spanish = client.get("/sign/nowhere", headers={"Accept-Language": "es-MX,es;q=0.9"})
    assert '<html lang="es">' in spanish.text
    assert "No hay un tablero de precios en esta dirección." in spanish.text
    assert "There is no price board at this address." in client.get("/sign/nowhere").text


def test_a_board_says_in_how_many_seconds_it_changes_by_itself(client: FlaskClient, clock: SteppedClock) -> None:
    clock.pass_by(timedelta(hours=35, minutes=59))
    assert client.get("/sign/shop").headers["Board-Edge"] == "", "what begins later is nobody's business yet"
    clock.pass_by(timedelta(seconds=50))
    page = client.get("/sign/shop")
    assert (page.headers["Board-Edge"], 'data-edge="10.' in page.text) == ("10.001", True)
    held = client.get(f"/sign/shop/board?shown={_receipt(page.text)}")
    assert (held.status_code, held.headers["Board-Edge"]) == (204, "10.001")


def test_boards_are_never_kept_and_hold_no_script_of_their_own(client: FlaskClient) -> None:
    response = client.get("/sign/shop")
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    assert re.findall(r"<script(?! src=)|<style| style=| on[a-z]+=", response.text) == []


def test_a_board_that_cannot_be_vouched_for_says_so_and_looks_again(client: FlaskClient, business: Business) -> None:
    with business.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE head RENAME TO elsewhere")
    response = client.get("/sign/shop")
    assert response.status_code == 503
    assert "We are checking our prices right now." in response.text
    assert 'http-equiv="refresh"' in response.text


def _words(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    return " ".join(" ".join(reader.found).split())


def _receipt(page: str) -> str:
    found = re.search(r'class="receipt">([^<]+)<', page)
    assert found is not None
    return found[1]


def _count(business: Business) -> int:
    with business.database.read() as session:
        return session.scalar(select(func.count()).select_from(Receipt)) or 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)
