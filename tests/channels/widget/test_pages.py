"""The pages under /help, which say without script what the widget says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from contactkb.answering import find_receipt, replay
from contactkb.business import Business
from contactkb.visiting import linked_data, page_of, text_of
from tests.channels.maybe import MAYBE
from tests.channels.mussels import offer_mussels
from tests.channels.widget.reading import data_of, words_of
from tests.contactkb.answering.test_understanding import publish
from tests.world import SteppedClock

SALMON_WEEK_ENDS = timedelta(hours=36)


def test_a_page_says_what_the_widget_says_with_a_receipt_that_replays(client: FlaskClient, business: Business) -> None:
    words = words_of(client, "/help/oysters")
    asked = client.post("/widget/answers", json={"key": "oysters"}).get_json()
    assert asked["text"] in words
    assert "As of Nov 21, 2026, 12:00 PM, store revision 1." in words
    number = words.split("Your receipt is ")[1].split(".")[0]
    with business.database.read() as session:
        receipt = find_receipt(session, number)
        assert (receipt.channel, receipt.words) == ("widget", asked["text"])
        assert replay(session, business.store, receipt).is_the_same


def test_a_promotion_that_ends_is_granted_to_whoever_asks_and_no_longer_offered(
    client: FlaskClient, clock: SteppedClock
) -> None:
    clock.pass_by(SALMON_WEEK_ENDS - timedelta(seconds=1))
    assert "Salmon week" in words_of(client, "/help/")
    assert data_of(client, "/help/salmon")["offers"]["price"] == "12.60"
    clock.pass_by(timedelta(seconds=1))
    assert "Salmon week" not in words_of(client, "/help/")
    assert "Salmon week" not in words_of(client, "/help/salmon")
    assert data_of(client, "/help/salmon")["offers"]["price"] == "14.00"
    honoured = client.get("/help/salmon-week")
    assert "we honor it until" in honoured.text
    assert linked_data(page_of(honoured.text)) == ()


def test_what_is_over_is_not_found_and_what_we_offer_instead_is_said(client: FlaskClient, clock: SteppedClock) -> None:
    clock.pass_by(timedelta(days=300))
    for address in ("/help/salmon-week", "/help/201"):
        over = client.get(address)
        assert over.status_code == 404
        words = text_of(page_of(over.text))
        assert "We have nothing current on Salmon week." in words
        assert "What we can tell you now" in words
        assert "101 Oysters" in words


@pytest.mark.parametrize("name", ["104", "cost-of-salmon", "nowhere", "99999", "x" * 500, "%00", "<b>"])
def test_what_is_internal_is_no_different_from_what_is_not(client: FlaskClient, name: str) -> None:
    missing, unknown = client.get(f"/help/{name}"), client.get("/help/unknown")
    assert (missing.status_code, missing.text) == (404, unknown.text)
    assert "We have nothing at this address right now." in missing.text


def test_the_list_holds_what_is_offered_under_kind_and_unit_with_this_door_first(client: FlaskClient) -> None:
    words = words_of(client, "/help/")
    assert words.index("101 Oysters") < words.index("Mara's Bakery") < words.index("103 Rye bread")
    bakery = words_of(client, "/help/?unit=bakery")
    assert bakery.index("103 Rye bread") < bakery.index("101 Oysters")
    assert "Purchase" not in words
    assert "$" not in words


def test_a_question_in_words_is_answered_offered_as_a_choice_or_passed_to_a_person(client: FlaskClient) -> None:
    assert "Oysters are $6.50/lb." in words_of(client, "/help?q=how much are oysters")
    assert "101 Oysters" in words_of(client, "/help?q=how much are oysters")
    person = client.get("/help/?q=Can you fix my bicycle?").text
    assert "We don&#39;t have that answer written down yet" in person
    assert 'href="tel:+12075550123"' in person
    assert "We don&#39;t have that answer written down yet" in client.get("/help?q=" + "x" * 2001).text


def test_choices_are_links(client: FlaskClient, business: Business) -> None:
    offer_mussels(business)
    asked = client.get("/help?q=mussels")
    assert "Did you mean Blue mussels or Green mussels?" in asked.text
    choices = [it.attributes["href"] for it in page_of(asked.text).every("article")[0].every("a")]
    assert choices == ["/help/en/blue-mussels", "/help/en/green-mussels"]


def test_what_alone_may_help_is_a_link_beside_the_number_of_a_person(client: FlaskClient) -> None:
    [told] = page_of(client.get("/help", query_string={"q": MAYBE}).text).every("article")[:1]
    assert "Perhaps this helps: Returns." in text_of(told)
    assert [it.attributes["href"] for it in told.every("a")] == ["/help/en/returns", "tel:+12075550123"]


def test_a_page_speaks_the_language_of_its_address_or_of_its_reader(client: FlaskClient) -> None:
    for address, wish, language in (
        ("/help/es/oysters", "en", "es"),
        ("/help/oysters", "es-MX,es;q=0.9,en;q=0.5", "es"),
        ("/help/oysters", "fr", "en"),
        ("/help/es", "en", "es"),
        ("/help/?q=¿Cuánto cuestan las ostras?", "en", "es"),
    ):
        said = client.get(address, headers={"Accept-Language": wish})
        assert f'<html lang="{language}">' in said.text, address
        assert said.headers["Vary"] == "Accept-Language"
    assert "Las ostras están a $6.50/lb." in client.get("/help/es/oysters").text


def test_a_page_names_itself_in_each_language(client: FlaskClient) -> None:
    links = page_of(client.get("/help/101").text).every("link", rel="alternate")
    assert {it.attributes["hreflang"]: it.attributes["href"] for it in links} == {
        "en": "https://shop.example/help/en/oysters",
        "es": "https://shop.example/help/es/oysters",
    }


@pytest.mark.parametrize("address", ["/help/", "/help/oysters", "/help?q=oysters", "/help/nowhere", "/help/a/b/c"])
def test_pages_are_never_kept_and_hold_no_script_that_runs(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.headers["Cache-Control"] == "no-store"
    assert not {"ETag", "Last-Modified", "Set-Cookie", "Access-Control-Allow-Origin"} & set(response.headers.keys())
    scripts = page_of(response.text).every("script")
    assert {it.attributes["type"] for it in scripts} <= {"application/ld+json"}
    assert not [it for it in _all(response.text) if it in ("style", "onclick") or it.startswith("on")]


@pytest.mark.parametrize(
    ("method", "address", "status"), [("POST", "/help/", 405), ("GET", "/help/a/b", 404), ("GET", "/help/?unit=x", 404)]
)
def test_what_no_page_answers_gets_a_page_that_leads_back(
    client: FlaskClient, method: str, address: str, status: int
) -> None:
    response = client.open(address, method=method)
    assert (response.status_code, response.mimetype) == (status, "text/html")
    assert 'href="/help/"' in response.text


def test_a_store_out_of_reach_is_said_on_a_page(client: FlaskClient, business: Business) -> None:
    with business.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE head RENAME TO elsewhere")
    response = client.get("/help/oysters")
    assert (response.status_code, response.mimetype) == (503, "text/html")
    assert "we cannot answer right now" in response.text
    assert int(response.headers["Retry-After"]) > 0


def _all(html: str) -> Iterator[str]:
    return (name for element in page_of(html).walk() for name in element.attributes)


def test_the_page_of_the_usual_hours_tells_what_differs_soon_and_stays_theirs(
    client: FlaskClient, business: Business
) -> None:
    usual = business.counter.view().entries["fact", "opening-hours"].content
    words = {"title": "Feast hours", "questions": ["Are you open on the feast?"], "wording": "On {holiday} we rest."}
    feast = {"key": "feast-hours", "number": "502", "related": ["opening-hours"], "valid_until": "2026-11-26"}
    publish(business, {**usual, **feast, "values": {"holiday": {"day": "2026-11-26"}}, "en": words})
    html = client.get("/help/opening-hours").text
    assert "We are open 8:00 AM–6:00 PM on weekdays. On Nov 26, 2026 we rest." in text_of(page_of(html))
    assert "<h1>Opening hours" in html
    assert html.count("This holds until Nov 26, 2026") == html.count("On Nov 26, 2026 we rest. This holds until")
    assert "Opening hours</a>" not in html
