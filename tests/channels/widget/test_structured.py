"""What the pages under /help say to machines: the values that they say to people, from the same answer."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from contactkb.business import Business
from contactkb.knowledge import Act
from tests.channels.widget.reading import data_of, words_of
from tests.publishing import publish_price


def test_a_key_and_a_number_lead_to_the_same_answer(client: FlaskClient) -> None:
    assert data_of(client, "/help/oysters") == data_of(client, "/help/101")


def test_the_price_for_machines_is_the_price_on_the_page(client: FlaskClient) -> None:
    product = data_of(client, "/help/salmon")
    offer = product["offers"]
    assert (product["@type"], product["name"], product["sku"]) == ("Product", "Salmon", "102")
    assert (offer["price"], offer["priceCurrency"], offer["priceValidUntil"]) == ("12.60", "USD", "2026-11-22")
    now, before = offer["priceSpecification"]
    assert (now["price"], now["referenceQuantity"]["unitText"]) == ("12.60", "lb")
    assert (before["price"], before["priceType"]) == ("14.00", "https://schema.org/ListPrice")
    assert "$12.60/lb with Salmon week, instead of $14.00/lb. It runs until Nov 22, 2026." in words_of(
        client, "/help/102"
    )


@pytest.mark.parametrize("fact", ["oysters", "salmon", "rye-bread"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_figure_for_machines_stands_on_the_page(client: FlaskClient, fact: str, language: str) -> None:
    address = f"/help/{language}/{fact}"
    words, offer = words_of(client, address), data_of(client, address)["offers"]
    for it in (offer, *offer["priceSpecification"]):
        assert (f"${it['price']}" in words, it["priceCurrency"]) == (True, "USD")


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        ("salmon-week", "Offer"),
        ("returns", "FAQPage"),
        ("opening-hours", "FAQPage"),
        ("bread-late", "SpecialAnnouncement"),
    ],
)
def test_every_kind_of_fact_is_there_for_machines(client: FlaskClient, fact: str, kind: str) -> None:
    data = data_of(client, f"/help/{fact}")
    assert (data["@context"], data["@type"]) == ("https://schema.org", kind)
    assert data["url"] == f"https://shop.example/help/en/{fact}"


def test_a_title_that_would_end_the_script_does_not(client: FlaskClient, business: Business) -> None:
    title = "</script><script>alert(1)</script><!--"
    _retitle(business, "oysters", title)
    assert "<script>alert" not in client.get("/help/oysters").text
    assert data_of(client, "/help/oysters")["name"] == title


def test_after_a_publish_page_and_data_are_the_new_ones(client: FlaskClient, business: Business) -> None:
    publish_price(business, "oysters", "7.25 USD")
    assert "Oysters are $7.25/lb." in words_of(client, "/help/oysters")
    assert data_of(client, "/help/oysters")["offers"]["price"] == "7.25"


def _retitle(business: Business, key: str, title: str) -> None:
    at, entry = business.database.now(), business.counter.view().entries[("fact", key)]
    english = {**entry.content["en"], "title": title, "spoken_name": "salmon roe"}
    with business.database.write() as session:
        revision = business.press.draft(session, "fact", entry.pack, {**entry.content, "en": english}, Act("otto", at))
        business.press.submit(session, revision, Act("otto", at))
        business.press.approve(session, revision, Act("petra", at))
        business.press.publish(session, [revision], Act("petra", at))
