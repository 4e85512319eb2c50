"""Whose facts are meant depends on the door: those of its own unit, or of one that is named, before those of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from contactkb.answering import ANSWERED, CLARIFY, Context, Question, rivalries
from contactkb.answering.answers import Selection
from contactkb.answering.ear.training import teach
from contactkb.bench.scratch import scratch_business
from contactkb.business import Business
from contactkb.packs import read_pack
from tests.contactkb.answering.branches import KEYS, MAIN, branch, butcher_with_branches, replace_facts, town
from tests.world import NOON

MANY, FEW = 60, 4
CONTENT, SAID = Path(__file__).parents[3] / "content", ("unit", "fact")
ASKED = {
    "what are your hours": "opening-hours",
    "do you have parking": "parking",
    "do you sell gift cards": "gift-cards",
    "what does ground beef cost": "ground-beef",
    "how much for a ribeye": "ribeye",
}
TOLD_HERE_ALONE = {"only_here": "yes"}


@pytest.fixture(scope="module", params=[{}, TOLD_HERE_ALONE], ids=["told anywhere", "told at their own door"])
def chain(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Business]:
    with butcher_with_branches(tmp_path_factory.mktemp("chain"), MANY, **request.param) as business:
        yield business


@pytest.fixture
def few(tmp_path: Path) -> Iterator[Business]:
    with butcher_with_branches(tmp_path, FEW) as business:
        yield business


def ask(business: Business, text: str, unit: str, language: str = "en") -> Selection:
    return business.counter.select(Question(text), Context("widget", "page", unit, language), NOON)


@pytest.mark.parametrize(("text", "key"), ASKED.items())
def test_at_each_of_many_doors_its_own_facts_are_told(chain: Business, text: str, key: str) -> None:
    for at in (0, 1, MANY // 2, MANY - 1):
        found = ask(chain, text, branch(at))
        assert (found.outcome, found.keys[:1]) == (ANSWERED, (f"{key}-{at}",))
    assert ask(chain, text, MAIN).keys[:1] == (key,)


def test_a_unit_that_is_named_is_meant_at_any_door(few: Business) -> None:
    for unit in (MAIN, branch(0)):
        assert ask(few, f"what are your hours in {town(2)}?", unit).keys[:1] == ("opening-hours-2",)
        assert ask(few, f"ground beef at Sam's {town(1)}, how much", unit).keys[:1] == ("ground-beef-1",)
        assert ask(few, "how much is the ribeye at Sam's Butcher Shop", unit).keys[:1] == ("ribeye",)
    assert ask(few, f"horario de {town(3)}", branch(0), "es").keys[:1] == ("opening-hours-3",)


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (("what are your hours", f"and in {town(2)}?"), "opening-hours-2"),
        (("what are your hours", f"what about Sam's {town(1)}?"), "opening-hours-1"),
        (("how much is the ribeye", f"and in {town(3)}?"), "ribeye-3"),
        ((f"parking in {town(3)}?", "and at Sam's Butcher Shop?"), "parking"),
    ],
)
def test_the_same_is_asked_of_another_unit(few: Business, texts: tuple[str, str], key: str) -> None:
    here = Context("widget", "page", branch(0), "en", interaction="a conversation")
    told = [few.counter.answer(Question(text), here).parts[0].fact.key for text in texts]
    assert told[1] == key


def test_what_is_told_at_the_door_of_a_unit_alone_is_not_answered_with_ours_elsewhere(tmp_path: Path) -> None:
    with butcher_with_branches(tmp_path, FEW, **TOLD_HERE_ALONE) as business:
        for text, key in ASKED.items():
            found = ask(business, f"{text} in {town(2)}", branch(1))
            assert not {f"{key}-{1}", f"{key}-{2}", key}.intersection((*found.keys, *found.candidates)), text


def test_what_only_other_doors_tell_is_nothing_at_this_one(tmp_path: Path) -> None:
    with butcher_with_branches(tmp_path, 1) as business:
        fact = business.counter.view().entries["fact", "parking-0"]
        words = {"title": "Axe throwing", "names": ["axe throwing"], "questions": [], "wording": "In the yard."}
        axes = {**fact.content, "en": words, "es": words, "key": "axes", "number": "9001"}
        replace_facts(business, (replace(fact, key="axes", content=axes), True))
        assert ask(business, "do you do axe throwing", MAIN).keys == ("axes",)
        replace_facts(business, (replace(fact, key="axes", content={**axes, **TOLD_HERE_ALONE}), True))
        assert ask(business, "do you do axe throwing", branch(0)).keys == ("axes",)
        elsewhere = ask(business, "do you do axe throwing", MAIN)
        assert elsewhere.outcome != ANSWERED
        assert "axes" not in elsewhere.candidates


def test_what_is_published_or_taken_back_at_one_door_counts_there_at_once(few: Business) -> None:
    entry = few.counter.view().entries["fact", "opening-hours-1"]
    replace_facts(few, (entry, False))
    found = ask(few, "what are your hours", branch(1))
    assert "opening-hours-1" not in (*found.keys, *found.candidates)
    assert ask(few, "what are your hours", branch(2)).keys[:1] == ("opening-hours-2",)
    replace_facts(few, (entry, True))
    assert ask(few, "what are your hours", branch(1)).keys[:1] == ("opening-hours-1",)


def test_a_fact_that_moves_to_another_unit_is_meant_at_its_door(few: Business) -> None:
    view = few.counter.view()
    mine, gone = view.entries["fact", "parking-1"], view.entries["fact", "parking-2"]
    assert ask(few, "do you have parking", branch(2)).keys == ("parking-2",)
    moved = replace(mine, content={**mine.content, "unit": branch(2)})
    replace_facts(few, (gone, False), (moved, True))
    assert ask(few, "do you have parking", branch(2)).keys == ("parking-1",)


def test_who_has_learnt_knows_the_doors_as_well(few: Business) -> None:
    view, ear = few.counter.view(), few.counter.ear
    taught = {key: fact for key, fact in view.facts.items() if key.startswith(KEYS)}
    ear.take({"en": teach(taught, "en")})
    for at in range(FEW):
        for text, key in ASKED.items():
            found = ask(few, text, branch(at))
            assert (found.keys or found.candidates)[:1] == (f"{key}-{at}",), text


def test_the_same_facts_at_several_units_do_not_compete(few: Business) -> None:
    view = few.counter.view()
    pairs = {frozenset((it.fact, it.rival)) for it in rivalries(view, view.facts)}
    assert not [pair for pair in pairs if len({key.rsplit("-", 1)[0] for key in pair}) == 1]


def test_several_businesses_in_one_store_answer_for_each_other_and_their_own_come_first(tmp_path: Path) -> None:
    packs = ("sams-butcher-shop", "online-shop")
    entries = [it for pack in packs for it in read_pack(CONTENT / pack).entries.values() if it.collection in SAID]
    with scratch_business(tmp_path, entries) as business:
        # Another business has a storm delay as well, in more of these words.
        assert ask(business, "is it the weather thats holding up shellfish boats", "shop").keys == ("oyster-storm",)
        for unit in business.counter.view().units:
            assert ask(business, "how much is the ground beef", unit).keys[:1] == ("ground-beef",)
            assert ask(business, "how much is the fleece hoodie", unit).keys[:1] == ("net-fleece-hoodie",)


def test_at_a_door_that_has_none_of_its_own_nobody_is_told_those_of_one_among_many(few: Business) -> None:
    found = ask(few, "what are your hours", "catering")
    assert found.outcome in (ANSWERED, CLARIFY)
    assert found.keys in ((), ("catering-hours",))


@pytest.mark.parametrize(
    "others",
    [{"audience": "internal"}, {"channels": ["phone"]}, {"confidence": "archived"}],
    ids=lambda it: next(iter(it)),
)
def test_what_may_not_be_told_of_its_own_is_not_kept_from_who_may_be_told_that_of_others(
    tmp_path: Path, others: dict[str, object]
) -> None:
    with butcher_with_branches(tmp_path, 1) as business:
        entry = business.counter.view().entries["fact", "parking-0"]
        replace_facts(business, (replace(entry, content={**entry.content, **others}), True))
        assert ask(business, "do you have parking", branch(0)).keys == ("parking",)
