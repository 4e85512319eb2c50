"""What is refused before it is published, because it could not be told."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from contactkb.business import Business
from contactkb.knowledge import Act, Entry


def findings(business: Business, collection: str, key: str, **changes: Any) -> list[str]:
    """What would be wrong with the store if the entry held these other contents, as sentences."""
    live = business.counter.view().entries[(collection, key)]
    content = {**deepcopy(dict(live.content)), **changes}
    entry = Entry(collection, key, 0, live.pack, content)
    with business.database.read() as session:
        return [str(it.as_problem()) for it in business.press.findings(session, {entry.name: entry})]


@pytest.mark.parametrize(
    ("phrase", "template", "said"),
    [
        ("price", "{title} is {prise}.", "`price` refers to {prise}, which it does not know. Use one of: price, title"),
        ("prise", "{title} is {price}.", "there is no phrase 'prise'."),
        ("and", "and {title}", "Write it without references."),
    ],
)
def test_a_phrase_of_the_house_refers_only_to_what_it_is_given(
    business: Business, phrase: str, template: str, said: str
) -> None:
    assert any(said in it for it in findings(business, "wording", "corner-shop.en", **{phrase: template}))


def test_every_phrase_of_the_house_may_name_the_unit(business: Business) -> None:
    assert not findings(business, "wording", "corner-shop.en", price="At {unit}, {title} is {price}.")


@pytest.mark.parametrize("name", ["valid_until", "honour_until", "nothing"])
def test_wording_refers_only_to_what_the_fact_has(business: Business, name: str) -> None:
    words = business.counter.view().entries[("fact", "opening-hours")].content["en"]
    told = findings(business, "fact", "opening-hours", en={**words, "wording": f"We open. {{{name}}}"})
    assert any(f"refers to {{{name}}}, which does not exist" in it for it in told)


def test_a_reason_refers_to_nothing(business: Business) -> None:
    key = next(fact.key for fact in business.counter.view().facts.values() if fact.kind == "policy")
    words = business.counter.view().entries[("fact", key)].content["en"]
    told = findings(business, "fact", key, en={**words, "reason": "That is what {title} is for."})
    assert any("only `wording` can refer to values" in it for it in told)


def test_a_value_cannot_take_the_place_of_the_price(business: Business) -> None:
    told = findings(business, "fact", "oysters", values={"price": {"money": "1.00 USD"}})
    assert any("the value 'price' has the name of something that every price has" in it for it in told)


def test_a_value_that_another_fact_names_is_not_taken_away(business: Business) -> None:
    words = business.counter.view().entries[("fact", "opening-hours")].content
    pointing = {**deepcopy(dict(words)), "en": {**words["en"], "wording": "Pay {oysters.deposit}."}}
    oysters = business.counter.view().entries[("fact", "oysters")]
    kept = {**oysters.content, "values": {"deposit": {"money": "5.00 USD"}}}
    entries = [
        Entry("fact", "opening-hours", 0, oysters.pack, pointing),
        Entry("fact", "oysters", 0, oysters.pack, kept),
    ]
    with business.database.write() as session:
        assert not business.press.findings(session, {it.name: it for it in entries})
        at = business.database.now()
        business.press.replace(session, [(it, True) for it in entries], Act("otto", at), "petra")
    assert any(
        "{oysters.deposit}, which does not exist" in it for it in findings(business, "fact", "oysters", values={})
    )
