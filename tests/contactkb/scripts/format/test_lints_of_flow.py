"""Lints of where a script leads and what it knows; unchanged, the script is the good example of them all."""

from __future__ import annotations

import pytest

from tests.contactkb.scripts.format.linted import HELLO, KEPT, MANY, READY, advice, entry_with, lints, told

SUB = """\
script: {key}
unit: shop
owner: counter
phase: before
language: en
title: Hello
slots: {{pounds: {{type: quantity, measure: lb, ask: How many?}}}}
steps:
  - {{id: go, sub: {to}}}
"""


def test_a_good_script_has_nothing_to_mend_and_nothing_to_look_at() -> None:
    assert lints({}) == []
    assert advice({}) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "- {id: bye",
            "- {id: bye, say: Bye., end: answered}\n  - {id: alone, note: alone, next: desk}",
            "the step alone is never reached.",
        ),
        ('{"true": many, "false": bye}', '{"true": many}', "the step like has no branch for false."),
        ("small: keep, large: desk", "small: keep", "the step much has no branch for large."),
        ("large: desk", "large: desk, huge: desk", "the step much has a branch for 'huge', which never comes."),
        ("large: desk", 'large: desk, "*": desk', 'the step much has a branch "*" that nothing is left for.'),
        (
            'call, "false": bye',
            'call, "*": bye, maybe: bye',
            "the step keep has a branch for 'maybe', which never comes.",
        ),
        (
            "size: {small: keep, large: desk}",
            "large: {small: keep}",
            "the step much branches, and nothing here is true",
        ),
        (KEPT, "- {id: kept, say: We look forward to you., next: ready}", "circle without a question: ready, kept."),
    ],
)
def test_every_step_is_reached_and_every_answer_leads_on(old: str, new: str, what: str) -> None:
    found = [it for it in lints({old: new}) if what in it.what]
    assert len(found) == 1
    assert found[0].place[0] == "steps"
    assert found[0].remedy


def test_a_circle_with_a_question_in_it_is_none() -> None:
    assert told({KEPT: "- {id: kept, say: We look forward to you., next: like}"}) == []


def test_a_script_without_an_end_is_named_once() -> None:
    endless = {"end: promised": "next: like", "end: answered": "next: like", "large: desk": "large: keep"}
    assert [it for it in told({**endless, ", missing: desk": ""}) if "no way" in it] == [
        "the step hello has no way to an end."
    ]


def test_scripts_that_call_each_other_in_a_circle_are_named() -> None:
    back, on = entry_with(SUB.format(key="one", to="two")), entry_with(SUB.format(key="two", to="set-aside"))
    found = [it.what for it in lints({HELLO: "- {id: hello, sub: one}"}, back, on)]
    assert found == ["the step hello leads back to this script: set-aside > one > two > set-aside."]


def test_scripts_go_no_deeper_than_anybody_follows() -> None:
    chain = [entry_with(SUB.format(key=f"deep-{at}", to=f"deep-{at + 1}")) for at in range(6)]
    assert [it.what for it in lints({HELLO: "- {id: hello, sub: deep-2}"}, *chain)] == []
    (found,) = lints({HELLO: "- {id: hello, sub: deep-0}"}, *chain)
    assert "the step hello goes 6 scripts deep" in found.what


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        (
            {"reach: {type": "fax: {type: phone, ask: {en: Which?, es: ¿Cuál?}}\n  reach: {type"},
            "the slot fax is never used.",
        ),
        (
            {READY: "- {id: ready, promise: We call you, within: 1 day, owner: counter}"},
            "the slot reach is asked and never used.",
        ),
        ({"  goods: {slot": "  hours: opening-hours\n  goods: {slot"}, "nothing uses the fact hours."),
        ({"  stock: {": "  worth: {source: erp, type: money}\n  stock: {"}, "nothing uses what is read as worth."),
        ({'{"true": many, ': '{"true": keep, '}, "the step keep needs pounds, which on some way is not asked before."),
        (
            {HELLO: '- {id: hello, say: We are here., when: much_size == "large"}'},
            "the step hello needs much, which on some way is not decided before.",
        ),
    ],
)
def test_what_is_asked_is_used_and_what_is_needed_is_known(changes: dict[str, str], what: str) -> None:
    assert what in told(changes)


def test_what_may_come_from_elsewhere_is_not_asked_too_late() -> None:
    assert told({'{"true": call, ': '{"true": ready, ', "- {id: call": ""}) == []


def test_a_note_or_brief_leaves_open_what_nobody_knows_yet() -> None:
    assert told({HELLO: '- {id: hello, say: We are here.}\n  - {id: log, note: "{pounds}"}'}) == []


def test_what_a_sub_asks_is_known_after_it() -> None:
    asking = entry_with(SUB.format(key="identify", to="nothing"))
    assert told({MANY: "- {id: many, note: many}"}) != []
    assert lints({MANY: "- {id: many, sub: identify}"}, asking) == []


def test_a_decision_that_nothing_looks_at_is_worth_a_look() -> None:
    assert advice({", next: {size: {small: keep, large: desk}}": ""}) == [
        "the step much decides, and nothing looks at what."
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("fresh for you.", "fresh for {you}.", "the step hello names {you}, which does not exist."),
        ("reaches you?", "reaches {due}?", "the slot reach names {due}, which does not exist."),
        ("{goods.title} aside", "{goods.colour} aside", "the step keep names {goods.colour}, which does not exist."),
        ('"{pounds} of {cut}"', '"{much.weight} of {cut}"', "the step desk names {much.weight}, which does not exist."),
        ('"{pounds} of {cut}"', '"{pounds} of it"', "the step desk names {cut} in only one of en and es."),
        (
            READY,
            "- {id: ready, promise: {en: {text: 'To {reach}', voice: To you}}, within: 1 day, owner: counter}",
            "the step ready names {reach} in only one of `text` and `voice`.",
        ),
        (
            READY,
            "- {id: ready, promise: {en: {text: 'To {reach}', short: To you}}, within: 1 day, owner: counter}",
            "the step ready names {reach} in only one of `text` and `short`.",
        ),
    ],
)
def test_what_texts_name_exists_and_is_the_same_in_every_form(old: str, new: str, what: str) -> None:
    assert what in told({old: new})


def test_a_promise_may_name_its_own_time_and_any_text_the_unit() -> None:
    named = 'promise: {en: "{unit} calls {reach} by {due}", es: "{unit} llama al {reach} el {due}"}'
    assert told({READY: f"- {{id: ready, {named}, within: 1 day, owner: counter}}"}) == []


def test_a_language_that_the_unit_speaks_is_missed() -> None:
    assert advice({HELLO: "- {id: hello, say: We keep it fresh.}"}) == ["the step hello has no words in es."]
