"""What a script names outside itself is there, and of the type that is needed."""

from __future__ import annotations

from typing import Any

import pytest

from contactkb.knowledge import Entry
from contactkb.scripts import check_scripts
from contactkb.scripts.format.linking import broken_links
from contactkb.scripts.format.references import References
from tests.contactkb.scripts.format.written import LATE, SHORT, content_of, entry_of, findings_of, read_content, view_of

SLOTS = """\
slots:
  item: {type: fact, kinds: [price], ask: Which one?}
  many: {type: count, ask: How many?}
  worth: {type: money, ask: What is it worth?}
  on: {type: day, ask: When did you buy it?}
  secret: {type: text, sensitive: "yes", ask: What is your code?}
facts: {back: returns, bought: {slot: item}}
tables:
  worthy:
    inputs: {many: {type: count}, price: {type: unit_price, measure: lb}, reason: {type: text}}
    outputs: {kind: {type: choice, of: [yes, no]}, days: {type: duration, measure: day}, by: {type: moment}}
    rows: |
      many | price   | reason || kind | days | by               | reason
      -    | -       | -      || yes  | 3    | 2026-12-24T18:00 | sure
    reasons: {sure: {en: Because we care.}}
"""
TAKE = "{id: take, decide: worthy, with: {price: bought.price, reason: '\"worn\"'}}"


def places_of(old: str, new: str) -> dict[tuple[Any, ...], str]:
    assert old in LATE, old
    return {it.place: f"{it.what} {it.remedy}" for it in findings_of(LATE.replace(old, new, 1))}


def links_of(*steps: str, slots: str = SLOTS) -> dict[tuple[Any, ...], str]:
    """What is wrong with what these steps name, whatever kind of conversation they make."""
    entry = entry_of(content_of(SHORT + "".join(f"  - {step}\n" for step in steps) + slots))
    script, flaws = read_content(entry.content)
    assert script is not None
    assert flaws == []
    found = broken_links(References(view_of(entry), script, entry))
    return {it.place: f"{it.what} {it.remedy}" for it in found}


def test_a_good_script_is_fit_to_be_published() -> None:
    assert findings_of(LATE) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ("owner: counter\nphase", "owner: kitchen\nphase", ("owner",), "there is no department 'kitchen'"),
        ("facts: [opening-hours]", "facts: [closing-hours]", ("fit", "facts"), "there is no fact 'closing-hours'"),
        ('delays: "yes"', "tags: [fish]", ("fit", "tags"), "no fact of this pack has the tag 'fish'"),
        ("hours: opening-hours", "hours: closing-hours", ("facts", "hours"), "there is no fact 'closing-hours'"),
        ("answer: hours", "answer: returning", ("steps", 15, "answer"), "is no fact and no name of one"),
        ("decide: amends", "decide: mends", ("steps", 7, "decide"), "'mends', which is no standard"),
        ("{days_late: days}", "{days_late: days, late: days}", ("steps", 7, "with", "late"), "has no input 'late'"),
        ("    with: {days_late: days}\n", "", ("steps", 7, "decide"), "gives amends no days_late"),
        (
            "{days_late: days}",
            "{days_late: order}",
            ("steps", 7, "with", "days_late"),
            "is a whole number, and order is",
        ),
        ("{days_late: days}", "{days_late: '\"few\"'}", ("steps", 7, "with", "days_late"), "not a plain number"),
        ("next: {remedy:", "next: {credits:", ("steps", 7, "next", "credits"), "has no output 'credits'"),
        ("credit: remedy.credit,", "credit: remedy.money,", ("steps", 10, "with", "credit"), "decides no 'money'"),
        ("within: 2 days\n", "due: days\n", ("steps", 11, "due"), "days is a whole number"),
        ("within: 2 days\n", "due: goods.valid_until\n", ("steps", 11, "due"), "the fact goods has no value"),
        ("days > 2 &&", "dayz > 2 &&", ("steps", 11, "when"), "'dayz' is no slot, reading or output of a decision"),
        ("days > 2 &&", "days > 2.5 &&", ("steps", 11, "when"), "is not taken here"),
        ('status == "delivered"', 'status == "gone"', ("steps", 3, "when"), "gone"),
        ('status == "delivered"', "status", ("steps", 3, "when"), "neither true nor false"),
        ("remedy_remedy ==", "remedy.remedy ==", ("steps", 11, "when"), "no slot, reading or output"),
        ("type: count, low", "type: count, sensitive: 'yes', low", ("steps", 7, "with", "days_late"), "in clear"),
        ("of: [ours, carrier]", "of: [ours, carrier, else]", ("slots", "cause", "labels"), ""),
        ("We are sorry that you wait.", "We are sorry for 3 days.", ("steps", 0, "touchpoint", "en", "text"), "figure"),
        ("We are sorry that you wait.", "'We are {sorry.'", ("steps", 0, "touchpoint", "en", "text"), "brace"),
        ("We are sorry that you wait.", "We are \u200bsorry.", ("steps", 0, "touchpoint", "en", "text"), "U+200B"),
        ("en: It stands at the top of your receipt., ", "", ("slots", "order", "hint"), "has no words in en"),
        ("title: {en: An order is late, ", "title: {", ("title",), "has no words in en"),
        ("An order is late,", "An order is 2 days late,", ("title", "en"), "figure"),
        ("where is my order", "where is my\u2060 order", ("triggers", "en", 0), "U+2060"),
        ("also: {en: [opening hours]", "also: {en: [open\u200ding]", ("steps", 14, "options", 0, "also"), "U+200D"),
        ("> 9       | -     || lead", "> 9       | -     || led ", ("tables", "amends", "rows", 2), "'led' is none of"),
        ("> 2       | ours ", "> 12      | ours ", ("tables", "amends", "rows", 3), "is never reached"),
        (
            '      sorry: {en: "We',
            '      sorries: {en: "We',
            ("tables", "amends", "rows", 4),
            "there is no reason 'sorry'",
        ),
    ],
)
def test_what_is_named_and_not_there_is_found(old: str, new: str, place: tuple[Any, ...], what: str) -> None:
    if not what:
        with pytest.raises(AssertionError):
            findings_of(LATE.replace(old, new))
        return
    found = places_of(old, new)
    assert place in found, found
    assert what in found[place]


