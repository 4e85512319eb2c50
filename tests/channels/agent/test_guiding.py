"""The guided screen: scripts are offered with why, and lead through a whole conversation, by plain forms."""

from __future__ import annotations

import pytest
from flask import Flask

from contactkb.business import Business
from contactkb.contacts import Promise, Task, correspondent, open_interaction
from contactkb.knowledge import Context
from contactkb.scripts import Led, Said
from tests.channels.agent.conftest import Person
from tests.channels.agent.guided import Desk

DANA = "+12075550188"
STORY = "It <b>smelled</b> when we opened it & \x07 nobody ate it"


@pytest.fixture
def app(sams_app: Flask) -> Flask:
    return sams_app


@pytest.fixture
def desk(ana: Person) -> Desk:
    return Desk(ana)


def on_the_phone(business: Business, number: str) -> Led:
    """Somebody called, wants ribeye set aside, and was asked how many pounds."""
    them = correspondent(business.settings.key, number)
    with business.database.write() as session:
        call = open_interaction(session, "phone", f"CA{number}", "shop", them, business.database.now())
        context = Context("phone", "speech", "shop", "en", "public", them, call.id)
    led = business.guides.begin("price-and-special", context, "customer", said="set some ribeye aside", reach=number)
    return business.guides.take(led.run_id, Said("yes"), context, "customer", led.n)


def test_a_price_leads_to_an_order_set_aside_with_a_promise_and_a_task(desk: Desk, business: Business) -> None:
    desk.open("How much is the ribeye?", DANA)
    (why,) = desk.offers().values()
    assert why == "It goes with beef, such as Ribeye steak. It belongs to Sam's Butcher Shop."
    desk.begin("price-and-special", why=why)
    assert desk.said()[0].startswith("Ribeye steak is $16.14/lb")
    assert desk.asked() == "Shall we set some aside for you?"
    desk.way("true")
    desk.type("9 pounds")
    desk.type("next Friday")
    desk.type("Dana")
    assert desk.asked() == "Which number reaches you best?"
    page = desk.type(DANA)
    assert any("20%" in line for line in desk.said())
    assert "Ribeye steak, 9 lb" in page
    page = desk.way("true")
    assert desk.said()[-1].endswith("What else can we do for you?")
    assert "How it ended promised" in page
    assert f'href="/console/contacts/{desk.contact}"' in desk.page
    with business.database.read() as session:
        (promise,) = session.query(Promise).filter_by(run=desk.run)
        (task,) = session.query(Task).filter_by(run=desk.run)
    assert (promise.owner, promise.reach, promise.outcome) == ("meat-counter", DANA, "open")
    assert (task.owner, task.takes()["pounds"], task.takes()["name"]) == ("meat-counter", "9 lb", "Dana")


def test_a_complaint_is_put_right_by_whoever_caused_it_and_what_was_typed_stays_words(
    desk: Desk, business: Business
) -> None:
    desk.open("The meat was not fresh")
    assert desk.offers()["put-it-right"].startswith("What they said is like “the meat was not fresh”.")
    desk.begin("put-it-right")
    page = desk.look()
    assert "Why: Whoever puts it right reads it in their words" in page
    assert "Tip, for you: Let them finish" in page
    page = desk.type(STORY)
    assert "<b>smelled</b>" not in desk.page
    assert "It <b>smelled</b> when we opened it & nobody ate it" in page
    assert desk.asked().startswith("Was it the wrong cut")
    desk.way("not-fresh")
    desk.type("$18")
    desk.type("1 day")
    desk.way("refund")
    desk.type("Dana")
    desk.type(DANA)
    page = desk.look()
    assert "What we sell is fresh, or it is free." in page
    assert "replace-and-refund" not in desk.said()
    assert "rule not-fresh" in page
    assert "promised" in page
    with business.database.read() as session:
        assert {it.owner for it in session.query(Promise).filter_by(run=desk.run)} == {"meat-counter"}


