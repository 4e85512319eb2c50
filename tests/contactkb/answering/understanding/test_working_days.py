"""Whoever asks whether we work on Sundays, or are there, asks whether we are open."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from contactkb.answering import Context, Question
from contactkb.answering.understanding.working_days import write_open_out
from contactkb.business import Business
from contactkb.knowledge import Act, Entry
from tests.world import NOON

WEB = Context("widget", "page", "shop", "es")


@pytest.fixture(autouse=True)
def facts(business: Business) -> None:
    """A fact that tells the hours, and one that speaks of working."""
    publish(business, "hours", "777", "Horario", ["¿A qué hora abren?", "¿Abren los domingos?", "¿Qué horario tienen?"])
    publish(business, "crew", "778", "Trabajar", ["¿Cómo trabajan?", "¿Con quién trabajan?", "¿Trabajan los feriados?"])


def publish(business: Business, key: str, number: str, title: str, questions: list[str]) -> None:
    entry = business.counter.view().entries["fact", "opening-hours"]
    words = {"title": title, "names": [title.lower()], "questions": questions, "wording": "Con gusto."}
    content = {name: it for name, it in entry.content.items() if name not in ("values", "en", "related", "tags")}
    content |= {"key": key, "number": number, "es": words}
    with business.database.write() as session:
        changed: Entry = replace(entry, key=key, revision=0, content=content)
        business.press.replace(session, [(changed, True)], Act("otto", NOON), "petra")


def told(business: Business, text: str, language: str = "es") -> list[str]:
    answer = business.counter.answer(Question(text), replace(WEB, language=language))
    return [part.fact.key for part in answer.parts]


@pytest.mark.parametrize(
    "text",
    [
        "Do you work on Sundays?",
        "do you guys work weekends",
        "are you working tomorrow",
        "Hi, are you around on Saturday?",
        "anybody there on monday",
        "is anyone in the shop today",
        "are you available sunday",
    ],
)
def test_so_it_is_in_english(business: Business, text: str) -> None:
    assert told(business, text, "en") == ["opening-hours"]


@pytest.mark.parametrize(
    "text",
    [
        "do you work with oysters on sundays",
        "are you in the phone book today",
        "are you there",
        "is anyone there now",
        "are you around at night",
        "are you available for lunch on sunday",
        "¿trabajan por hora?",
        "trabajan con ostras los domingos",
        "¿trabajan de noche?",
        "¿desde cuándo trabajan?",
    ],
)
def test_whoever_says_more_or_nothing_of_days_is_heard_as_they_speak(business: Business, text: str) -> None:
    around = SimpleNamespace(view=business.counter.view(), hear=lambda text: [])
    assert write_open_out(text, around) == text


def test_nothing_but_how_it_is_said_changes(business: Business) -> None:
    around = SimpleNamespace(view=business.counter.view(), hear=lambda text: [])
    said = ["Is anyone in the shop today?", "buenas, ¿los domingos trabajan?", "you guys working sunday?"]
    plain = ["are you open today?", "buenas, ¿los domingos abren?", "are you open sunday?"]
    assert [write_open_out(text, around) for text in said] == plain


@pytest.mark.parametrize(
    "text",
    [
        "¿Trabajan los domingos?",
        "Buenos días, ¿los domingos trabajan?",
        "trabajan hoy",
        "¿laboran el sábado?",
        "¿Están trabajando hoy?",
        "dan servicio los domingos",
        "¿hasta qué hora atienden?",
    ],
)
def test_it_is_asked_when_we_are_open(business: Business, text: str) -> None:
    assert told(business, text) == ["hours"]


def test_what_authors_write_so_themselves_is_theirs(business: Business) -> None:
    assert told(business, "trabajan los feriados") == ["crew"]
