"""What customers ask that nobody wrote: grouped, drafted from, its effect shown, and closed."""

from __future__ import annotations

from contactkb.answering import verdicts
from contactkb.business import Business
from tests.channels.api.conftest import Program
from tests.channels.api.grouped import BICYCLES, ask, group, labels
from tests.world import EITHER_STORE, NOON, SteppedClock

ARTICLE = {"en": {"wording": "We sell no bicycles, and know who does."}}


def test_the_same_question_in_other_words_is_one_group_and_the_most_asked_comes_first(
    shop: Program, till: Program, clock: SteppedClock
) -> None:
    ask(shop, "Are you hiring?", *BICYCLES)
    listed = till.get("/gaps").json
    assert (listed["total"], listed["questions"]) == (2, 4)
    first, second = listed["groups"]
    assert (first["count"], sum(first["kinds"].values()), first["channels"]) == (3, 3, {"api": 3})
    assert first["label"] in BICYCLES
    assert second["label"] == "Are you hiring?"
    assert first["first_at"] == first["last_at"] == NOON.isoformat()
    inside = till.get(f"/gaps/{first['number']}").json
    assert set(inside["questions"]) == {*BICYCLES[:2], "Bicycles: do you sell any? I am [address]"}
    assert labels(till, "?channel=phone") == []
    assert labels(till, "?page=2&page_size=1") == ["Are you hiring?"]


def test_the_nearest_facts_are_named_also_those_that_customers_are_not_told(shop: Program, till: Program) -> None:
    ask(shop, "Which purchase cost do bicycles and oysters have, and skateboards, and lamps?")
    near = {it["key"]: (it["standing"], it["is_tellable"]) for it in group(till, "purchase")["nearest"]}
    assert near["cost-of-salmon"] == ("unknown here", False)
    assert near["oysters"] == ("offered", True)


@EITHER_STORE
def test_a_new_fact_is_drafted_from_a_group_shown_in_effect_and_closes_it(
    shop: Program, till: Program, office: Program, business: Business
) -> None:
    ask(shop, *BICYCLES)
    number = group(till, "bicycles")["number"]
    refused = till.post(f"/gaps/{number}/draft", {"kind": "article"})
    assert refused.status_code == 422
    assert [it["where"] for it in refused.json["problems"]] == ["fact sell-bicycles en.wording"]
    foreseen = till.post(f"/gaps/{number}/effect", {"kind": "article", "content": ARTICLE}).json
    better = [it for it in foreseen["changes"] if it["effect"] == "better"]
    assert {it["question"] for it in better} >= set(BICYCLES[:2])
    assert {it["fact_after"] for it in better} == {foreseen["key"]}
    assert foreseen["after"]["top1"] > foreseen["before"]["top1"]
    assert foreseen["asked"] == foreseen["known"] > 10

    drafted = till.post(f"/gaps/{number}/draft", {"kind": "article", "content": ARTICLE}).json
    key = drafted["key"]
    assert (drafted["state"], drafted["group"]) == ("draft", number)
    assert (group(till, "bicycles")["fact"], group(till, "bicycles")["revision"]) == (key, 1)
    assert till.get(f"/facts/{key}/revisions/1/effect").json["changes"] == foreseen["changes"]
    assert ask(shop, BICYCLES[0])[0]["outcome"] == "handover"
    till.post(f"/facts/{key}/revisions/1/submit")
    office.post(f"/facts/{key}/revisions/1/approve")
    assert till.post(f"/facts/{key}/revisions/1/publish").status_code == 200
    assert ask(shop, BICYCLES[0])[0]["parts"][0]["fact"]["key"] == key
    [closed] = till.get("/closed-gaps").json["closed"]
    assert (closed["how"], closed["fact"], closed["asked"], closed["by"]) == ("answered", key, 3, "api:till")
    with business.database.read() as session:
        learned = verdicts(session, NOON)
    assert {(it.meant, it.right, it.was_meant) for it in learned} == {(key, False, False)}
    assert len(learned) == 3
    again = group(till, "bicycles")
    assert (again["count"], again["before"], again["before_fact"]) == (1, "answered", key)
    assert again["today"]["fact"] == key
    assert till.post(f"/gaps/{again['number']}/close", {"fact": key}).json["how"] == "answered"
    assert labels(till) == []


