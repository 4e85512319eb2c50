"""What a script may look like: every problem has its place, its step and a remedy."""

from __future__ import annotations

from typing import Any

import pytest

from contactkb.knowledge.schemas.scripts import CHANNELS as WRITABLE
from contactkb.knowledge.schemas.slots import SLOT_TYPES
from contactkb.knowledge.schemas.steps import STEPS
from contactkb.scripts.format.script import CHANNELS
from contactkb.scripts.format.step import ENDS, KINDS
from contactkb.scripts.tables.flaw import Flaw
from tests.contactkb.scripts.format.written import LATE, SHORT, content_of, read, read_content


def with_step(text: str) -> list[Flaw]:
    return read(f"{SHORT}  - {text}\n")[1]


def with_slot(text: str) -> list[Flaw]:
    return read(f"{SHORT}slots:\n  it: {text}\n")[1]


def only(flaws: list[Flaw]) -> Flaw:
    assert len(flaws) == 1, flaws
    return flaws[0]


def test_what_may_be_written_is_what_is_read() -> None:
    assert set(STEPS) == set(KINDS)
    assert set(WRITABLE) == set(CHANNELS)
    assert all(with_step(f"{{id: bye, say: Bye., end: {end}}}") == [] for end in ENDS)
    assert len(SLOT_TYPES) == 14


@pytest.mark.parametrize(
    ("step", "place", "what"),
    [
        ("{id: bye}", (), "has no kind. Add one of: say, answer, ask"),
        ("{id: bye, say: Bye., note: Said.}", (), "is of several kinds (say, note). Make a step of each."),
        ("{id: bye, ask: it, choose: Which?}", (), "is of several kinds (ask, choose)"),
        ("{say: Bye.}", ("id",), "`steps.1.id` is missing"),
        ("{id: Bye now, say: Bye.}", ("id",), "Use lower-case letters"),
        ("{id: bye, say: ''}", ("say",), "`steps.bye.say` is empty"),
        ("{id: bye, say: [Bye.]}", ("say",), "must be a line of text"),
        ("{id: bye, say: {}}", ("say",), "is empty"),
        ("{id: bye, say: {fr: Au revoir}}", ("say", "fr"), "is not a language that we speak"),
        ("{id: bye, say: {en: {voice: Bye}}}", ("say", "en", "text"), "is missing"),
        ("{id: bye, say: {en: {text: Bye, loud: BYE}}}", ("say", "en", "loud"), "is no form of words"),
        ("{id: bye, say: {en: {text: Bye, voice: {}}}}", ("say", "en", "voice"), "must be a line of text"),
        ("{id: bye, say: Bye., options: []}", ("options",), "does not go with this kind of step"),
        ("{id: bye, say: Bye., next: hello, end: done}", ("next",), "Keep one of them"),
        ("{id: bye, say: Bye., next: {true: hello}}", ("next",), "must be the id of a step."),
        ("{id: bye, say: Bye., end: somehow}", ("end",), "is none of: answered, promised"),
        ("{id: bye, say: Bye., tip: {en: {text: Smile}}}", ("tip", "en"), "must be a line of text"),
        ("bye", (), "must be a mapping"),
        ("{id: pick, choose: Which?, options: [{en: One, to: hello}]}", ("options",), "needs two to 5"),
        ("{id: pick, choose: Which?}", ("options",), "are missing"),
        ("{id: pick, choose: Which?, options: [{to: hello}, {en: B, to: hello}]}", ("options", 0, "en"), "is missing"),
        ("{id: pick, choose: Which?, options: [{en: A}, {en: B, to: hello}]}", ("options", 0, "to"), "is missing"),
        (
            "{id: pick, choose: Which?, next: hello, options: [{en: A, to: hello}, {en: B, to: hello}]}",
            ("next",),
            "is where its options lead",
        ),
        ("{id: take, decide: amends, next: {remedy: {}}}", ("next",), "step for each value of one output"),
        ("{id: take, decide: amends, next: {a: {x: hello}, b: {x: hello}}}", ("next",), "of one output"),
        ("{id: take, decide: amends, next: {remedy: {credit: [hello]}}}", ("next",), "must name a step for each value"),
        ("{id: take, do: Cancel it}", ("do",), "Use lower-case letters"),
        ("{id: take, do: cancel, within: soon}", ("within",), "names no unit of time"),
        ("{id: take, do: cancel, with: {order: [order]}}", ("with", "order"), "must be a line of text"),
        ("{id: vow, promise: We call you., owner: counter}", ("within",), "or `due` says until when"),
        ("{id: vow, promise: We call you., within: 1 day}", ("owner",), "is missing"),
        (
            "{id: vow, promise: We call., owner: counter, within: 1 day, until: done}",
            ("until",),
            "`every:` says how often",
        ),
        ("{id: care, touchpoint: Call them.}", ("point",), "is missing"),
        ("{id: out, handover: counter}", ("brief",), "is missing"),
        ("{id: out, handover: counter, brief: Hello, end: answered}", ("end",), "is none of: handed-over"),
        ("{id: out, handover: counter, brief: Hello, next: hello}", ("next",), "does not follow a handover"),
        (f"{{id: bye, say: Bye., when: {'a' * 1001}}}", ("when",), "is too long"),
        (f"{{id: bye, say: {'a' * 1501}}}", ("say",), "is longer than 1500 characters"),
    ],
)
def test_a_step_that_is_wrong_is_named_with_its_place(step: str, place: tuple[Any, ...], what: str) -> None:
    flaw = only(with_step(step))
    assert flaw.place == ("steps", 1, *place)
    assert what in f"{flaw.what} {flaw.remedy}"


