"""Titles that the words of a question find, beside its answer; public ones alone."""

from __future__ import annotations

from datetime import timedelta

from flask.testing import FlaskClient

from contactkb.business import Business
from contactkb.visiting import page_of, text_of
from tests.contactkb.answering.catalogue.shops import publish
from tests.world import SteppedClock


def beside(client: FlaskClient, words: str, path: str = "/help/") -> str:
    """What stands under the heading of what was found."""
    response = client.get(path, query_string={"q": words})
    assert response.status_code == 200
    sections = [it for it in page_of(response.text).every("section") if it.attributes.get("aria-labelledby") == "found"]
    return " ".join(map(text_of, sections))


def meant(client: FlaskClient, words: str) -> list[str]:
    page = page_of(client.get("/help/", query_string={"q": words}).text)
    return [text_of(it) for box in page.every("p", class_="meant") for it in box.every("a")]


def test_other_facts_with_the_words_are_listed_beside_the_answer_and_marked_and_their_markup_is_text(
    client: FlaskClient, business: Business
) -> None:
    publish(business, "clams", title="Like <b>301</b> & <script>", spoken_name="like returns", names=["clams"])
    assert "Like <b>301</b> & <script>" in beside(client, "301")
    text = client.get("/help/?q=301").text
    assert "we give you your money back" in text
    assert "Like &lt;b&gt;<mark>301</mark>&lt;/b&gt; &amp; &lt;script&gt;" in text
    assert "<script>alert" not in client.get("/help/?q=oystrs <script>alert(1)</script>").text


def test_the_heading_is_in_the_language_of_the_page(client: FlaskClient, business: Business) -> None:
    publish(business, "clams", title="Like 301", spoken_name="like returns", names=["clams"])
    assert "Found by these words" in beside(client, "301")
    assert "Encontrado por estas palabras" in beside(client, "301", "/help/es/")


def test_nothing_internal_and_nothing_over_is_listed_or_meant(client: FlaskClient, clock: SteppedClock) -> None:
    assert "Purchase" not in beside(client, "purchase cost of salmon")
    assert meant(client, "purchse") == []
    assert meant(client, "kind:price owner:offce") == []
    clock.pass_by(timedelta(days=2))
    assert "Salmon week" not in beside(client, "salmon week")


def test_other_words_are_offered(client: FlaskClient) -> None:
    assert meant(client, "oystrs") == ["Did you mean oysters?"]
    assert meant(client, "oysters") == []


def test_odd_questions_are_pages(client: FlaskClient) -> None:
    for words in ("🦪", "(((", '"', "a* OR b?[", "'; DROP TABLE fact; --", "(a+)+$" * 300, "生蠔"):
        beside(client, words)
