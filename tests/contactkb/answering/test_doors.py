"""Whose facts are meant depends on the door: those of its own unit, or of one that is named, before those of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from contactkb.answering import ANSWERED, CLARIFY, Context, Question, rivalries
from contactkb.answering.counter import Counter
from contactkb.answering.ear.training import teach
from contactkb.bench.scratch import scratch_business
from contactkb.business import Business
from contactkb.packs import read_pack
from tests.contactkb.answering.branches import (
    ASKED,
    FEW,
    KEYS,
    MAIN,
    MANY,
    TOLD_HERE_ALONE,
    ask,
    branch,
    butcher_with_branches,
    replace_facts,
)
from tests.world import NOON

CONTENT, SAID = Path(__file__).parents[3] / "content", ("unit", "fact")
HERE = Context("widget", "page", branch(0), "en")


@pytest.fixture(scope="module", params=[{}, TOLD_HERE_ALONE], ids=["told anywhere", "told at their own door"])
def chain(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Business]:
    with butcher_with_branches(tmp_path_factory.mktemp("chain"), MANY, **request.param) as business:
        yield business


@pytest.fixture
def few(tmp_path: Path) -> Iterator[Business]:
    with butcher_with_branches(tmp_path, FEW) as business:
        yield business


def rank_anew(business: Business) -> list[str]:
    """What a process hears that starts now."""
    counter = Counter(business.database, business.store, business.sources, b"0" * 32)
    return counter.rank(Question("gift cards"), HERE, NOON)


@pytest.mark.parametrize(("text", "key"), ASKED.items())
def test_at_each_of_many_doors_its_own_facts_are_told(chain: Business, text: str, key: str) -> None:
    for at in (0, 1, MANY // 2, MANY - 1):
        found = ask(chain, text, branch(at))
        assert (found.outcome, found.keys[:1]) == (ANSWERED, (f"{key}-{at}",))
    assert ask(chain, text, MAIN).keys[:1] == (key,)


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


NEVER_TOLD = {
    "to colleagues": {"audience": "internal"},
    "by phone": {"channels": ["phone"]},
    "no longer": {"confidence": "archived"},
    "not yet": {"valid_from": "2026-12-01"},
    "over": {"valid_until": "2026-11-01"},
}


@pytest.mark.parametrize("others", NEVER_TOLD.values(), ids=NEVER_TOLD.keys())
def test_what_may_not_be_told_of_its_own_does_not_stand_in_the_way_of_others(
    tmp_path: Path, others: dict[str, object]
) -> None:
    with butcher_with_branches(tmp_path, 1) as business:
        for key in ("parking-0", "gift-cards-0", "ground-beef-0"):
            entry = business.counter.view().entries["fact", key]
            replace_facts(business, (replace(entry, content={**entry.content, **others}), True))
        assert ask(business, "do you have parking", branch(0)).keys == ("parking",)
        assert ask(business, "do you sell gift cards", branch(0)).keys == ("gift-cards",)
        assert ask(business, "what does ground beef cost", branch(0)).keys == ("ground-beef",)


def test_what_is_called_otherwise_is_not_the_same(tmp_path: Path) -> None:
    with butcher_with_branches(tmp_path, 1) as business:
        parking = business.counter.view().entries["fact", "parking-0"]
        told = (("milk", MAIN, "Gallon of milk"), ("half", branch(0), "Half gallon milk"))
        for number, (key, unit, title) in enumerate(told, 9001):
            words = {"title": title, "names": [title], "questions": [], "wording": "In the cooler."}
            own = {"key": key, "unit": unit, "number": str(number), "en": words, "es": words}
            replace_facts(business, (replace(parking, key=key, content={**parking.content, **own}), True))
        assert ask(business, "how much is a gallon of milk", branch(0)).keys[:1] != ("half",)
        assert ask(business, "half gallon milk", MAIN).keys == ("half",)


def test_a_fact_that_becomes_another_kind_is_heard_alike_in_all_processes(few: Business) -> None:
    entry = few.counter.view().entries["fact", "gift-cards-0"]
    as_article = {key: it for key, it in entry.content.items() if key != "policy"} | {"kind": "article", "article": {}}
    for language in ("en", "es"):
        as_article[language] = {**entry.content[language], "wording": "We sell them."}
        as_article[language].pop("reason")
    for content in (as_article, entry.content):
        replace_facts(few, (replace(entry, content=content), True))
        assert few.counter.rank(Question("gift cards"), HERE, NOON) == rank_anew(few)


def test_one_word_of_what_another_unit_is_called_does_not_name_it(few: Business) -> None:
    entries = few.counter.view().entries
    unit, parking = entries["unit", branch(1)], entries["fact", "parking-1"]
    words = parking.content["en"]
    titled = {**words, "title": "Parking at Rockland Bodega", "names": [*words["names"], "parking at rockland bodega"]}
    called = {**unit.content, "name": "Rockland Bodega", "spoken_name": "Rockland Bodega"}
    replace_facts(few, (replace(unit, content=called), True))
    replace_facts(few, (replace(parking, content={**parking.content, "en": titled}), True))
    assert ask(few, "does the bodega have parking", branch(0)).keys == ("parking-0",)
    assert ask(few, "is there parking at the rockland bodega", branch(0)).keys == ("parking-1",)
