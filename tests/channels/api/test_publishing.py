"""Programs change what everyone says: by two, or alone in an emergency, or by taking back."""

from __future__ import annotations

from collections.abc import Callable

from contactkb.business import Business
from tests.channels.api.conftest import Program, oysters_at
from tests.publishing import draft_again


def price_of(program: Program, key: str = "oysters") -> str:
    """What the next answer says it costs."""
    return str(program.post("/answers", {"key": key}).json["parts"][0]["values"]["price"]["text"])


def test_a_price_drafted_and_approved_by_two_changes_the_very_next_answer(
    shop: Program, till: Program, office: Program
) -> None:
    draft = till.post("/facts/oysters/revisions", {"content": oysters_at("7.25 USD"), "why": "dearer"})
    assert (draft.status_code, draft.json["revision"]) == (201, 2)
    assert till.post("/facts/oysters/revisions/2/submit").json["state"] == "submitted"
    assert till.post("/facts/oysters/revisions/2/approve").status_code == 403
    assert price_of(shop) == "6.50 USD/lb"
    assert office.post("/facts/oysters/revisions/2/approve").json["state"] == "approved"
    assert till.post("/facts/oysters/revisions/2/publish").json["store_revision"] == 2
    assert price_of(shop) == "7.25 USD/lb"


def test_two_tokens_of_one_name_are_one_person(program: Callable[..., Program]) -> None:
    one, same = program("till"), program("till")
    one.post("/facts/oysters/revisions", {"content": oysters_at("7.25 USD")})
    one.post("/facts/oysters/revisions/2/submit")
    assert same.post("/facts/oysters/revisions/2/approve").status_code == 403


def test_a_price_is_not_published_without_approval(till: Program) -> None:
    till.post("/facts/oysters/revisions", {"content": oysters_at("7.25 USD")})
    assert till.post("/facts/oysters/revisions/2/publish").status_code == 403


def test_an_emergency_is_published_alone_marked_and_reviewed_by_another(
    shop: Program, till: Program, office: Program
) -> None:
    till.post("/facts/oysters/revisions", {"content": oysters_at("7.25 USD")})
    published = till.post("/facts/oysters/revisions/2/publish", {"alone": True, "why": "typing error"})
    assert published.status_code == 200
    assert price_of(shop) == "7.25 USD/lb"
    waiting = office.get("/publications?unreviewed=true").json["publications"]
    assert [(it["revision"], it["alone"], it["why"]) for it in waiting] == [(2, True, "typing error")]
    assert till.post("/publications/2/review").status_code == 403
    assert office.post("/publications/2/review").json["reviewed_by"] == "api:office"
    assert office.get("/publications?unreviewed=true").json["publications"] == []


def test_undo_puts_the_earlier_price_in_force_again(shop: Program, till: Program) -> None:
    till.post("/facts/oysters/revisions", {"content": oysters_at("7.25 USD")})
    till.post("/facts/oysters/revisions/2/publish", {"alone": True})
    assert till.post("/facts/oysters/undo", {"revision": 1}).status_code == 200
    assert price_of(shop) == "6.50 USD/lb"


def test_a_retracted_fact_is_said_by_nobody(shop: Program, till: Program) -> None:
    assert till.post("/facts/oysters/retract", {"why": "sold out"}).json["store_revision"] == 2
    assert shop.post("/answers", {"key": "oysters"}).json["outcome"] == "handover"
    assert till.get("/facts/oysters").json["fact"] is None


def test_a_draft_names_everything_that_is_wrong_with_it_at_once(till: Program) -> None:
    content = {**oysters_at("7.255 USD"), "owner": "nobody", "number": "1", "unit": ["shop"]}
    refused = till.post("/facts/oysters/revisions", {"content": content})
    assert refused.status_code == 422
    assert len(refused.json["problems"]) >= 3
    assert all(problem["where"] for problem in refused.json["problems"])


def test_a_draft_on_top_of_something_older_is_a_conflict(till: Program, office: Program) -> None:
    till.post("/facts/oysters/revisions", {"content": oysters_at("7.25 USD")})
    office.post("/facts/oysters/revisions", {"content": oysters_at("8.00 USD")})
    office.post("/facts/oysters/revisions/3/publish", {"alone": True})
    assert till.post("/facts/oysters/revisions/2/publish", {"alone": True}).status_code == 409


def test_a_fact_that_does_not_exist_yet_can_be_drafted(till: Program, shop: Program) -> None:
    content = {**oysters_at("3.00 USD"), "key": "mussels", "number": "109"}
    assert till.post("/facts/mussels/revisions", {"content": content}).json["revision"] == 1
    assert till.get("/facts/mussels").json["fact"] is None
    till.post("/facts/mussels/revisions/1/publish", {"alone": True})
    assert price_of(shop, "mussels") == "3.00 USD/lb"


def test_the_content_must_have_the_key_of_the_address(till: Program) -> None:
    refused = till.post("/facts/salmon/revisions", {"content": oysters_at("7.25 USD")})
    assert (refused.status_code, refused.json["problems"][0]["where"]) == (422, "content.key")


def test_of_very_many_revisions_the_latest_are_told_and_the_one_in_force(till: Program, business: Business) -> None:
    draft_again(business, "oysters", 220)
    told = till.get("/facts/oysters").json["revisions"]
    assert [it["number"] for it in told] == [*range(221, 21, -1), 1]
    assert [it["number"] for it in told if it["is_live"]] == [1]
    assert [step["state"] for it in told for step in it["steps"]] == [*["draft"] * 200, "approved", "published"]
