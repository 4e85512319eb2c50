"""What a run has done: answers, promises, actions, care moments, notes, each with its words and its moment."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from contactkb.scripts.guide.turn import ActionWanted, CareShown, Noted, PromiseMade
from tests.contactkb.scripts.guide.guided import Guided, script

ORDER = "order: {type: text, ask: Which order?}"
DAY = "by: {type: day, ask: Which day?}\nfor_long: {type: duration, measure: business_day, ask: How long?}"
KEEP = "do: set-aside, with: {item: '\"oysters\"', order: order}, owner: office, within: 1 day"
# On Saturday, 21 November 2026, at noon; the shop is open on Mondays from eight to six.
TOMORROW = datetime(2026, 11, 22, 17, tzinfo=UTC)


def test_an_action_is_read_back_and_done_on_a_yes() -> None:
    steps = f"{{id: which, ask: order}}\n{{id: keep, {KEEP}, say: 'We keep order {{order}}. Shall we?', next: yes_no}}"
    steps = steps.replace("next: yes_no", "next: {'true': kept, 'false': bye}")
    steps += "\n{id: kept, say: It is kept., end: done}\n{id: bye, say: As you like.}"
    guided = Guided(script(steps, ORDER)).say("A-1")
    assert (guided.asked, guided.prompt.type) == ("We keep order A-1. Shall we?", "boolean")
    assert guided.turn.deeds == ()
    assert guided.say("yes please").said == ["It is kept."]
    action = guided.deed(ActionWanted)
    assert action.inputs == {"item": "oysters", "order": "A-1"}
    assert (action.key, action.owner, action.due) == ("run-1.errand.keep.1", "office", TOMORROW)
    assert action.what == "We keep order A-1."


def test_a_no_to_an_action_does_nothing() -> None:
    steps = f"{{id: which, ask: order}}\n{{id: keep, {KEEP}, say: Shall we?}}\n{{id: bye, say: As you like.}}"
    guided = Guided(script(steps, ORDER)).say("A-1", "no")
    assert (guided.said, guided.turn.deeds) == (["As you like."], ())


def test_an_action_that_nobody_reads_back_is_done_at_once() -> None:
    guided = Guided(script(f"{{id: which, ask: order}}\n{{id: keep, {KEEP}}}\n{{id: bye, say: Kept.}}", ORDER)).say(
        "A-1"
    )
    assert guided.deed(ActionWanted).what == "set-aside"
    assert guided.said == ["Kept."]


def test_each_time_that_a_run_comes_by_an_action_it_has_a_key_of_its_own() -> None:
    steps = f"{{id: which, ask: order}}\n{{id: keep, {KEEP}}}"
    steps += "\n{id: more, ask: more, next: {'true': keep, 'false': bye}}\n{id: bye, say: Bye.}"
    guided = Guided(script(steps, f"{ORDER}\nmore: {{type: boolean, ask: More?}}"))
    first = guided.say("A-1").deed(ActionWanted).key
    assert (first, guided.say("yes").deed(ActionWanted).key) == ("run-1.errand.keep.1", "run-1.errand.keep.2")


def test_a_promise_says_until_when() -> None:
    rest = "every: 1 hour, until: sent, owner: office, escalate: counter"
    guided = Guided(script(f"{{id: later, promise: We write to you, within: 2 hours, {rest}}}"))
    assert guided.said == ["We write to you, by Nov 21, 2026, 2:00 PM."]
    promise = guided.deed(PromiseMade)
    assert (promise.what, promise.owner, promise.due) == (
        "We write to you",
        "office",
        datetime(2026, 11, 21, 19, tzinfo=UTC),
    )
    assert (promise.every, promise.until, promise.escalate) == (("1 hour",), "sent", "counter")
    assert guided.run.promised == ("We write to you",)


def test_a_promise_that_names_its_moment_says_it_once() -> None:
    text = script("{id: later, promise: 'By {due} we write to you.', within: 2 hours, owner: office}")
    guided = Guided(text, channel="phone")
    assert guided.said == ["By today, Saturday, November twenty-first at two p.m. we write to you."]


@pytest.mark.parametrize(
    ("slot", "answer", "due", "said"),
    [
        ("by", "Monday", datetime(2026, 11, 23, 23, tzinfo=UTC), "Nov 23, 2026"),
        ("by", "tomorrow", datetime(2026, 11, 23, 5, tzinfo=UTC), "Nov 22, 2026"),
        ("for_long", "1", datetime(2026, 11, 23, 23, tzinfo=UTC), "Nov 23, 2026"),
        ("for_long", "2", datetime(2026, 11, 30, 23, tzinfo=UTC), "Nov 30, 2026"),
        ("for_long", "3", datetime(2026, 12, 2, 5, tzinfo=UTC), "Dec 1, 2026"),
    ],
)
def test_a_promise_is_due_when_the_unit_closes_on_the_day(slot: str, answer: str, due: datetime, said: str) -> None:
    steps = f"{{id: when, ask: {slot}}}\n{{id: later, promise: We call, due: {slot}, owner: office}}"
    guided = Guided(script(steps, DAY)).say(answer)
    assert guided.deed(PromiseMade).due == due
    assert guided.said == [f"We call, by {said}."]


def test_nothing_is_promised_for_a_day_that_is_over() -> None:
    steps = "{id: when, ask: by}\n{id: later, promise: We call, due: by, owner: office}"
    guided = Guided(script(steps, DAY)).say("yesterday")
    assert guided.run.outcome == "handed-over"
    assert guided.run.promised == ()


def test_a_care_moment_is_given_now_or_planned() -> None:
    steps = "{id: sorry, touchpoint: We are sorry., point: apology, phase: during}"
    steps += (
        "\n{id: call, touchpoint: Ask whether all is well, point: arrived, phase: after, after: 1 day, owner: office}"
    )
    guided = Guided(script(steps))
    assert guided.said == ["We are sorry."]
    now, planned = guided.turn.deeds
    assert isinstance(now, CareShown)
    assert isinstance(planned, CareShown)
    assert (now.point, now.due, now.owner) == ("apology", None, "counter")
    assert (planned.point, planned.due, planned.owner) == ("arrived", TOMORROW, "office")
    assert planned.words == "Ask whether all is well"


def test_a_note_leaves_open_what_nobody_told() -> None:
    slots = f"{ORDER}\nstory: {{type: text, ask: What happened?}}"
    guided = Guided(script("{id: which, ask: order}\n{id: log, note: '{order}: {story}'}", slots)).say("A-1")
    assert guided.deed(Noted).words == "A-1: ?"
    assert guided.said == []


def test_what_is_said_has_the_form_of_its_medium() -> None:
    slots = "order: {type: text, ask: Which order?}\nmany: {type: quantity, measure: lb, ask: How many?}"
    forms = "{en: {text: 'Order {order}: {many}.', short: '{order}: {many}'}}"
    steps = f"{{id: which, ask: order}}\n{{id: many, ask: many}}\n{{id: bye, say: {forms}}}"
    said = {}
    for channel in ("widget", "phone", "sms"):
        said[channel] = Guided(script(steps, slots), channel=channel).say("A-1", "half a pound").said[0]
    assert said == {"widget": "Order A-1: ½ lb.", "phone": "Order A one: half a pound.", "sms": "A-1: 1/2 lb"}