def test_a_fact_that_nobody_there_is_told_is_found() -> None:
    asked = "{id: cost, answer: cost-of-salmon}"
    assert "is internal, and this script is for an audience that is public" in links_of(asked)["steps", 1, "answer"]
    agents = SLOTS + "channels: [agent]\n"
    assert links_of(asked, slots=agents) == {}
    view = view_of()
    salmon = view.entries["fact", "salmon"]
    spoken = Entry("fact", "salmon", 2, salmon.pack, {**salmon.content, "channels": ["phone"]})
    draft = Entry("fact", "salmon", 2, salmon.pack, {**salmon.content, "confidence": "work in progress"})
    bound = entry_of(content_of(SHORT + "  - {id: fish, answer: fish}\nfacts: {fish: salmon}\n"))
    for changed, what in ((spoken, "is not told by agent, widget, email, sms"), (draft, "is work in progress")):
        after = view.changed(2, {changed.name: changed, bound.name: bound})
        (found,) = (it for it in check_scripts(after, [changed.name]) if it.place == ("facts", "fish"))
        assert what in found.what


def test_inputs_are_found_by_their_names_and_types() -> None:
    assert links_of(TAKE) == {}
    unit_price = links_of(TAKE.replace("bought.price", "worth"))
    assert (
        "price is a price in USD/lb, and worth is an amount of money in USD" in unit_price["steps", 1, "with", "price"]
    )
    absent = links_of(TAKE.replace("bought.price", "bought.cost"))
    assert "the fact bought has no value 'cost'" in absent["steps", 1, "with", "price"]
    assert "records reason in clear" in links_of(TAKE.replace("'\"worn\"'", "secret"))["steps", 1, "with", "reason"]
    assert links_of(TAKE.replace("'\"worn\"'", "item")) == {}


def test_a_policy_of_an_earlier_day_is_asked_by_a_day() -> None:
    assert links_of(TAKE.replace("with:", "as_of: on, with:")) == {}
    wrong = links_of(TAKE.replace("with:", "as_of: many, with:"))
    assert "many is a whole number. Refer to a day or a moment." in wrong["steps", 1, "as_of"]


def test_a_promise_is_due_when_a_decision_says() -> None:
    vow = "{id: vow, promise: We call you, due: take.by, owner: counter}"
    assert links_of(TAKE, vow) == {}
    assert links_of(TAKE, vow.replace("take.by", "take.days")) == {}
    wrong = links_of(TAKE, vow.replace("take.by", "take.kind"))
    assert "Refer to a day or a moment or a duration" in wrong["steps", 2, "due"]


def test_outputs_and_slots_cannot_be_called_alike_in_conditions() -> None:
    assert links_of(TAKE, "{id: b, say: Hm., when: take_kind == 'yes' && take_days > 2}") == {}
    text = (
        SHORT
        + f"  - {TAKE.replace('id: take', 'id: sec')}\n"
        + SLOTS.replace("  many:", "  sec_kind: {type: day}\n  many:")
    )
    assert any("both an output of the step sec and a slot" in it.what for it in findings_of(text))


def test_another_script_must_be_there() -> None:
    found = links_of("{id: who, sub: identify}")
    assert "there is no script 'identify'" in found["steps", 1, "sub"]
    assert not any(it.place[-1:] == ("sub",) for it in findings_of(SHORT + "  - {id: who, sub: other}\n", OTHER))


OTHER = SHORT.replace("script: hello", "script: other")