@pytest.mark.parametrize(
    ("slot", "place", "what"),
    [
        ("{type: bool}", "type", "is none of: boolean, choice"),
        ("{ask: Which?}", "type", "is missing"),
        ("{type: choice}", "of", "goes with the type choice"),
        ("{type: count, of: [a, b]}", "of", "goes with the type choice"),
        ("{type: choice, of: [a, a]}", "of", "names a choice twice"),
        ("{type: choice, of: [a, b], labels: {a: A}}", "labels", "must say what every choice is called"),
        ("{type: count, labels: {a: A}}", "labels", "must say what every choice is called"),
        ("{type: quantity}", "measure", "in what something is counted"),
        ("{type: count, measure: lb}", "measure", "in what something is counted"),
        ("{type: count, currency: USD}", "currency", "goes with money only"),
        ("{type: text, kinds: [price]}", "kinds", "Remove it, or use the type fact"),
        ("{type: text, low: '1'}", "low", "does not go with a text"),
        ("{type: count, from: [nowhere]}", "from", "is none of: caller, earlier, said"),
        ("{type: count, keep: a while}", "keep", "not a plain number"),
        ("{type: count, confirm: maybe}", "confirm", "is none of: yes, no"),
        ("{type: count, optional: 'yes'}", "optional", "is not a key that we know"),
    ],
)
def test_a_slot_that_is_wrong_is_named_with_its_place(slot: str, place: str, what: str) -> None:
    flaw = only(with_slot(slot))
    assert flaw.place[:3] == ("slots", "it", place)
    assert what in f"{flaw.what} {flaw.remedy}"


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("script", "Hello There", "Use lower-case letters"),
        ("unit", "", "is empty"),
        ("phase", "later", "is none of: before, during, after"),
        ("language", "fr", "is none of: en, es"),
        ("title", [], "must be a line of text"),
        ("channels", ["fax"], "is none of: agent, phone"),
        ("channels", [], "needs 1 to 50 items"),
        ("audience", "everyone", "is none of: public"),
        ("valid_until", "some day", "Write"),
        ("triggers", ["one", "two"], "needs 3 to 500 phrases"),
        ("triggers", {"en": "hello"}, "must be a list"),
        ("fit", {"weather": "yes"}, "is not a key that we know"),
        ("slots", {"Order": {"type": "text"}}, "Use lower-case letters"),
        ("facts", {"cut": {"slot": "cut", "key": "x"}}, "must be the key of a fact"),
        ("reads", {"status": {"type": "text"}}, "is missing"),
        ("steps", [], "needs 1 to 200 steps"),
        ("steps", {"a": "b"}, "must be a list of steps"),
        ("tables", {"crew": {"hit": "first"}}, "is missing"),
        ("tables", {"crew": {"key": "crew"}}, "is not a key that we know"),
        ("tests", [{"name": "one"}], "is missing"),
        ("tests", [{"name": "one", "path": ["hello"], "ends": "well"}], "is none of"),
        ("untested", {"hello": ""}, "is empty"),
        ("version", "1", "is not a key that we know"),
    ],
)
def test_a_header_that_is_wrong_is_named(key: str, value: Any, what: str) -> None:
    flaws = read_content({**content_of(SHORT), key: value})[1]
    assert flaws
    assert all(flaw.place[:1] == (key,) for flaw in flaws)
    assert any(what in flaw.what for flaw in flaws)


def test_two_hundred_steps_are_read_and_one_more_is_not() -> None:
    step = {"id": "a", "say": "Hello."}
    content = content_of(SHORT)
    many = [{**step, "id": f"a{at}"} for at in range(200)]
    assert read_content({**content, "steps": many})[1] == []
    flaw = only(read_content({**content, "steps": [*many, step]})[1])
    assert (flaw.place, "needs 1 to 200 steps" in flaw.what) == (("steps",), True)


def test_validity_runs_forwards() -> None:
    flaws = read(f"{SHORT}valid_from: 2026-12-02\nvalid_until: 2026-12-01\n")[1]
    assert only(flaws).place == ("valid_until",)


def test_a_missing_header_is_told_at_once() -> None:
    flaws = read_content({"script": "hello"})[1]
    assert {flaw.place[0] for flaw in flaws} == {"unit", "owner", "phase", "language", "title", "steps"}
    assert LATE.startswith("script:")
