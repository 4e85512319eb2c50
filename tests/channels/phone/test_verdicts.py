"""A caller who says that it was not that teaches us: the question is kept, for the authors and for the ear."""

from __future__ import annotations

from sqlalchemy import select

from contactkb.answering import Gap, Verdict, verdicts
from contactkb.business import Business
from contactkb.testphone import Call
from tests.channels.mussels import offer_mussels
from tests.channels.phone.keying import key_in
from tests.world import NOON


def kept(business: Business) -> list[Verdict]:
    with business.database.read() as session:
        return verdicts(session, NOON)


def gaps(business: Business) -> list[tuple[str, str, str]]:
    with business.database.read() as session:
        return [(it.question, it.kind, it.heard) for it in session.scalars(select(Gap))]


def test_not_that_is_a_verdict_and_a_gap(caller: Call, business: Business) -> None:
    caller.say("how much are oysters")
    caller.say("No, that's not what I asked.")
    [verdict] = kept(business)
    assert (verdict.question, verdict.channel, verdict.told) == ("how much are oysters", "phone", "oysters")
    assert (verdict.right, verdict.meant, verdict.was_meant) == (False, None, False)
    assert gaps(business) == [("how much are oysters", "noted", "oysters")]


def test_what_is_chosen_is_what_was_meant(caller: Call, business: Business) -> None:
    offer_mussels(business)
    caller.say("mussels")
    caller.press("2")
    [verdict] = kept(business)
    assert (verdict.question, verdict.outcome, verdict.right) == ("mussels", "clarify", True)
    assert verdict.meant != verdict.told
    assert gaps(business) == []


def test_none_of_these_is_a_verdict_and_stays_a_gap(caller: Call, business: Business) -> None:
    offer_mussels(business)
    caller.say("mussels")
    caller.say("no, none of those")
    [verdict] = kept(business)
    assert (verdict.question, verdict.outcome, verdict.was_meant) == ("mussels", "clarify", False)
    assert [(question, kind) for question, kind, _ in gaps(business)] == [("mussels", "noted")]


def test_what_was_keyed_in_is_never_misunderstood(caller: Call, business: Business) -> None:
    key_in(caller, "101")
    caller.say("not that")
    assert (kept(business), gaps(business)) == ([], [])
