"""Questions: what leads in, what is understood, what is asked again where we missed it, what is masked."""

from __future__ import annotations

import pytest

from contactkb.scripts.guide.turn import MISSED, HandedOver
from tests.contactkb.scripts.guide.guided import Guided, script

COUNT = "many: {type: count, ask: How many?, low: '1', high: '5', hint: Say a number.}"
CUT = "cut: {type: fact, kinds: [price], ask: Which one?, from: [said]}"
SAFE = "safe: {type: boolean, ask: Is everyone safe?}"
CAUSE = "cause: {type: choice, of: [ours, theirs], labels: {ours: our van, theirs: a carrier}, ask: Who was late?}"


def test_a_question_comes_after_the_words_that_lead_in() -> None:
    guided = Guided(script("{id: many, say: Let us count., ask: many}\n{id: bye, say: Thank you.}", COUNT))
    assert guided.said == ["Let us count."]
    assert (guided.asked, guided.prompt.type, guided.prompt.hint) == ("How many?", "count", "Say a number.")
    assert guided.say("three").said == ["Thank you."]
    assert (guided.run.outcome, guided.run.slots["many"].text, guided.turn.prompt) == ("done", "3", None)


def test_whoever_is_not_understood_is_asked_again_once_and_then_a_person_takes_over() -> None:
    guided = Guided(script("{id: safe, ask: safe}", SAFE)).say("the blue one")
    assert guided.said == ["We didn't get that."]
    assert guided.kinds == [MISSED]
    assert guided.asked == "Is everyone safe?"
    guided.say("the green one")
    assert guided.run.outcome == "handed-over"
    assert guided.deed(HandedOver).department == "counter"


def test_silence_counts_as_not_understood() -> None:
    guided = Guided(script("{id: safe, ask: safe}", SAFE)).keep_silent()
    assert guided.said == ["We didn't hear anything."]
    assert guided.keep_silent().run.outcome == "handed-over"


def test_an_answer_after_a_miss_starts_afresh() -> None:
    text = script("{id: safe, ask: safe}\n{id: many, ask: many}", f"{SAFE}\n{COUNT}")
    assert Guided(text).say("purple", "yes", "purple").asked == "How many?"


@pytest.mark.parametrize("words", ["9", "0", "nine of them"])
def test_what_is_out_of_range_is_said_and_asked_again(words: str) -> None:
    guided = Guided(script("{id: many, ask: many}", COUNT)).say(words)
    assert guided.said[0] == "We can take anything from 1 to 5."
    assert guided.asked == "How many?"
    assert guided.choose("7").run.outcome == "handed-over"


def test_only_one_bound_is_said_where_there_is_one() -> None:
    low, high = (f"many: {{type: count, ask: How many?, {bound}: '5'}}" for bound in ("low", "high"))
    assert Guided(script("{id: many, ask: many}", low)).say("2").said == ["We can take 5 or more."]
    assert Guided(script("{id: many, ask: many}", high)).say("7").said == ["We can take 5 or less."]


def test_several_facts_that_may_be_meant_are_offered_to_choose_from() -> None:
    guided = Guided(script("{id: which, ask: cut}\n{id: bye, say: 'You want {cut}.'}", CUT))
    guided.say("salmon and oysters")
    assert guided.asked == "Which one do you mean?"
    assert [way.label for way in guided.prompt.ways] == ["Oysters", "Salmon"]
    assert guided.run.frame.misses == 0
    assert guided.say("the second one").said == ["You want Salmon."]


def test_a_fact_that_was_offered_is_chosen_by_its_key() -> None:
    guided = Guided(script("{id: which, ask: cut}\n{id: bye, say: 'You want {cut}.'}", CUT))
    assert guided.say("salmon and oysters").choose("oysters").said == ["You want Oysters."]


def test_a_choice_is_made_by_its_label_and_branches_by_its_value() -> None:
    steps = "{id: who, ask: cause, next: {ours: sorry, theirs: wait}}\n{id: sorry, say: We are sorry., end: done}"
    guided = Guided(script(f"{steps}\n{{id: wait, say: 'It was {{cause}}.'}}", CAUSE))
    assert [(way.value, way.label) for way in guided.prompt.ways] == [("ours", "our van"), ("theirs", "a carrier")]
    assert guided.say("I think it was the carrier").said == ["It was a carrier."]


def test_a_way_that_is_not_offered_is_not_understood() -> None:
    guided = Guided(script("{id: who, ask: cause}", CAUSE)).choose("nobody")
    assert guided.kinds == [MISSED]
    assert guided.prompt.slot == "cause"


def test_a_yes_for_another_question_answers_no_choice() -> None:
    assert Guided(script("{id: who, ask: cause}", CAUSE)).choose("true").kinds == [MISSED]


def test_options_lead_where_they_say() -> None:
    options = "options: [{en: Send it again, to: resend, also: {en: [once more]}}, {en: Money back, to: back}]"
    steps = f"{{id: pick, choose: What shall we do?, {options}}}"
    steps += "\n{id: resend, say: We send it., end: done}\n{id: back, say: We pay it back.}"
    for words, said in (("once more", "We send it."), ("2", "We pay it back."), ("the first", "We send it.")):
        assert Guided(script(steps)).say(words).said == [said]
    assert Guided(script(steps)).choose("back").said == ["We pay it back."]


def test_a_story_is_kept_in_the_customers_own_words() -> None:
    slots = "story: {type: text, ask: What happened?}"
    guided = Guided(script("{id: story, listen: story}\n{id: log, note: '{story}'}", slots))
    guided.say("The\nvan\x00 never came - 3 times!")
    assert guided.run.slots["story"].text == "The van never came - 3 times!"


def test_going_back_to_a_question_asks_it_anew() -> None:
    steps = (
        "{id: many, ask: many}\n{id: again, ask: safe, next: {'true': many, 'false': bye}}\n{id: bye, say: '{many}.'}"
    )
    guided = Guided(script(steps, f"{COUNT}\n{SAFE}")).say("two", "yes")
    assert guided.asked == "How many?"
    assert guided.say("three", "no").said == ["3."]


def test_sensitive_words_are_masked_and_forgotten_at_the_end() -> None:
    slots = "card: {type: text, ask: Which card?, sensitive: 'yes'}"
    guided = Guided(
        script("{id: card, ask: card}\n{id: log, note: 'card {card}'}\n{id: safe, ask: safe}", f"{slots}\n{SAFE}")
    )
    assert guided.prompt.is_sensitive
    guided.say("4111 1111")
    assert (guided.turn.words, dict(guided.turn.heard)) == ("***", {"card": "***"})
    assert "4111" not in str(guided.turn.deeds)
    assert guided.run.slots["card"].text == "4111 1111"
    assert "4111" not in str(guided.want_a_person().turn)


def test_the_next_question_is_put_in_the_language_and_medium_of_the_customer() -> None:
    slots = "many: {type: count, ask: {en: How many?, es: '¿Cuántos?'}}"
    steps = "{id: many, ask: many}\n{id: bye, say: {en: 'That is {many}.', es: 'Son {many}.'}}"
    guided = Guided(script(steps, slots), language="es", channel="phone")
    assert guided.asked == "¿Cuántos?"
    assert guided.say("veintiuno").said == ["Son veintiuno."]
