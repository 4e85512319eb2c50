"""A script's own tests, played: replies in turn, odd ones, read-backs, and what came of it all."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.knowledge import Context
from contactkb.scripts.format.script import Script, ScriptTest
from contactkb.scripts.guide.event import Said, Silent
from contactkb.scripts.guide.playing import Walk, walk
from contactkb.scripts.guide.run import Known
from contactkb.scripts.guide.scene import Scene
from tests.contactkb.scripts.format.written import LATE, good
from tests.contactkb.scripts.guide.guided import SHOP, script
from tests.world import NOON

COUNT = "many: {type: count, ask: How many?, from: [earlier], confirm: 'yes'}"
STEPS = "{id: many, ask: many}\n{id: bye, say: 'That is {many}.', end: answered}"


def played(
    tried: Script, replies: Mapping[str, str], view: bool = True, known: Mapping[str, Known] | None = None
) -> Walk:
    context = Context("widget", "page", "shop", "en")
    scene = Scene.of(SHOP if view else None, NOON, context, {tried.key: tried})
    scene.known_slots = known or {}
    return walk(scene, tried, ScriptTest("it", 0, {"cut.price": "18.99 USD/lb"}, replies, (), {}))


def test_a_test_is_played_to_its_end() -> None:
    late = good(LATE)
    walked = walk(Scene.of(SHOP, NOON, Context("api", "data", "shop", "en"), {late.key: late}), late, late.tests[0])
    assert (walked.path, walked.ends) == (late.tests[0].path, "promised")
    assert walked.decisions[-1].outputs == {"remedy": "credit", "credit": "15"}
    assert walked.ways == ("cause:ours", "remedy:credit", "ok:true", "pick:bye")
    assert [row.partition(":")[0] for row in walked.rows] == ["amends"]
    assert len(walked.events) == len(walked.turns) - 1


def test_a_test_waits_where_it_has_no_reply() -> None:
    walked = played(good(script(STEPS, COUNT)), {})
    assert (walked.path, walked.ends) == (("many",), "")
    assert walked.said == "How many?"


def test_replies_to_one_question_come_one_after_the_other() -> None:
    walked = played(good(script(STEPS, COUNT)), {"many": "(silent) | two"})
    assert walked.events == (Silent(), Said("two"))
    assert walked.said.splitlines()[-1] == "That is 2."


def test_a_reply_may_ask_something_beside_or_want_a_person() -> None:
    assert (
        "Oysters are $6.50/lb." in played(good(script(STEPS, COUNT)), {"many": "(asks) How much are oysters? | 2"}).said
    )
    assert played(good(script(STEPS, COUNT)), {"many": "(person)"}).ends == "handed-over"


def test_what_is_read_back_is_agreed_to_unless_the_test_says_otherwise() -> None:
    known = {"many": Known("4", "count", "earlier", NOON.isoformat(), "phone", is_settled=False)}
    assert "That is 4." in played(good(script(STEPS, COUNT)), {"many": "2"}, known=known).said
    assert "That is 2." in played(good(script(STEPS, COUNT)), {"many": "2", "many_ok": "no"}, known=known).said


def test_without_a_store_facts_are_what_the_test_gives() -> None:
    steps = "{id: price, answer: cut}\n{id: bye, say: '{cut.title} at {cut.price}.'}"
    walked = played(good(script(steps, facts="{cut: ribeye}")), {}, view=False)
    assert walked.said.splitlines() == ["ribeye: $18.99/lb.", "ribeye at $18.99/lb."]


def test_what_a_test_gives_of_a_fact_goes_before_the_store() -> None:
    walked = played(good(script("{id: price, answer: cut}", facts="{cut: oysters}")), {})
    assert walked.said.startswith("Oysters are $18.99/lb.")
