"""What became of care moments is told by unit and phase, also of those that never came up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from contactkb.business import Business
from contactkb.contacts import Touchpoint, settle_touchpoint
from contactkb.scripts import CareLine, report_care, report_words
from contactkb.wording.house_words import carried
from tests.contactkb.scripts.care.planned import give, publish
from tests.world import EITHER_STORE, NOON

DAY = timedelta(days=1)


@pytest.fixture
def caring(business: Business, tmp_path: Path) -> Business:
    """Six contacts of the last days: two apologies, four plans, of which one was done, one dropped and one missed."""
    publish(business, tmp_path)
    for number in (1, 2):
        give(business, number, NOON - DAY)
    done, dropped = give(business, 3, NOON - 5 * DAY, 2 * DAY), give(business, 4, NOON - 4 * DAY, 2 * DAY)
    give(business, 5, NOON - 3 * DAY, 2 * DAY)
    give(business, 6, NOON - DAY, 2 * DAY, "bakery")
    with business.database.write() as session:
        settle_touchpoint(session.get_one(Touchpoint, done), "done", "ana", NOON)
        settle_touchpoint(session.get_one(Touchpoint, dropped), "dropped", "ana", NOON)
    return business


def lines(shop: Business, days: int = 30) -> dict[tuple[str, str], CareLine]:
    with shop.database.read() as session:
        found = report_care(session, shop.counter.view(), NOON - days * DAY, NOON)
    return {(it.unit, it.point): it for it in found}


@EITHER_STORE
def test_every_moment_stands_with_how_it_stands(caring: Business) -> None:
    found = lines(caring)
    apology, arrived, elsewhere = found["shop", "apology"], found["shop", "arrived"], found["bakery", "arrived"]
    assert (apology.given, apology.planned) == (2, 0)
    assert (arrived.planned, arrived.done, arrived.missed, arrived.dropped, arrived.to_come) == (3, 1, 1, 1, 0)
    assert (elsewhere.planned, elsewhere.to_come, elsewhere.missed) == (1, 1, 0)
    assert arrived.moment is not None
    assert arrived.moment.is_unasked


def test_what_is_planned_and_never_came_up_stands_there_too(caring: Business) -> None:
    birthday = lines(caring)["shop", "birthday"]
    assert (birthday.phase, birthday.given, birthday.planned) == ("after", 0, 0)


def test_only_what_is_of_that_time_counts(caring: Business) -> None:
    found = lines(caring, 2)
    assert found["shop", "apology"].given == 2
    assert ("shop", "arrived") not in found


def test_a_moment_that_is_no_longer_planned_says_so(caring: Business, tmp_path: Path) -> None:
    text = "".join(f"{phase}: {{expects: {{en: Nothing.}}}}\n" for phase in ("before", "during", "after"))
    publish(caring, tmp_path, text)
    assert all(it.moment is None for it in lines(caring).values())
    assert ("shop", "birthday") not in lines(caring)


def test_words_of_the_house_are_counted_in_what_was_told(caring: Business) -> None:
    with caring.database.read() as session:
        (house,) = report_words(session, caring.counter.view(), NOON - 30 * DAY)
        (lately,) = report_words(session, caring.counter.view(), NOON - 2 * DAY)
    assert (house.pack, house.told, house.carrying) == ("corner-shop", 6, 4)
    assert (house.words["fresh"], house.words["neighbor"], house.words["set aside"]) == (4, 4, 0)
    assert (lately.told, lately.carrying) == (3, 1)


@pytest.mark.parametrize(
    ("word", "text", "is_carried"),
    [
        ("neighbor", "Dear NEIGHBORS, come in.", True),
        ("port", "Our support is here.", False),
        ("vecino", "Estimada vecina", True),
        ("seco", "El secado tarda.", True),
        ("set aside", "We set  aside two.", False),
        ("set aside", "We set aside two.", True),
        ("put it right", "We put it right.", True),
        ("c.o.d", "cod", False),
    ],
)
def test_a_word_is_found_in_its_forms_and_not_inside_others(word: str, text: str, is_carried: bool) -> None:
    assert carried([word], text) == ([word] if is_carried else [])
