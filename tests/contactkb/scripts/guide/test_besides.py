"""What customers want beside answering: another question, another script, a person; and how they come back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contactkb.scripts.guide.event import PersonWanted
from contactkb.scripts.guide.stage import Stage
from contactkb.scripts.guide.turn import ANSWER, ASIDE, BACK, MISSED, HandedOver, Noted
from tests.contactkb.scripts.guide.guided import SHOP, Guided, script

COUNT = "many: {type: count, ask: How many?}"
SAFE = "safe: {type: boolean, ask: Is everyone safe?}"
STORY = "story: {type: text, ask: What happened?}"
MANY = script("{id: many, ask: many}\n{id: bye, say: 'That is {many}.'}", COUNT)
ALARM = script("{id: safe, ask: safe, interruptible: 'no'}\n{id: bye, say: Good.}", SAFE, script="alarm")
CHECK = script(
    "{id: safe, ask: safe}\n{id: well, say: 'Good to hear.', end: answered}",
    SAFE,
    script="check",
    title="Is all well",
    triggers="[is all well, are we safe, safety check]",
)


def numbered(at: int) -> str:
    slots = f"it_{at}: {{type: count, ask: Number {'i' * at}?}}"
    return script(f"{{id: it, ask: it_{at}}}", slots, script=f"number-{at}")


def test_a_question_beside_is_answered_and_the_open_question_put_again() -> None:
    guided = Guided(MANY).ask("How much are oysters?")
    assert guided.kinds == [ASIDE, BACK]
    assert guided.said[0].startswith("Oysters are $6.50/lb.")
    assert guided.said[1] == "Now back to where we were: An errand."
    assert guided.turn.said[0].facts == ("oysters",)
    assert (guided.asked, guided.run.frame.misses) == ("How many?", 0)


def test_words_that_are_surely_a_question_are_answered_although_nobody_said_that_they_are_one() -> None:
    assert Guided(MANY).say("what do oysters cost").kinds == [ASIDE, BACK]


def test_an_answer_goes_before_a_question() -> None:
    cut = script("{id: which, ask: cut}\n{id: bye, say: 'You want {cut}.'}", "cut: {type: fact, ask: Which one?}")
    assert Guided(cut).say("What do oysters cost?").said == ["You want Oysters."]


def test_a_figure_in_a_question_is_no_answer() -> None:
    oysters = SHOP.facts["oysters"]
    words = {"en": replace(oysters.words["en"], questions=("What do 2 pounds of oysters cost?",))}
    guided = Guided(MANY)
    guided.scene.stage = Stage(replace(SHOP, facts={"oysters": replace(oysters, words=words)}))
    assert guided.say("What do 2 pounds of oysters cost?").kinds == [ASIDE, BACK]
    assert guided.turn.words == "What do 2 pounds of oysters cost?"
    assert guided.say("2 pounds").said == ["That is 2."]


def test_a_story_is_a_story_unless_it_is_surely_a_question() -> None:
    text = script("{id: story, listen: story}\n{id: many, ask: many}", f"{STORY}\n{COUNT}")
    assert Guided(text).say("What do oysters cost?").kinds == [ASIDE, BACK]
    assert Guided(text).say("What was it that they lost?").asked == "How many?"


def test_a_question_beside_that_nothing_answers_is_noted_for_a_colleague() -> None:
    guided = Guided(MANY).ask("Do you repair bicycles? My number is 207 555 0123")
    assert guided.deed(Noted).words == "asked beside, not answered: Do you repair bicycles? My number is [number]"
    assert guided.asked == "How many?"


def test_another_script_comes_first_and_then_the_open_question_again() -> None:
    guided = Guided(MANY, CHECK).say("Is all well?")
    assert (guided.asked, guided.prompt.script) == ("Is everyone safe?", "check")
    guided.say("yes")
    assert guided.said == ["Good to hear.", "Now back to where we were: An errand."]
    assert (guided.asked, guided.prompt.script) == ("How many?", "errand")
    assert guided.say("4").run.outcome == "done"


def test_what_was_answered_meanwhile_is_not_asked_again() -> None:
    first = script("{id: safe, ask: safe}\n{id: bye, say: 'Then all is well.'}", SAFE)
    guided = Guided(first, CHECK).want("check").say("yes")
    assert guided.said == ["Good to hear.", "Then all is well."]


def test_a_script_that_is_under_way_is_gone_back_to() -> None:
    guided = Guided(MANY, CHECK).want("check").want("errand")
    assert (guided.kinds, guided.asked, len(guided.run.frames)) == ([BACK], "How many?", 1)


def test_a_third_thing_at_once_is_kept_for_a_colleague() -> None:
    guided = Guided(*(numbered(at) for at in range(1, 5))).want("number-2").want("number-3")
    assert len(guided.run.frames) == 3
    guided.want("number-4")
    assert guided.said == ["We have written that down for a colleague. Let us finish this first."]
    assert guided.deed(Noted).words == "wanted as well: An errand"
    assert guided.prompt.script == "number-3"


def test_a_script_that_there_is_not_is_not_begun() -> None:
    assert Guided(MANY).want("nothing").kinds == [MISSED]


def test_a_script_that_is_not_for_this_channel_is_not_begun() -> None:
    elsewhere = CHECK.replace("title:", "channels: [phone]\ntitle:")
    assert Guided(MANY, elsewhere).want("check").kinds == [MISSED]


@pytest.mark.parametrize("words", ["How much are oysters?", "is all well"])
def test_nothing_else_is_asked_at_a_step_that_comes_first(words: str) -> None:
    guided = Guided(ALARM, CHECK).say(words)
    assert (guided.kinds, guided.asked) == ([MISSED], "Is everyone safe?")
    assert Guided(ALARM).ask(words).said == ["Let us settle this first."]
    assert Guided(ALARM, CHECK).want("check").said == ["Let us settle this first."]
    assert not guided.prompt.takes_words


@pytest.mark.parametrize("text", [MANY, ALARM, CHECK])
def test_a_person_is_always_within_reach(text: str) -> None:
    for guided in (Guided(text).want_a_person("we lost them"), Guided(text).say("let me talk to a person")):
        assert guided.run.outcome == "handed-over"
        assert guided.said == ["We are connecting you with a colleague, and we pass on what you asked."]
        assert guided.deed(HandedOver).department == "counter"
        assert guided.turn.prompt is None


def test_the_brief_says_what_is_known_what_was_asked_and_what_is_open() -> None:
    text = script("{id: safe, ask: safe}\n{id: many, ask: many}", f"{SAFE}\n{COUNT}", title="A storm")
    guided = Guided(text).say("yes").ask("How much are oysters?").want_a_person("the line is bad")
    assert guided.deed(HandedOver).brief.splitlines() == [
        "A storm: the line is bad.",
        "safe: Yes",
        "asked beside: How much are oysters?",
        "open: How many?",
    ]


def test_a_run_that_is_over_stays_as_it_is() -> None:
    guided = Guided(MANY).want_a_person()
    before = guided.run
    assert guided.say("three").run == before
    assert (guided.said, guided.turn.prompt, guided.turn.deeds) == ([], None, ())


def test_the_same_run_goes_on_in_another_channel() -> None:
    guided = Guided(MANY).say("purple").resume(channel="phone", medium="speech")
    assert guided.said == ["We go on where we stopped: An errand."]
    assert guided.asked == "How many?"
    assert guided.say("three").said == ["That is three."]


def test_an_answer_of_the_script_itself_is_the_stores_own() -> None:
    guided = Guided(script("{id: price, answer: oysters}\n{id: many, ask: many}", COUNT))
    assert (guided.kinds, guided.turn.said[0].facts) == ([ANSWER], ("oysters",))


def test_what_a_colleague_fills_in_is_not_asked_later() -> None:
    guided = Guided(script("{id: many, ask: many}\n{id: safe, ask: safe}", f"{COUNT}\n{SAFE}")).fill(safe="true")
    assert (guided.said, guided.asked) == ([], "How many?")
    assert guided.fill(many="two dozen").run.outcome == "done"
    assert {name: it.origin for name, it in guided.run.slots.items()} == {"safe": "filled", "many": "filled"}


def test_what_a_colleague_fills_in_badly_is_said() -> None:
    guided = Guided(MANY).fill(many="purple", nonsense="1")
    assert (guided.said, guided.asked) == (["We didn't get that."], "How many?")


def test_a_person_of_another_department_may_be_asked_for() -> None:
    guided = Guided(MANY).happens(PersonWanted("an allergy", "back-office"))
    (over,) = [it for it in guided.turn.deeds if isinstance(it, HandedOver)]
    assert (over.department, over.why) == ("back-office", "an allergy")
