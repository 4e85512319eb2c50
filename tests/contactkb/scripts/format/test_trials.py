"""The tests inside a script: what fails says where and what was expected, and all of the script is touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from contactkb.knowledge import Entry
from contactkb.scripts import check_scripts
from contactkb.scripts.format.covering import cover_without_flaws
from contactkb.scripts.format.moments import usual_moment
from contactkb.scripts.format.trials import Trials
from tests.contactkb.scripts.format.linted import entry_with, view_with
from tests.contactkb.scripts.format.written import LATE, good

FIRST = "  - name: three days late by our own van\n"


def flaws(*changes: tuple[str, str], others: tuple[Entry, ...] = ()) -> list[str]:
    """What comes of the tests of the script about late orders, changed like that."""
    text = LATE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return [it.what for it in Trials(view_with(*others)).flaws(good(text))]


def test_a_script_whose_tests_hold_and_touch_everything_has_no_flaws() -> None:
    assert flaws() == []
    trials, script = Trials(view_with()), good(LATE)
    coverage = trials.coverage(script, trials.play_all(script))
    assert str(coverage) == str(cover_without_flaws(script, trials.tables(script)))
    assert str(coverage) == (
        "18 of 18 steps, 8 of 8 branches and 3 of 3 rows are tested; "
        "hours:missing is not: The opening hours are always there"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "path: [sorry, order, which, here]",
            "path: [sorry, which, here]",
            "'it is there' expects the step which after sorry, and takes order.",
        ),
        (
            "path: [sorry, order, which, here]",
            "path: [sorry, order, which]",
            "'it is there' expects nothing more after which, and takes the step here.",
        ),
        (
            "cause, days, remedy, offer, ok, lead]",
            "cause, days, remedy, offer, ok, lead, bye]",
            "'refused' expects the step bye after lead, and it ends as handed-over.",
        ),
        (
            'days: "1", accept: "false"}',
            'accept: "false"}',
            "expects the step remedy after days, and it waits at days for a reply to 'How many days late is it?'.",
        ),
        (
            "given: {status: delivered}",
            "given: {}",
            "it ends as handed-over (here hands over: the source order-status gives no status).",
        ),
        ('credit: "15"}\n', 'credit: "20"}\n', "'three days late by our own van' expects credit 20, and r-"),
        (
            "decision: {remedy: lead}",
            'decision: {remedy: lead, credit: "5"}',
            "'ten days late goes to a colleague' expects credit 5, and r-",
        ),
        (
            "decision: {remedy: lead}",
            "decision: {colour: red}",
            "expects an output 'colour', and order-late/amends has none.",
        ),
        (
            "says: [at your door]",
            "says: [at her door]",
            "'it is there' expects the words 'at her door', and they are not said. Last: 'Your order",
        ),
        ("says: [at your door]", "never: [At Your Door]", "'it is there' says 'At Your Door', which it never should."),
        (
            "path: [sorry, order, which, here]\n",
            "path: [sorry, order, which, here]\n    decision: {remedy: lead}\n",
            "'it is there' expects a decision, and nothing is decided.",
        ),
        ("ends: answered", "ends: done", "'it is there' expects that it ends as done, and it ends as answered."),
        (
            "replies: {order: A seven, cut: oysters}",
            "replies: {order: A seven, cut: oysters, oder: A}",
            "'it is there' replies to 'oder', which is no slot and no step.",
        ),
        ("given: {status: delivered}", "given: {status: delivered, now: tomorrow}", "'it is there' cannot be played:"),
    ],
)
def test_a_test_that_fails_says_at_which_step_and_what_was_expected(old: str, new: str, told: str) -> None:
    found = [it for it in flaws((old, new)) if it.startswith("the test ")]
    assert len(found) == 1
    assert told in found[0]


def test_a_row_may_be_expected_by_its_name() -> None:
    rows = ("      days_late | cause ||", "      rule | days_late | cause ||"), ("      > 9 ", "      long | > 9 ")
    named = (
        *rows,
        ("      > 2 ", "      ours | > 2 "),
        ("      -         | -     || credit", "      rest | - | - || credit"),
    )
    assert flaws(*named, ("decision: {remedy: lead}", "decision: {rule: long}")) == []
    (told,) = flaws(*named, ("decision: {remedy: lead}", "decision: {rule: ours}"))
    assert told.endswith("expects the row ours, and long decides.")


def without_first() -> tuple[str, str]:
    begin = LATE.index(FIRST)
    return LATE[begin : LATE.index("  - name: a little late")], ""


def test_what_no_test_touches_is_named_with_its_place() -> None:
    script = good(LATE.replace(*without_first()))
    found = {it.what: it.place for it in Trials(view_with()).flaws(script)}
    assert found["no test takes the step later."] == ("steps", 11)
    assert found["no test takes the branch bye of the step pick."] == ("steps", 14, "next")
    assert [place for what, place in found.items() if "the row" in what] == [("tables", "amends", "rows", 3)]


def test_an_excuse_with_a_reason_stands_for_a_test() -> None:
    excuses = '{"later": Nobody waits so long., "pick:bye": Everybody asks., "hours:missing": They are there.'
    (row,) = (it.split()[5] for it in flaws(without_first()) if "the row" in it)
    told = flaws(
        without_first(),
        ('{"hours:missing": The opening hours are always there.', f'{excuses}, "amends:{row}": Our van is never late.'),
    )
    assert told == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("later", "later is tested."),
        ("ok:true", "ok:true is tested."),
        ("nothing", "there is no 'nothing' to excuse."),
        ("ok:maybe", "there is no 'ok:maybe' to excuse."),
        ("amends:none", "there is no 'amends:none' to excuse."),
    ],
)
def test_an_excuse_for_what_is_tested_or_not_there_is_refused(name: str, told: str) -> None:
    assert flaws(('{"hours:missing"', f'{{"{name}": why not, "hours:missing"')) == [told]


def test_the_rest_of_all_values_is_one_branch() -> None:
    rest = ("next: {remedy: {credit: offer, lead: lead}}", 'next: {remedy: {lead: lead, "*": offer}}')
    assert flaws(rest) == []


def test_a_script_without_tests_is_told_so_once() -> None:
    begin = LATE.index("tests:\n")
    assert flaws((LATE[begin:], "")) == ["the script has no tests."]


def test_what_a_test_goes_through_is_not_its_own_path() -> None:
    sub = entry_with(
        "script: name-first\nunit: shop\nowner: counter\nphase: before\nlanguage: en\ntitle: Hello\n"
        "slots: {name: {type: text, ask: Who are you?}}\nsteps:\n  - {id: who, ask: name}\n"
    )
    through = ("  - {id: order, ask: order}\n", "  - {id: first, sub: name-first}\n  - {id: order, ask: order}\n")
    paths = ("[sorry, order", "[sorry, first, order"), ("replies: {order", "replies: {name: Jo, order")
    assert flaws(through, *paths, others=(sub,)) == []


def test_tests_take_place_when_everything_that_the_script_names_has_begun() -> None:
    view = view_with()
    assert usual_moment(view, good(LATE)) == datetime(2026, 1, 5, 17, tzinfo=UTC)
    later = good(LATE.replace("phase: during", "phase: during\nvalid_from: 2026-12-24T13:00", 1))
    assert usual_moment(view, later) == datetime(2026, 12, 25, 17, tzinfo=UTC)


def test_a_new_price_does_not_wait_for_the_words_of_a_test_but_a_changed_table_does() -> None:
    told = ("says: [at your door]", "says: [Oysters]")
    entry = entry_with(LATE.replace(*told))
    view = view_with(entry)
    fact = view.entries["fact", "oysters"]
    renamed = {**fact.content["en"], "title": "Mussels"}
    after = view.changed(2, {fact.name: replace(fact, content={**fact.content, "en": renamed})})
    assert list(check_scripts(after, [fact.name])) == []
    assert [it.what for it in check_scripts(after, [fact.name, entry.name])] == [
        "the test 'it is there' expects the words 'Oysters', and they are not said. "
        "Last: 'Your order A seven of Mussels is at your door.'."
    ]


def test_a_test_may_say_when_it_takes_place() -> None:
    now = ("given: {status: packed}", "given: {status: packed, now: 2026-11-20T10:00}")
    assert flaws(now, ('credit: "15"}\n', 'credit: "15"}\n    says: ["by Nov 22, 2026, 10:00 AM"]\n')) == []
