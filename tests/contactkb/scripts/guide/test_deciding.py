"""What the business decides in a run, and where a person has to."""

from __future__ import annotations

import pytest

from contactkb.errors import Refused
from contactkb.scripts.guide.event import Overridden
from contactkb.scripts.guide.stage import Stage
from contactkb.scripts.guide.turn import REASON, HandedOver
from tests.contactkb.scripts.format.written import LATE
from tests.contactkb.scripts.guide.guided import SHOP, Guided, script

GIVEN = {"status": "packed"}
# Up to where it is decided, and then to the question whether that puts it right.
ANSWERS = ("A-7", "oysters", "our own van")
SLOTS = "late: {type: count, ask: How late?}"
READS = "{status: {source: order-status, with: {late: late}, type: choice, of: [sent, here]}}"
OVERRIDE = Overridden((("remedy", "lead"),), "goodwill", "Petra")


def test_a_decision_leads_on_by_its_output_and_its_reason_is_said() -> None:
    guided = Guided(LATE, given=GIVEN).say(*ANSWERS, "three")
    assert (guided.said, guided.kinds) == (["We were late, so we take 15% off."], [REASON])
    decided = guided.run.decided["order-late.remedy"]
    assert decided.outputs == {"remedy": "credit", "credit": "15"}
    assert decided.types == {"remedy": "choice", "credit": "percentage"}
    assert guided.turn.ways == ("order-late.remedy:credit",)


def test_a_colleague_decides_otherwise_and_the_run_goes_on_from_there() -> None:
    guided = Guided(LATE, given=GIVEN).say(*ANSWERS, "three").happens(OVERRIDE)
    assert guided.run.outcome == "handed-over"
    assert guided.kinds[0] == REASON, "the customer hears why it is another one now"
    assert guided.kinds.count(REASON) == 1
    assert guided.run.decided["order-late.remedy"].overridden_by == "Petra"
    assert "decided (order-late.remedy)" in guided.deed(HandedOver).brief


def test_nobody_decides_otherwise_without_a_name_or_before_anything_was_decided() -> None:
    with pytest.raises(Refused):
        Guided(LATE, given=GIVEN).happens(OVERRIDE)
    with pytest.raises(Refused):
        Guided(LATE, given=GIVEN).say(*ANSWERS, "three").happens(Overridden((), "goodwill", " "))


def test_no_row_hands_over() -> None:
    text = LATE.replace("      -         | -     || credit | 5      | sorry\n", "").replace(
        '      sorry: {en: "We are sorry, so we take {credit} off.", es: "Lo sentimos: le quitamos {credit}."}\n', ""
    )
    guided = Guided(text, given=GIVEN).say(*ANSWERS, "1")
    assert guided.run.outcome == "handed-over"
    assert "No row of the table is about this" in guided.deed(HandedOver).why


def test_an_output_for_which_there_is_no_way_on_hands_over() -> None:
    text = LATE.replace("next: {remedy: {credit: offer, lead: lead}}", "next: {remedy: {lead: lead}}")
    assert "there is no way on" in Guided(text, given=GIVEN).say(*ANSWERS, "1").deed(HandedOver).why


def test_a_silent_source_hands_over_with_what_is_known() -> None:
    guided = Guided(LATE, given={"status": "silent"}).say("A-7", "oysters")
    handed = guided.deed(HandedOver)
    assert handed.why == "the source order-status gives no status"
    assert handed.brief.splitlines() == [
        "An order is late: the source order-status gives no status.",
        "order: A-7",
        "cut: Oysters",
    ]


def test_a_silent_source_leads_where_the_script_says() -> None:
    steps = '{id: it, ask: late}\n{id: here, when: status == "here", say: It is here., missing: desk}'
    steps += "\n{id: bye, say: It is on its way., end: done}\n{id: desk, say: We look after it.}"
    text = script(steps, SLOTS, reads=READS)
    assert Guided(text).say("2").said == ["We look after it."]
    assert Guided(text, given={"status": "here"}).say("2").said == ["It is here.", "It is on its way."]
    assert Guided(text, given={"status": "sent"}).say("2").said == ["It is on its way."]


def test_a_source_is_asked_only_where_it_is_needed() -> None:
    steps = "{id: it, ask: late}\n{id: few, when: late < 2, say: Soon., end: done}\n{id: bye, say: 'It is {status}.'}"
    text = script(steps, SLOTS, reads=READS)
    assert Guided(text).say("1").said == ["Soon."]
    assert Guided(text, given={"status": "sent"}).say("3").said == ["It is sent."]


def test_what_a_condition_asks_for_and_nobody_knows_hands_over() -> None:
    guided = Guided(script("{id: bye, when: late > 2, say: Sorry.}\n{id: it, ask: late}", SLOTS))
    assert guided.deed(HandedOver).why == "late is not known"


def test_a_fact_that_is_gone_hands_over_or_leads_where_the_script_says() -> None:
    guided = Guided(script("{id: price, answer: oysters}"))
    assert guided.run.outcome == "done"
    guided = Guided(script("{id: price, answer: wine-of-old}"))
    assert guided.deed(HandedOver).why == "wine-of-old cannot be told now"
    steps = "{id: price, answer: wine-of-old, missing: desk}\n{id: bye, say: Bye., end: done}\n{id: desk, say: We ask.}"
    guided = Guided(script(steps))
    assert (guided.said, guided.turn.ways) == (["We ask."], ("errand.price:missing",))


def test_a_fact_that_is_retracted_in_mid_run_is_not_told() -> None:
    guided = Guided(script("{id: it, ask: late}\n{id: price, answer: oysters}", SLOTS))
    guided.scene.stage = Stage(SHOP.changed(2, {("fact", "oysters"): None}))
    assert guided.say("2").deed(HandedOver).why == "oysters cannot be told now"


def test_a_script_that_goes_in_circles_hands_over() -> None:
    guided = Guided(script("{id: one, say: One., next: two}\n{id: two, say: Two., next: one}"))
    assert guided.run.outcome == "handed-over"
    assert len(guided.run.taken) == 100
