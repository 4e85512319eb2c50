"""The parts of a script: what does not fit together is named where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contactkb.scripts.format.written import LATE, SHORT, read


def flaws_of(old: str, new: str) -> dict[tuple[Any, ...], str]:
    assert LATE.count(old) >= 1, old
    return {flaw.place: f"{flaw.what} {flaw.remedy}" for flaw in read(LATE.replace(old, new, 1))[1]}


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        (
            "{id: order, ask: order}",
            "{id: days, ask: order}",
            ("steps", 6, "id"),
            "the id 'days' is that of step 2 too",
        ),
        ("next: {ours: days", "next: {ours: day", ("steps", 4, "next", "ours"), "leads to 'day', and there is no such"),
        ("{credit: offer,", "{credit: offers,", ("steps", 7, "next", "remedy", "credit"), "there is no such step"),
        ("next: later\n", "next: never\n", ("steps", 10, "next"), "the step pay leads to 'never'"),
        ("missing: lead}", "missing: nobody}", ("steps", 15, "missing"), "leads to 'nobody'"),
        ("to: bye}", "to: goodbye}", ("steps", 14, "options", 1, "to"), "leads to 'goodbye'"),
        ("ask: accept,", "ask: agreed,", ("steps", 9, "ask"), "asks for 'agreed', which is no slot"),
        ("listen: story}", "listen: days}", ("steps", 5, "listen"), "listens, and days is no text"),
        ("ask: days}", "ask: days, next: {1: log}}", ("steps", 6, "next"), "branches by days, which is a whole number"),
        ("{slot: cut}", "{slot: item}", ("facts", "goods"), "there is no slot 'item'"),
        ("{slot: cut}", "{slot: order}", ("facts", "goods"), "the slot order holds no fact"),
        ("with: {order: order}, type", "with: {order: number}, type", ("reads", "status", "with", "order"), "nothing"),
        ("with: {order: order}, type", "with: {order: status}, type", ("reads", "status", "with", "order"), "later"),
        ("days_late: days}", "days_late: late}", ("steps", 7, "with", "days_late"), "'late' refers to nothing"),
        ("credit: remedy.credit,", "credit: offer.credit,", ("steps", 10, "with", "credit"), "refers to nothing"),
        ("within: 2 days\n", "due: later\n", ("steps", 11, "due"), "'later' refers to nothing"),
        ("every: 09:00, 16:00", "every: 09:00, 25:00", ("steps", 11, "every"), "is no list of times"),
        ("every: 09:00, 16:00", "every: 2 months", ("steps", 11, "every"), "is no fixed length of time"),
        ("every: 09:00, 16:00", "every: now and then", ("steps", 11, "every"), "not a plain number"),
        ("within: 2 days\n", "within: 2 business_days\n", ("steps", 11, "within"), "no fixed length of time"),
        ("within: 2 days\n", "within: 1-2 days\n", ("steps", 11, "within"), "no fixed length of time"),
        ("keep: 30 days", "keep: 3 months", ("slots", "order", "keep"), "no fixed length of time"),
        ('low: "0"', 'low: "61"', ("slots", "days", "high"), "ends before it begins"),
        ('low: "0"', "low: none", ("slots", "days", "low"), "not a plain number"),
        ("  order:\n    type: text", "  int:\n    type: text", ("slots", "int"), "'int' means something else here"),
        ("  order:\n    type: text", "  due:\n    type: text", ("slots", "due"), "'due' means something else here"),
        ("  status: {source", "  cause: {source", ("reads", "cause"), "the name 'cause' is taken by a slot"),
        ("  goods: {slot", "  remedy: {slot", ("facts", "remedy"), "is also the id of a step that decides"),
        (
            'ask: {en: "How many days late is it?", es: "¿Cuántos días se retrasa?"}}',
            "hint: Count.}",
            ("slots", "days"),
            "the slot days has no question",
        ),
    ],
)
def test_what_does_not_fit_is_named(old: str, new: str, place: tuple[Any, ...], what: str) -> None:
    found = flaws_of(old, new)
    assert place in found, found
    assert what in found[place]


def test_a_branch_by_yes_needs_a_question() -> None:
    step = "{id: pay, do: credit, owner: counter, next: {true: hello}}"
    (flaw,) = read(f"{SHORT}  - {step}\n")[1]
    assert (flaw.place, "asks nothing" in flaw.what) == (("steps", 1, "next"), True)
    asked = step.replace("owner", "say: Shall we do that?, owner")
    assert read(f"{SHORT}  - {asked}\n")[1] == []


def test_a_reading_may_be_asked_with_one_above_it() -> None:
    reads = """\
slots: {order: {type: text, ask: Which order?}}
reads:
  route: {source: orders, with: {order: order}, type: text}
  driver: {source: routes, with: {route: route, kind: '"van"'}, type: text}
"""
    assert read(SHORT + reads)[1] == []


def test_words_in_quotes_refer_to_nothing() -> None:
    step = """{id: pay, do: credit, with: {kind: '"goodwill"', why: goodwill}}"""
    (flaw,) = read(f"{SHORT}  - {step}\n")[1]
    assert flaw.place == ("steps", 1, "with", "why")
    assert '"words" in quotes' in flaw.remedy
