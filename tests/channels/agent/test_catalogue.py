"""The page where facts are looked up: filters, marks, other words, and the same list while one types."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from contactkb.business import Business
from contactkb.visiting import Element, page_of, text_of
from tests.channels.agent.conftest import Person, seen
from tests.contactkb.answering.catalogue.shops import publish

FACTS = "/console/facts"


def open_facts(person: Person, query: str = "") -> Element:
    response = person.get(f"{FACTS}?{query}")
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    return page_of(response.text)


def hits(page: Element) -> list[str]:
    return [text_of(it) for it in page.every("a") if "data-hit" in it.attributes]


def links(page: Element) -> dict[str, str]:
    """The filters by what they say."""
    (filters,) = page.every("nav", class_="filters")
    return {text_of(it): it.attributes["href"] for it in filters.every("a")}


def test_facts_are_found_marked_and_lead_to_their_page_and_to_the_line(ana: Person) -> None:
    page = open_facts(ana, "q=fillet")
    assert hits(page) == ["Salmon"]
    assert [text_of(it) for it in page.every("mark")] == ["fillet"]
    (form,) = [it for it in page.every("form") if it.attributes.get("action") == "/console/ask"]
    fields = {it.attributes["name"]: it.attributes["value"] for it in form.every("input")}
    assert "Salmon is $12.60/lb" in seen(ana.send("/console/ask", key=fields["key"], title=fields["title"]))


def test_filters_are_links_that_say_how_many_they_leave(ana: Person) -> None:
    page = open_facts(ana, "q=salmon")
    assert {"price 2", "promotion 1"} <= links(page).keys()
    page = open_facts(ana, urlsplit(links(page)["promotion 1"]).query)
    assert hits(page) == ["Salmon week"]
    chosen = next(address for words, address in links(page).items() if "without" in words)
    assert parse_qs(urlsplit(chosen).query) == {"q": ["salmon"]}
    assert [it.attributes["value"] for it in page.every("input", name="kind")] == ["promotion"]
    assert hits(open_facts(ana, "q=salmon+kind:promotion")) == ["Salmon week"]


def test_what_is_over_or_for_us_only_is_found_with_its_standing(ana: Person) -> None:
    assert "Purchase cost of salmon" in hits(open_facts(ana, "q=purchase"))
    assert "internal" in seen(ana.get(f"{FACTS}?q=purchase"))


def test_other_words_are_offered_and_lead_there(ana: Person) -> None:
    page = open_facts(ana, "q=oystrs&kind=price")
    (link,) = [it for it in page.every("a") if text_of(it) == "oysters"]
    assert parse_qs(urlsplit(link.attributes["href"]).query) == {"q": ["oysters"], "kind": ["price"]}
    assert hits(open_facts(ana, urlsplit(link.attributes["href"]).query)) == ["Oysters"]


def test_while_one_types_only_the_list_is_fetched(ana: Person) -> None:
    part = ana.get(f"{FACTS}?q=oys&part=found")
    assert "<html" not in part.text
    (list_,) = page_of(part.text).every(class_="finds")
    assert list_.attributes["data-count"] == "1 fact"


def test_markup_in_facts_and_in_what_is_typed_is_text(ana: Person, business: Business) -> None:
    publish(business, "clams", title="<b>Clams</b> & <script>", names=["clams"], tip='<img src=x onerror="clams">')
    text = ana.get(f"{FACTS}?q=clams").text
    assert "&lt;b&gt;<mark>Clams</mark>&lt;/b&gt; &amp; &lt;script&gt;" in text
    assert "<img" not in text
    text = ana.get(FACTS + "?q=%3Cscript%3Ealert(1)%3C/script%3E%22onfocus%3D&kind=%22%3E%3Cb%3E").text
    assert "<script>alert" not in text
    assert 'value="&#34;&gt;&lt;b&gt;"' in text


def test_odd_queries_are_pages(ana: Person) -> None:
    odd = (
        "q=%00",
        "q=%ED%A0%80",
        "q=(((*",
        "page=x",
        "page=-1",
        "page=999999999999",
        "page=٣",
        "kind=&unit=nowhere",
        "q=" + "a+" * 3000,
    )
    for query in odd:
        assert open_facts(ana, query).every("h1"), query


def test_many_facts_are_turned_over_page_by_page(ana: Person, business: Business) -> None:
    publish(
        business, *(f"clam-{letter}b" for letter in "bcdfghjklmnpqrstvwxz"), *(f"crab-{letter}b" for letter in "bcdf")
    )
    page = open_facts(ana, "q=clam")
    assert len(hits(page)) == 20
    everything = open_facts(ana)
    (more,) = everything.every("a", rel="next")
    later = open_facts(ana, urlsplit(more.attributes["href"]).query)
    assert not set(hits(everything)) & set(hits(later))
    assert "Page 2" in text_of(later)
