"""Which scripts are offered to whom, and the reasons that a colleague reads."""

from __future__ import annotations

import pytest

from contactkb.answering import Question
from contactkb.business import Business
from contactkb.contacts import correspondent
from contactkb.knowledge import Context
from tests.contactkb.scripts.runs.guests import PHONE, YES, Guest, publish, write
from tests.world import NOON

HERE = Context("agent", "agent", "shop", "en", "internal")


def offered(shop: Business, context: Context = HERE, **known: object) -> dict[str, tuple[str, ...]]:
    return {it.script: it.why for it in shop.guides.offers(context, NOON, **known)}  # type: ignore[arg-type]  # each test names its own


@pytest.mark.parametrize(
    ("words", "script", "like"),
    [
        ("can you set some salmon aside for me", "set-aside", "set some aside"),
        ("I want you to refund my order please", "refund", "refund my order"),
    ],
)
def test_a_script_is_offered_for_what_they_say(shop: Business, words: str, script: str, like: str) -> None:
    best = shop.guides.offers(HERE, NOON, words)[0]
    assert (best.script, best.title) == (
        script,
        {"set-aside": "Setting something aside", "refund": "Money back"}[script],
    )
    assert best.why[0] == f"What they said is like “{like}”."
    assert best.confidence > 0.5


def test_a_script_is_offered_for_what_they_were_told(shop: Business) -> None:
    assert offered(shop, facts=["oysters"])["set-aside"] == (
        "It goes with Oysters, which they asked about.",
        "It belongs to Mara's Corner Shop.",
    )
    assert offered(shop, facts=["salmon"])["set-aside"][0] == "It goes with seafood, such as Salmon."
    assert offered(shop, facts=["rye-bread"])["refund"][0] == "There is a delay: Rye bread is late."
    assert offered(shop) == {}
    assert offered(shop, facts=["opening-hours"], words="what is the weather") == {}


def test_a_script_is_offered_to_whom_we_have_promised_something(shop: Business) -> None:
    them = correspondent(shop.settings.key, PHONE)
    guest = Guest(shop, correspondent=them)
    guest.begin(said="set some oysters aside")
    guest.take(YES, "3", YES, PHONE)
    why = offered(shop, Context("agent", "agent", "shop", "en", "internal", them))["set-aside"]
    assert why[0].startswith("We have promised them: We call (207) 555-0177 when it is ready")


def test_the_phase_puts_the_better_fitting_first(shop: Business) -> None:
    after = Context("agent", "agent", "shop", "en", "internal", phase="after")
    facts = ["returns", "oysters"]
    assert next(iter(offered(shop, after, facts=facts))) == "refund"
    assert "It is for the time after the purchase." in offered(shop, after, facts=facts)["refund"]


def test_nobody_is_offered_what_may_not_be_begun_here_or_is_under_way(shop: Business, guest: Guest) -> None:
    guest.begin(said="set some oysters aside")
    assert offered(shop, guest.context, facts=["oysters"]) == {}
    publish(shop, write("set-aside", ("phase: before", "phase: before\naudience: internal")))
    assert offered(shop, Context("widget", "page", "shop", "en"), facts=["oysters"]) == {}
    assert "set-aside" in offered(shop, facts=["oysters"])
    publish(shop, write("set-aside", ("phase: before", "phase: before\nvalid_until: 2026-11-20")))
    assert offered(shop, facts=["oysters"]) == {}


def test_all_scripts_are_found_by_title(shop: Business) -> None:
    assert [it.title for it in shop.guides.scripts(HERE)] == ["Money back", "Setting something aside"]
    spanish = Context("agent", "agent", "shop", "es", "internal")
    assert [it.title for it in shop.guides.scripts(spanish)] == ["Apartar algo", "Devolución"]


def test_what_a_script_triggers_changes_no_answer(shop: Business, guest: Guest) -> None:
    before = shop.counter.rank(Question("set some oysters aside"), HERE, NOON)
    guest.begin(said="set some oysters aside")
    assert shop.counter.rank(Question("set some oysters aside"), HERE, NOON) == before
    assert before == ["oysters"]
