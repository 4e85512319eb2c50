"""Runs finish on the revision that they began with; what was recalled goes on in the newest, or with a person."""

from __future__ import annotations

from dataclasses import replace

from contactkb.scripts.format.script import Script
from contactkb.scripts.guide.turn import HandedOver, Noted
from tests.contactkb.scripts.format.written import good
from tests.contactkb.scripts.guide.guided import Guided, script

COUNT = "many: {type: count, ask: How many?}"
FIRST = script("{id: many, ask: many}\n{id: bye, say: First.}", COUNT)


def recalled(newest: str) -> Guided:
    """A run that waits at its question, whose revision was recalled when this one was published."""
    guided = Guided(FIRST)
    guided.scene.scripts = {"errand": second(newest)}
    guided.scene.recalled = frozenset({("errand", 1)})
    return guided


def second(text: str) -> Script:
    return replace(good(text), revision=2)


def test_a_run_goes_on_in_the_newest_revision_at_the_same_question() -> None:
    guided = recalled(FIRST.replace("First.", "Second.")).say("three")
    assert guided.said == ["Second."]
    assert guided.run.frame.revision == 2
    assert guided.deed(Noted).words.endswith("was recalled, it goes on in revision 2")


def test_a_question_of_another_type_hands_over() -> None:
    guided = recalled(FIRST.replace("type: count", "type: text")).say("three")
    assert guided.run.outcome == "handed-over"
    assert "recalled" in guided.deed(HandedOver).why


def test_a_step_that_is_gone_hands_over() -> None:
    assert recalled(FIRST.replace("id: many", "id: number")).say("three").run.outcome == "handed-over"


def test_a_script_that_is_gone_hands_over_to_the_first_desk_of_the_door() -> None:
    guided = recalled(FIRST)
    guided.scene.scripts = {}
    handed = guided.say("three").deed(HandedOver)
    assert handed.department == "counter"
    assert guided.said == ["We are connecting you with a colleague, and we pass on what you asked."]


def test_a_person_is_within_reach_of_a_run_whose_script_is_gone() -> None:
    guided = recalled(FIRST)
    guided.scene.scripts = {}
    assert guided.want_a_person().run.outcome == "handed-over"


def test_a_script_below_that_is_gone_hands_over_when_the_run_comes_back_to_it() -> None:
    check = good(script("{id: safe, ask: safe}", "safe: {type: boolean, ask: Is all well?}", script="check"))
    guided = Guided(good(FIRST), check).want("check")
    guided.scene.scripts = {"check": check}
    assert guided.say("yes").run.outcome == "handed-over"


def test_a_script_below_that_was_recalled_goes_on_in_the_newest_revision() -> None:
    check = good(script("{id: safe, ask: safe}", "safe: {type: boolean, ask: Is all well?}", script="check"))
    for back in ("yes", "errand"):
        guided = Guided(good(FIRST), check).want("check")
        guided.scene.scripts = {"check": check, "errand": second(FIRST.replace("First.", "Second."))}
        guided.scene.recalled = frozenset({("errand", 1)})
        guided = guided.say("yes") if back == "yes" else guided.want(back)
        assert guided.asked == "How many?"
        assert guided.say("three").said == ["Second."]


def test_a_script_that_calls_another_goes_on_after_it() -> None:
    caller = script(
        "{id: who, sub: check}\n{id: bye, say: 'All is well: {safe}.'}", "safe: {type: boolean, ask: Well?}"
    )
    check = script(
        "{id: safe, ask: safe}\n{id: ok, say: Good.}", "safe: {type: boolean, ask: Is all well?}", script="check"
    )
    guided = Guided(caller, check)
    assert guided.asked == "Is all well?"
    assert guided.say("yes").said == ["Good.", "All is well: Yes."]
    assert guided.run.taken == ("errand.who", "check.safe", "check.ok", "errand.bye")


def test_a_script_that_calls_itself_for_ever_hands_over() -> None:
    assert Guided(script("{id: again, sub: errand}")).run.outcome == "handed-over"


def test_a_script_that_is_called_and_is_not_there_hands_over() -> None:
    assert Guided(script("{id: again, sub: nowhere}")).deed(HandedOver).why == "there is no script nowhere"
