"""Authors change what everyone says, two of them, or one in an emergency, and take it back."""

from __future__ import annotations

import re

from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.packs import write_tree
from tests.channels.agent.conftest import Person, seen
from tests.publishing import draft_again


def price_of_oysters(business: Business) -> str:
    """What the very next customer of the widget reads."""
    return business.counter.answer(Question(number="101"), Context("widget", "page", "shop", "en")).words


def test_a_price_goes_from_draft_to_every_door_by_two_people(otto: Person, petra: Person, business: Business) -> None:
    assert "Submit for approval" in seen(otto.send("/console/facts/oysters/price", amount="7.25", why="dearer"))
    assert "submitted by otto" in seen(otto.send("/console/facts/oysters/revisions/2/submit"))
    assert otto.send("/console/facts/oysters/revisions/2/approve").status_code == 403
    assert "7.25" not in price_of_oysters(business)
    assert "oysters 2 submitted otto dearer" in seen(petra.get("/console/facts"))
    assert "approved by petra" in seen(petra.send("/console/facts/oysters/revisions/2/approve"))
    petra.send("/console/facts/oysters/revisions/2/publish")
    assert "7.25" in price_of_oysters(business)


def test_nobody_approves_their_own_draft(petra: Person) -> None:
    petra.send("/console/facts/oysters/price", amount="7.25")
    petra.send("/console/facts/oysters/revisions/2/submit")
    assert petra.send("/console/facts/oysters/revisions/2/approve").status_code == 403


def test_an_emergency_is_published_alone_and_reviewed_by_another(petra: Person, person, business: Business) -> None:  # type: ignore[no-untyped-def]
    petra.send("/console/facts/oysters/price", amount="7.25 USD")
    assert petra.send("/console/facts/oysters/revisions/2/publish").status_code == 403
    petra.send("/console/facts/oysters/revisions/2/publish", alone="yes", why="typing error")
    assert "7.25" in price_of_oysters(business)
    assert "Somebody else reviews yours." in seen(petra.get("/console/"))
    assert petra.send("/console/publications/2/review").status_code == 403
    ada = person("ada")
    assert "I have looked at it" in seen(ada.get("/console/"))
    assert "I have looked at it" not in seen(ada.send("/console/publications/2/review"))


def test_an_earlier_revision_is_put_in_force_again(petra: Person, business: Business) -> None:
    petra.send("/console/facts/oysters/price", amount="7.25")
    petra.send("/console/facts/oysters/revisions/2/publish", alone="yes")
    assert "Put in force again" in seen(petra.get("/console/facts/oysters"))
    petra.send("/console/facts/oysters/revisions/1/undo")
    assert "6.50" in price_of_oysters(business)


def test_a_fact_is_taken_back(petra: Person, business: Business) -> None:
    assert "not published" in seen(petra.send("/console/facts/oysters/retract"))
    assert "6.50" not in price_of_oysters(business)


def test_a_bad_amount_is_named_and_nothing_is_drafted(otto: Person) -> None:
    refused = otto.send("/console/facts/oysters/price", amount="7.255")
    assert refused.status_code == 422
    assert "One thing to mend" in seen(refused)
    assert "Revision 2" not in seen(refused)


def test_content_is_changed_as_yaml_and_problems_name_their_line(otto: Person, business: Business) -> None:
    content = dict(business.counter.view().entries[("fact", "oysters")].content)
    text = write_tree({**content, "owner": "nobody"})
    line = text.splitlines().index("owner: nobody") + 1
    refused = otto.send("/console/facts/oysters/content", content=text.replace("\n", "\r\n"))
    assert refused.status_code == 422
    assert f"line {line} there is no department 'nobody'" in seen(refused)
    assert "owner: nobody" in refused.text
    changed = otto.send("/console/facts/oysters/content", content=text.replace("nobody", "office"), why="moved")
    assert (changed.status_code, "Revision 2 draft" in seen(changed)) == (200, True)


def test_what_is_not_yaml_or_not_this_fact_is_refused(otto: Person) -> None:
    for text in ("", "- a list", "key: [", "key: other", "key: Ünfug", "key: oysters\nkey: oysters", "\0", "a: *b"):
        refused = otto.send("/console/facts/oysters/content", content=text)
        assert (refused.status_code, "to mend" in seen(refused)) == (422, True), text


def test_a_new_fact_is_drafted_and_published(otto: Person, petra: Person) -> None:
    skeleton = otto.get("/console/new-fact").text
    assert "key: short-name" in skeleton
    head = "key: mussels\nkind: article\nnumber: '109'\nunit: shop\nowner: counter\n"
    text = f"{head}en: {{title: Mussels, wording: We sell mussels.}}"
    assert "Revision 1 draft" in seen(otto.send("/console/new-fact", content=text))
    petra.send("/console/facts/mussels/revisions/1/publish")
    assert "We sell mussels." in petra.ask("mussels")


def test_an_agent_reads_facts_and_changes_none(ana: Person) -> None:
    page = ana.get("/console/facts/oysters").text
    assert "6.50 USD" in page
    assert "textarea" not in page
    assert ana.get("/console/facts/no-such-fact").status_code == 404


def test_of_very_many_revisions_the_latest_are_shown_and_the_one_in_force(otto: Person, business: Business) -> None:
    draft_again(business, "oysters", 60)
    page = seen(otto.get("/console/facts/oysters"))
    shown = [int(it) for it in re.findall(r"Revision (\d+) (?:draft|in force)", page)]
    assert shown == [*range(61, 11, -1), 1]
    assert "Revision 1 in force" in page
    assert "These are the latest of 61 revisions." in page
