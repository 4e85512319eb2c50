"""Search as someone types: titles of what may be told here, by number, by beginnings, then by what was heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from contactkb.answering import Context
from contactkb.business import Business
from contactkb.knowledge import Act
from tests.world import SteppedClock

DESK = Context("agent", "agent", "shop", "en", "internal")
DOOR = Context("widget", "page", "shop", "en")


def found(business: Business, typed: str, context: Context = DESK) -> list[str]:
    return [it.fact.key for it in business.counter.look_up(typed, context, business.database.now())]


@pytest.mark.parametrize("typed", ["oy", "OYST", "fresh o", "oysters fr", "ostr", "101", "10"])
def test_a_fact_is_found_while_its_name_or_number_is_typed(business: Business, typed: str) -> None:
    assert "oysters" in found(business, typed)


def test_what_is_called_exactly_so_comes_first(business: Business) -> None:
    assert found(business, "salmon")[:2] == ["salmon", "salmon-week"]
    assert found(business, "salm")[0] == "salmon"
    assert found(business, "salmón")[0] == "salmon"


def test_words_inside_a_question_are_found_by_the_ear_behind_the_names(business: Business) -> None:
    assert found(business, "money back")[0] == "returns"
    assert found(business, "Why is the bread late?")[0] == "bread-late"


def test_every_word_narrows_and_nothing_typed_finds_nothing(business: Business) -> None:
    assert found(business, "purchase sal") == ["cost-of-salmon", *found(business, "purchase sal")[1:]]
    assert found(business, "") == found(business, "?!") == []


def test_what_may_not_be_told_here_is_not_found(business: Business, clock: SteppedClock) -> None:
    assert "cost-of-salmon" in found(business, "104")
    assert "cost-of-salmon" not in found(business, "purchase", DOOR)
    clock.pass_by(timedelta(days=9))
    assert "salmon-week" not in found(business, "salmon week")


def test_units_rank_and_never_filter(business: Business) -> None:
    assert "rye-bread" in found(business, "rye")
    at_the_bakery = replace(DESK, unit="bakery")
    assert found(business, "b", at_the_bakery)[0] in ("rye-bread", "bread-late")
    assert "oysters" in found(business, "oysters", at_the_bakery)


def test_a_new_name_is_found_at_once_and_an_old_one_no_longer(business: Business) -> None:
    assert found(business, "oyst")
    live = business.counter.view().entries[("fact", "oysters")]
    content = {**live.content, "en": {**live.content["en"], "title": "Bivalves", "names": ["bivalves"]}}
    with business.database.write() as session:
        act = Act("petra", business.database.now(), "another name")
        revision = business.press.draft(session, "fact", live.pack, content, act)
        business.press.publish(session, [revision], act, alone=True)
    assert found(business, "bival") == ["oysters"]
    titles = [it.title for it in business.counter.look_up("bival", DESK, business.database.now())]
    assert titles == ["Bivalves"]