def test_two_groups_that_would_be_called_the_same_are_two_facts_and_each_goes_on_with_its_own_draft(
    shop: Program, till: Program
) -> None:
    for question, language in (("Do you have Wi-Fi?", "en"), ("¿Tienen Wi-Fi?", "es")):
        shop.post("/answers", {"question": question, "language": language})
    english, spanish = (group(till, word)["number"] for word in ("have", "tienen"))
    drafted = till.post(f"/gaps/{english}/draft", {"kind": "article", "content": ARTICLE}).json
    assert (drafted["key"], drafted["revision"]) == ("wi-fi", 1)
    assert till.get(f"/gaps/{spanish}").json["suggestion"]["key"] == "wi-fi-2"
    again = till.post(f"/gaps/{english}/draft", {"kind": "article", "content": ARTICLE}).json
    assert (again["key"], again["revision"]) == ("wi-fi", 2)


def test_a_question_is_added_to_a_fact_as_a_draft_revision(shop: Program, till: Program) -> None:
    ask(shop, "Do you have molluscs?")
    number = group(till, "molluscs")["number"]
    assert till.post(f"/gaps/{number}/draft", {"fact": "nothing"}).status_code == 404
    as_it_is = group(till, "molluscs")
    foreseen = till.post(f"/gaps/{number}/effect", {"fact": "oysters"}).json
    assert group(till, "molluscs") == as_it_is, "trying a draft changes nothing of what is heard"
    [change] = foreseen["changes"]
    assert (change["outcome_after"], change["fact_after"], change["effect"]) == ("answered", "oysters", "better")
    drafted = till.post(f"/gaps/{number}/draft", {"fact": "oysters", "why": "asked"}).json
    assert (drafted["key"], drafted["revision"]) == ("oysters", 2)
    content = till.get("/facts/oysters").json["revisions"][0]["content"]
    assert content["en"]["questions"][-1] == "Do you have molluscs?"
    till.post("/facts/oysters/revisions/2/publish", {"alone": True})
    assert ask(shop, "Do you have molluscs?")[0]["parts"][0]["fact"]["key"] == "oysters"
    assert labels(till) == []


def test_a_draft_is_foreseen_in_the_language_of_the_questions_that_it_is_to_answer(
    shop: Program, till: Program
) -> None:
    shop.post("/answers", {"question": "¿Tienen moluscos vivos?", "language": "es"})
    number = group(till, "moluscos")["number"]
    foreseen = till.post(f"/gaps/{number}/effect", {"fact": "oysters"}).json
    assert "¿Tienen moluscos vivos?" in {it["question"] for it in foreseen["changes"]}
    till.post(f"/gaps/{number}/draft", {"fact": "oysters"})
    assert till.get("/facts/oysters/revisions/2/effect").json["changes"] == foreseen["changes"]


def test_a_proposal_says_one_thing(till: Program, shop: Program) -> None:
    ask(shop, *BICYCLES)
    number = group(till, "bicycles")["number"]
    for body in ({}, {"kind": "article", "fact": "oysters"}, {"fact": "oysters", "content": {}}, {"kind": "rumour"}):
        assert till.post(f"/gaps/{number}/draft", body).status_code == 422
    assert till.post("/gaps/999/draft", {"fact": "oysters"}).status_code == 404
    price = till.post(f"/gaps/{number}/draft", {"kind": "price"}).json["problems"]
    assert any("Add `price:`" in it["what"] + it["remedy"] for it in price)


def test_a_draft_that_competes_with_another_fact_is_warned_of_and_not_refused(till: Program) -> None:
    salmon = till.get("/facts/salmon").json["content"]
    oysters = till.get("/facts/oysters").json["content"]
    stolen = {**salmon, "en": {**salmon["en"], "questions": oysters["en"]["questions"]}}
    drafted = till.post("/facts/salmon/revisions", {"content": stolen})
    assert drafted.status_code == 201
    [advice] = drafted.json["advice"]
    assert advice["where"] == "fact salmon en.questions"
    assert advice["what"].startswith("it competes with oysters: ")
    assert oysters["en"]["questions"][0] in advice["what"]
    assert till.post("/facts/salmon/revisions/2/submit").json["advice"] == [advice]
    assert till.post("/facts/oysters/revisions", {"content": oysters}).json["advice"] == []
