"""A guided conversation goes on wherever the customer does, and outlives what is published, withdrawn or sent twice."""

from __future__ import annotations

import re
import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from contactkb.contacts import Handover, Promise
from contactkb.knowledge import Act, Entry
from contactkb.testphone import line_inside
from tests.channels.agent.conftest import Person, seen
from tests.channels.guided.house import House, Houses
from tests.channels.guided.told import Told
from tests.world import NOON

SCRIPT = "price-and-special"
BEGIN = "set some aside for me"


@pytest.fixture
def house(houses: Houses) -> House:
    found = houses("sams-butcher-shop")
    found.at.at = NOON
    return found


@pytest.fixture
def jo(house: House) -> Told:
    return Told(house)


def test_what_began_on_the_phone_goes_on_at_the_desk_and_nothing_is_asked_twice(house: House, jo: Told) -> None:
    call = line_inside(house.app, house.settings).call(jo.number, house.unit.phone)
    for words in (BEGIN, "rib eye steak", "yes", "two pounds"):
        call.say(words)
    assert jo.run.open_question == "Which day will you pick it up?"
    call.hang_up()
    ana = Person(house.app.test_client())
    ana.sign_in("ana")
    ana.send("/console/ask", question="they call again", customer=jo.number)
    assert ana.page is not None
    contact = ana.page.request.path.rpartition("/")[2]
    page = ana.send(f"/console/runs/{jo.run.run_id}/resume", contact=contact)
    assert "Which day will you pick it up?" in seen(page)
    known = {it.name: (it.words, it.channel) for it in jo.run.slots}
    assert known == {"cut": ("Ribeye steak", "phone"), "wants": ("Yes", "phone"), "pounds": ("2 lb", "phone")}
    for field, typed in (("value", "next Friday"), ("value", "Dana"), ("value", jo.number), ("way", "true")):
        turn = re.search(r'name="n" value="(\d+)"', page.text)
        assert turn
        page = ana.send(f"/console/runs/{jo.run.run_id}/answer", n=turn[1], once=secrets.token_hex(8), **{field: typed})
    assert (jo.run.outcome, jo.run.is_open) == ("promised", False)
    taken = [name for name in jo.run.taken if name.startswith(SCRIPT)]
    assert len(taken) == len(set(taken))


def test_what_began_by_text_message_goes_on_at_its_page_and_back(house: House, jo: Told) -> None:
    first = jo.text(BEGIN)
    (link,) = re.findall(r"https://\S+?/help/guided/[0-9a-f]{32}", first)
    page = jo.open_page(link)
    assert "What would you like to know the price of?" in page.text
    page = jo.send_page(page, words="ribeye")
    page = jo.send_page(page, way="true")
    assert "How many pounds shall we set aside?" in page.text
    assert "Which day will you pick it up?" in jo.text("2 pounds")
    # Whoever sends the page that is overtaken reads where it stands now, and nothing is taken.
    late = jo.send_page(page, words="9 lb")
    assert (late.status_code, "Which day will you pick it up?" in late.text) == (409, True)
    assert {it.name: it.words for it in jo.run.slots}["pounds"] == "2 lb"


def test_a_person_who_is_wanted_in_the_middle_gets_everything_in_the_brief(house: House, jo: Told) -> None:
    for asked in ({"question": BEGIN}, {"question": "brisket"}, {"value": "true"}, {"question": "3 lb"}):
        jo.type(**asked)
    told = jo.type(question="I want to talk to a person")
    assert told["outcome"] == "handover"
    with house.business.database.read() as session:
        (handed,) = session.scalars(select(Handover).where(Handover.interaction_id == jo.run.interaction))
        assert handed.department == "meat-counter"
        assert all(it in handed.brief for it in ("Beef brisket", "3 lb", BEGIN, "Which day")), handed.brief


def test_a_script_that_is_published_anew_in_the_middle_is_finished_as_it_began(house: House, jo: Told) -> None:
    jo.type(question=BEGIN)
    revision = jo.run.revision
    entry = house.business.counter.view().entries["script", SCRIPT]
    slots = {**entry.content["slots"], "pounds": {**entry.content["slots"]["pounds"], "ask": {"en": "And so?"}}}
    publish(house, {**entry.content, "slots": slots})
    jo.type(question="ribeye")
    assert jo.type(value="true")["ask"] == "How many pounds shall we set aside?"
    assert jo.run.revision == revision
    other = Told(house)
    for asked in ({"question": BEGIN}, {"question": "ribeye"}):
        other.type(**asked)
    assert other.type(value="true")["ask"] == "And so?"
    publish(house, entry.content)


def test_a_fact_that_is_withdrawn_in_the_middle_leads_to_a_person_and_nothing_is_made_up(
    house: House, jo: Told
) -> None:
    for asked in ({"question": BEGIN}, {"question": "haddock"}, {"value": "true"}, {"question": "2 lb"}):
        jo.type(**asked)
    for words in ("next friday", "Dana"):
        jo.type(question=words)
    entry = house.business.counter.view().entries["fact", "haddock"]
    archive(house, entry, "archived")
    told = jo.type(question=jo.number)
    archive(house, entry, "validated")
    assert (told["outcome"], jo.run.outcome) == ("handover", "handed-over")
    assert "$" not in str(told["text"])
    with house.business.database.read() as session:
        (handed,) = session.scalars(select(Handover).where(Handover.interaction_id == jo.run.interaction))
    assert "haddock" in handed.reason


def test_a_message_that_comes_again_is_said_again_and_taken_once(house: House, jo: Told) -> None:
    jo.text(BEGIN)
    jo.text("ribeye")
    sid = "SM" + secrets.token_hex(16)
    first = jo.text("1", sid)
    n = jo.run.n
    assert jo.text("1", sid) == first
    assert jo.run.n == n


def test_a_turn_of_the_panel_that_comes_again_is_said_again_and_taken_once(jo: Told) -> None:
    jo.type(question=BEGIN)
    turn = secrets.token_hex(16)
    first = jo.type(turn, question="ribeye")
    n = jo.run.n
    assert jo.type(turn, question="ribeye") == first
    assert jo.run.n == n


def test_two_messages_at_once_are_both_taken(house: House, jo: Told) -> None:
    for words in (BEGIN, "ribeye", "1", "2 lb", "next friday"):
        jo.text(words)
    n = jo.run.n
    with ThreadPoolExecutor(2) as pool:
        heard = list(pool.map(jo.text, ("Dana", "yes")))
    assert jo.run.n == n + 2
    assert all("<Message>" in it for it in heard)
    with house.business.database.read() as session:
        assert session.scalars(select(Promise).where(Promise.run == jo.run.run_id)).all() == []


def publish(house: House, content: dict[str, object]) -> None:
    """The script in other words, from now on."""
    entry = house.business.counter.view().entries["script", SCRIPT]
    with house.business.database.write() as session:
        changed = Entry("script", SCRIPT, 0, entry.pack, content)
        house.business.press.replace(session, [(changed, True)], Act("otto", NOON, "news"), "petra")


def archive(house: House, entry: Entry, confidence: str) -> None:
    """The fact with that confidence, from now on."""
    changed = Entry("fact", entry.key, 0, entry.pack, {**entry.content, "confidence": confidence})
    with house.business.database.write() as session:
        house.business.press.replace(session, [(changed, True)], Act("otto", NOON, "news"), "petra")
