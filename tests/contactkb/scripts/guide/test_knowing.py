"""What need not be asked: known already, told earlier, or said in the words that a run began with."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from contactkb.scripts.guide.run import Known
from tests.contactkb.scripts.guide.guided import Guided, script

ORDER = "order: {type: text, ask: What is your order number?, from: [earlier], keep: 30 days, confirm: 'yes'}"
COUNT = "many: {type: count, ask: How many?, low: '1', high: '5', hint: Say a number.}"
CUT = "cut: {type: fact, kinds: [price], ask: Which one?, from: [said]}"
SAFE = "safe: {type: boolean, ask: Is everyone safe?}"


def known(text: str, kind: str = "text", is_settled: bool = True) -> Known:
    return Known(text, kind, "earlier", datetime(2026, 11, 20, tzinfo=UTC).isoformat(), "phone", is_settled)


def test_what_is_known_is_not_asked() -> None:
    guided = Guided(script("{id: many, ask: many}\n{id: bye, say: 'You want {many}.'}", COUNT), filled={"many": "4"})
    assert guided.said == ["You want 4."]
    assert guided.steps == ["many", "bye"]


def test_what_is_known_out_of_range_is_asked() -> None:
    guided = Guided(script("{id: many, ask: many}", COUNT), known={"many": known("9", "count")})
    assert guided.asked == "How many?"


def test_what_another_script_calls_the_same_but_is_of_another_type_is_asked() -> None:
    slots = "order: {type: count, ask: How many orders?, from: [earlier]}"
    assert Guided(script("{id: it, ask: order}", slots), known={"order": known("A-1")}).asked == "How many orders?"


def test_what_was_told_earlier_is_read_back_first() -> None:
    text = script("{id: which, ask: order}\n{id: bye, say: 'It is {order}.'}", ORDER)
    guided = Guided(text, known={"order": known("A-1", is_settled=False)})
    assert guided.asked == "We have A-1. Is that right?"
    assert [way.value for way in guided.prompt.ways] == ["true", "false"]
    assert guided.say("yes").said == ["It is A-1."]


def test_a_no_to_what_is_read_back_has_it_asked_and_never_taken_again() -> None:
    text = script("{id: which, ask: order}\n{id: bye, say: 'It is {order}.'}", ORDER)
    guided = Guided(text, known={"order": known("A-1", is_settled=False)}).choose("false")
    assert guided.asked == "What is your order number?"
    assert guided.keep_silent().asked == "What is your order number?"
    assert guided.say("A-2").said == ["It is A-2."]


def test_another_value_instead_of_a_yes_takes_its_place() -> None:
    slots = "many: {type: count, ask: How many?, from: [earlier], confirm: 'yes'}"
    text = script("{id: many, ask: many}\n{id: bye, say: 'It is {many}.'}", slots)
    for words in ("no, four", "four"):
        guided = Guided(text, known={"many": known("3", "count", is_settled=False)})
        assert guided.say(words).said == ["It is 4."]
    assert Guided(text, known={"many": known("3", "count", is_settled=False)}).say("1").said == ["It is 3."]
    assert Guided(text, known={"many": known("3", "count", is_settled=False)}).say("2").asked == "How many?"


def test_words_that_the_run_began_with_fill_what_they_may() -> None:
    text = script("{id: which, ask: cut}\n{id: bye, say: 'You want {cut}.'}", CUT)
    assert Guided(text, said="Can you keep some oysters for me?").said == ["You want Oysters."]


@pytest.mark.parametrize(
    ("slot", "said", "kept"),
    [
        ("type: duration, measure: day", "My order 1001 is late by two days", "2 days"),
        ("type: duration, measure: day", "My order 1001 is late", None),
        ("type: count", "I have 3 things to say about order 1001", None),
        ("type: quantity, measure: lb", "keep 1/2 pound of ribeye for Friday, please", "0.5 lb"),
        ("type: day", "keep 1/2 pound of ribeye for Friday, please", "2026-11-27"),
        ("type: day", "keep 1/2 pound of ribeye", None),
        ("type: money", "I paid $20 for 3 of them", "20.00 USD"),
        ("type: percentage", "you said 15 percent off", "15"),
        ("type: phone", "please call 207 555 0123", "+12075550123"),
        ("type: choice, of: [ours, theirs], labels: {ours: our own van, theirs: a carrier}", "our order is late", None),
        (
            "type: choice, of: [ours, theirs], labels: {ours: our own van, theirs: a carrier}",
            "a carrier lost it",
            "theirs",
        ),
        ("type: text", "My name is Ann", None),
    ],
)
def test_only_what_says_by_itself_what_it_is_is_found_among_other_words(slot: str, said: str, kept: str | None) -> None:
    guided = Guided(
        script("{id: it, ask: it}\n{id: safe, ask: safe}", f"it: {{{slot}, ask: What?, from: [said]}}\n{SAFE}"),
        said=said,
    )
    known = guided.run.slots.get("it")
    assert (known.text if known else None) == kept


def test_what_becomes_known_elsewhere_while_the_question_is_open_is_no_answer_to_it() -> None:
    guided = Guided(script("{id: which, ask: order}\n{id: bye, say: 'It is {order}.'}", ORDER))
    guided.scene.known_slots = {"order": known("A-1", is_settled=False)}
    assert guided.say("A-2").said == ["It is A-2."]


def test_what_was_said_at_the_beginning_is_read_back_where_the_author_wants_it() -> None:
    text = script("{id: which, ask: cut}", CUT.replace("}", ", confirm: 'yes'}"))
    assert Guided(text, said="oysters").asked == "We have Oysters. Is that right?"
