"""Lints of what is said, promised and left unsaid, each with a script that it finds fault with."""

from __future__ import annotations

import pytest

from tests.contactkb.scripts.format.linted import HELLO, KEPT, READY, advice, lints, told

CALLS = '{en: "We call {reach}.", es: "Llamamos al {reach}."}'


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("We keep " + "the good cold room open " * 5, "a sentence of the step hello has 27 words."),
        ("We are at www.shop.example.", "the step hello says the address www.shop.example."),
        ("We keep it (fresh).", "the step hello cannot be spoken (brackets around "),
        ("We keep a lb. or two.", 'the step hello cannot be spoken (an abbreviation "lb").'),
        ("We keep it & more.", 'the step hello cannot be spoken (an ampersand in "&"'),
        ("We keep all the % there is.", 'the step hello cannot be spoken (the symbol "%").'),
        ("We keep it ASAP for you.", 'the step hello cannot be spoken (capitals only in "ASAP").'),
        ("We keep <b>it</b>.", "the step hello holds markup, '<b>'."),
    ],
)
def test_what_no_voice_can_say(words: str, what: str) -> None:
    found = [it for it in lints({"We keep it fresh for you.": words}) if what in it.what]
    assert [it.place for it in found] == [("steps", 0, "say", "en")]


@pytest.mark.parametrize(
    "words", ["We keep it fresh — for you.", "We keep it fresh. Till then: bye!", "We keep “it” fresh."]
)
def test_what_a_voice_reads_past(words: str) -> None:
    assert told({'"We keep it fresh for you."': f'"{words}"'}) == []


def test_a_voice_of_its_own_says_what_a_page_shows_otherwise() -> None:
    forms = "{text: We keep it & more., voice: We keep it fresh.}"
    assert told({'"We keep it fresh for you."': forms}) == []


def test_where_nobody_calls_a_page_may_show_what_no_voice_says() -> None:
    written = {"We keep it fresh for you.": "We keep it & more.", "triggers:": "channels: [agent, widget]\ntriggers:"}
    assert told(written) == []


def test_a_question_comes_before_one_forgets_what_was_said() -> None:
    much = "en: We keep it. We cut it. We pack it. How many pounds?"
    assert "the slot pounds says 3 sentences before it asks." in told({"en: How many pounds?": much})
    before = "- {id: hello, say: {en: We keep it. We cut it. We pack it., es: Lo guardamos.}}"
    assert advice({HELLO: before}) == ["callers hear 3 sentences before the question of the step which."]
    # Another script that is gone through asks by itself.
    assert advice({HELLO: before + "\n  - {id: inside, sub: order-late}"}) == []


def test_nobody_keeps_six_ways_in_mind() -> None:
    six = "wants: {type: choice, of: [one, two, three, four, five, six], ask"
    ways = {"wants: {type: boolean, ask": six, '"true": many, "false": bye': 'one: bye, "*": many'}
    assert "the step like offers 6 ways, and a caller keeps 5 in mind." in told(ways)
    assert told({**ways, "triggers:": "channels: [agent]\ntriggers:"}) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("within: 1 day, owner: counter}", "within: 1 day, owner: cellar}", "there is no department 'cellar'."),
        (
            "within: 1 day, owner: counter}",
            "within: 1 day, owner: counter, escalate: boss}",
            "there is no department 'boss'.",
        ),
        ("handover: counter", "handover: anybody", "there is no department 'anybody'."),
        ("pounds: pounds}, owner: counter", "pounds: pounds}, owner: nobody", "there is no department 'nobody'."),
        (READY, f"- {{id: ready, say: {CALLS}}}", "the step kept ends as promised, and no way to it does that."),
        (
            READY,
            f"- {{id: ready, say: {CALLS.replace('reach}.', 'reach} soon.', 1)}}}",
            "the step ready says 'soon', and nothing here is promised.",
        ),
        (
            "do: set-aside",
            "do: order-refund",
            "the step keep does order-refund, and nothing has been sold in the phase `before`.",
        ),
    ],
)
def test_promises_have_somebody_who_keeps_them(old: str, new: str, what: str) -> None:
    assert what in told({old: new})


def test_how_soon_may_be_asked_where_nothing_is_promised() -> None:
    asked = {READY: f"- {{id: ready, say: {CALLS}}}", "end: promised": "end: done", "How many pounds?": "How soon?"}
    assert told(asked) == []


def test_updates_that_nothing_ends_are_worth_a_look() -> None:
    every = {"within: 1 day, owner: counter}": "within: 1 day, every: 1 day, owner: counter}"}
    assert advice(every) == ["the step ready promises updates that nothing ends."]


def test_nobody_is_left_in_silence() -> None:
    silent = {READY: '- {id: ready, note: "{reach}", end: done}', KEPT: ""}
    assert told(silent) == ["after the step call nothing is said any more, and the run ends at ready."]


def test_the_first_words_say_who_we_are() -> None:
    assert advice({"We keep it fresh for you.": "Always fresh."}) == [
        "the step hello opens in en without saying who we are."
    ]
    assert advice({"We keep it fresh for you.": "This is {unit}.", "Se lo guardamos fresco.": "Esto es {unit}."}) == []


def test_being_sorry_alone_helps_nobody() -> None:
    sorry = "{en: We are sorry about the wait., es: Lo sentimos.}"
    hollow = "the step hello is sorry, and nothing is done or promised in the next two steps."
    more = "- {id: log, note: waited}\n  - {id: log_more, note: waited long}"
    assert hollow in advice({HELLO: f"- {{id: hello, say: {sorry}}}\n  {more}"})
    assert hollow not in advice({HELLO: f"- {{id: hello, say: {sorry}}}"})
    act = sorry.replace("wait.", "wait. We open the second counter.").replace(
        "sentimos.", "sentimos. Abrimos otra caja."
    )
    assert hollow not in advice({HELLO: f"- {{id: hello, say: {act}}}\n  {more}"})


def test_the_last_words_ask_what_else() -> None:
    bare = "the step kept ends it without asking what else we can do."
    assert (
        advice({"Thank you. What else can we do for you?": "Thank you.", "¿En qué más le ayudamos?": "Le esperamos."})[
            0
        ]
        == bare
    )
    after = {KEPT: "- {id: kept, say: We look forward to you.}\n  - {id: log, note: kept, end: promised}"}
    assert bare in advice(after)