def test_a_price_alone_ends_with_what_else(desk: Desk) -> None:
    desk.open("What does haddock cost?")
    desk.begin("price-and-special")
    page = desk.way("false")
    assert desk.said()[-1].startswith("We are happy to tell you our prices any day.")
    assert "How it ended answered" in page
    assert "Gone through: A price and an order set aside (answered" in desk.send(
        f"/console/contacts/{desk.contact}/notes", words="ok"
    )


def test_what_began_on_the_phone_goes_on_at_the_desk_with_its_slots_filled(desk: Desk, business: Business) -> None:
    led = on_the_phone(business, "+12075550142")
    page = desk.open("How much is the ribeye?", "+12075550142")
    assert "A price and an order set aside under way began ☎ on the phone" in page
    assert "Stands at: How many pounds shall we set aside?" in page
    assert "cut Ribeye steak from their first words, ☎ on the phone" in page
    assert "price-and-special" not in desk.offers()
    for _ in range(2):
        desk.resume(led.run_id)
        assert (desk.asked(), desk.n()) == ("How many pounds shall we set aside?", str(led.n + 1))
    page = desk.type("2 lb")
    assert desk.asked() == "Which day will you pick it up?"
    said = [
        "set some ribeye aside",
        "Shall we set some aside",
        "yes",
        "How many pounds shall we",
        "We go on where we stopped",
    ]
    history = page[page.index("what was said") :]
    assert sorted(said, key=history.index) == said
    assert "began ☎ on the phone" in page
    assert "pounds 2 lb typed by us, at the desk" in page


def test_a_run_that_waits_elsewhere_is_shown_and_not_answered(desk: Desk, business: Business) -> None:
    desk.run = on_the_phone(business, "+12075550143").run_id
    page = desk.look()
    assert "It waits where the customer left it: How many pounds shall we set aside?" in page
    assert desk.asked() == ""
    desk.open("How much is the ribeye?")
    desk.resume(desk.run)
    assert desk.status() == 404, "a stranger's contact is no place for Dana's conversation"


def test_what_is_out_of_range_or_nothing_is_said_so_and_asked_again(desk: Desk) -> None:
    desk.open("How much is the ribeye?")
    desk.begin("price-and-special")
    desk.way("true")
    for _ in range(3):
        desk.type("900 lb")
        assert desk.said()[0] == "We can take anything from ½ lb to 60 lb."
        assert desk.asked() == "How many pounds shall we set aside?"
    assert "an answer has 1 to 2000 characters" in desk.type("  ")
    assert "an answer has 1 to 2000 characters" in desk.type("9" * 2001)
    assert desk.status() == 422
    assert desk.asked() == "How many pounds shall we set aside?"


def test_the_agent_speaks_the_language_of_the_contact_whatever_the_console_speaks(desk: Desk) -> None:
    desk.open("la carne no estaba fresca")
    assert list(desk.offers()) == ["put-it-right"]
    page = desk.begin("put-it-right")
    assert desk.asked() == "Cuéntenos qué pasó, con sus palabras."
    assert "What we know" in page
    assert '<legend id="question" class="line" lang="es">' in desk.page


def test_what_they_told_once_is_read_back_the_next_time_and_not_asked_again(desk: Desk) -> None:
    for is_first in (True, False):
        desk.person.get("/console/")
        desk.open("How much is the ribeye?", "+12075550144")
        desk.begin("price-and-special")
        desk.way("true")
        desk.type("2 lb")
        desk.type("next Friday")
        if is_first:
            desk.type("Eve")
            desk.type("+12075550144")
        else:
            assert desk.asked() == "We have (207) 555-0144. Is that right?"
            assert 'id="answer" name="value"' in desk.page
            assert 'value="(207) 555-0144"' in desk.page
            assert "name Eve told in an earlier conversation, at the desk" in desk.look()
        desk.way("true")
