"""Everything that can be asked is reachable by keys alone, in prompts that nobody has to remember."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from channels import CHANNELS
from contactkb.answering import Context, offers
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business, open_business
from contactkb.contacts import find_interaction
from contactkb.database import upgrade
from contactkb.knowledge import Act
from contactkb.packs import import_pack, read_pack
from contactkb.settings import Settings
from contactkb.testphone import Call, Line
from tests.channels.phone.conftest import AGENTS, connect
from tests.channels.phone.keying import key_in
from tests.world import NOON, SteppedClock, settings_for

SAM = Path(__file__).parents[3] / "content" / "sams-butcher-shop"
SOURCES = """
[erp-price]
kind = "http"
url = "http://127.0.0.1:9/{item}"
pointer = "/price"
suffix = " USD"

[warehouse-stock]
kind = "http"
url = "http://127.0.0.1:9/{item}"
pointer = "/stock"
suffix = " each"
"""
MENU = (
    "For prices and item numbers, press one. For promotions, two. For policies, three. For delays and hours, four. "
    "For a person, zero."
)
ENDED = "To hear it again, press one."


@pytest.fixture
def menu(line: Line) -> Call:
    caller = line.call()
    assert caller.press("1") == [MENU]
    return caller


def test_the_menu_takes_one_key(menu: Call) -> None:
    assert (menu.expects["numDigits"], menu.expects["finishOnKey"]) == ("1", "")


def test_a_list_offers_its_items_by_key_and_by_number(menu: Call) -> None:
    heard = menu.press("1")
    assert heard[:2] == ["For Oysters, press one.", "For Salmon, press two."]
    assert heard[-1] == "To key in an item's number, press seven. For the menu, nine."
    assert menu.press("2")[0].startswith("Salmon is ")
    assert menu.press("9") == [MENU]
    menu.press("1")
    assert key_in(menu, "103")[0].startswith("Rye bread is ")


def test_a_list_shows_what_is_offered_now(line: Line, clock: SteppedClock) -> None:
    caller = line.call()
    caller.press("1")
    assert "For Salmon week, press one." in caller.press("2")
    clock.at = clock.at.replace(day=23)
    caller = line.call()
    caller.press("1")
    heard = caller.press("2")
    assert heard == ["We have none of these right now.", MENU]


def test_the_menu_is_reached_from_everywhere(menu: Call) -> None:
    for _ in range(2):
        menu.press("1")
    assert menu.press("9") == [MENU]
    menu.press("5")
    menu.press("1")
    assert menu.say("menu") == [MENU]


@pytest.mark.parametrize("words", ["prices", "Your prices, please."])
def test_a_part_of_the_menu_is_opened_by_its_name(menu: Call, words: str) -> None:
    assert "For Oysters, press one." in menu.say(words)


def test_another_question_is_keyed_in_after_an_answer(menu: Call) -> None:
    menu.press("1")
    assert menu.press("1")[1].startswith(ENDED)
    assert menu.press("5")[0].startswith("What else would you like to know?")
    assert key_in(menu, "102")[0].startswith("Salmon is ")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("phrase", ["menu", "after_answer", "greeting", "greeting_often", "another", "key_item"])
def test_no_prompt_has_more_than_five_choices(business: Business, phrase: str, language: str) -> None:
    said = business.counter.say(phrase, Context("phone", "speech", "shop", language))
    assert len([word for word in re.findall(r"\w+", said.lower()) if word in DIGITS]) <= 5


DIGITS = {
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
}
NUMBERED, KEYS = ("keying", "numbering", "text numbering"), "0123456789*#"


def state(business: Business, caller: Call) -> dict[str, Any]:
    """Where the call stands."""
    with business.database.read() as session:
        interaction = find_interaction(session, "phone", caller.form["CallSid"])
        assert interaction is not None
        return interaction.recall()


def test_every_state_leads_on_by_keys_alone(line: Line, business: Business) -> None:
    """From each state that keys lead to, each key is pressed: something follows, and all that is offered is told."""
    seen: set[tuple[object, ...]] = set()
    told: set[str] = set()
    unseen: list[tuple[str, ...]] = [()]
    while unseen:
        path = unseen.pop(0)
        caller = line.call("anonymous")
        for keys in path:
            caller.press(keys)
        assert caller.heard, path
        if caller.over:
            continue
        now = state(business, caller)
        told.update(now.get("told", ()))
        # After all answers the same keys lead on in the same way.
        name = (now["stage"], *((now["kind"], now["page"]) if now["stage"] == "list" else ()))
        if name not in seen:
            seen.add(name)
            end, most = caller.expects["finishOnKey"], caller.expects["numDigits"]
            assert now["stage"] in NUMBERED or (most, end) == ("1", ""), path
            unseen.extend((*path, f"{key}{end}") for key in KEYS if key != end)
    assert {stage for stage, *_ in seen} == {"", "answered", "menu", "list", "keying", "text numbering", "numbering"}
    assert told == {it.key for it in offers(business.counter, Context("phone", "speech", "shop", "en"))}


def test_everything_that_sam_offers_is_reached_by_keys_alone(sams: tuple[Flask, Settings], clock: SteppedClock) -> None:
    app, settings = sams
    line, business = connect(app, settings, clock), app.extensions[EXTENSION]
    listed: set[str] = set()
    for kind in ("1", "2", "3", "4"):
        caller, page = open_page(line, kind, 0), 0
        while (now := state(business, caller))["stage"] == "list":
            shown = caller.heard[:-1]
            assert len(shown) + len(DIGITS.intersection(re.findall(r"\w+", caller.heard[-1]))) <= 5
            listed.update(key for key, _, _ in now["choices"])
            caller = choose_last(business, line, kind, page, len(shown))
            page += 1
            caller = open_page(line, kind, page)
    assert listed == {it.key for it in offers(business.counter, Context("phone", "speech", "shop", "en"))}


def open_page(line: Line, kind: str, page: int) -> Call:
    """A caller who hears that page of the list of a kind."""
    caller = line.call("anonymous")
    caller.press("1")
    caller.press(kind)
    for _ in range(page):
        caller.press("9")
    return caller


def choose_last(business: Business, line: Line, kind: str, page: int, shown: int) -> Call:
    """A caller who hears the last fact on that page."""
    caller = open_page(line, kind, page)
    place = page % 2 * 3 + shown
    key, _, spoken = state(business, caller)["choices"][place - 1]
    assert spoken in " ".join(caller.heard)
    caller.press(str(place))
    now = state(business, caller)
    # What is read where a system of record is silent leads to a person.
    assert now["told"][:1] == [key] or "we will not guess" in caller.heard[0]
    return caller


@pytest.fixture
def sams(tmp_path: Path, clock: SteppedClock) -> Iterator[tuple[Flask, Settings]]:
    """Sam's shop, whose systems of record are silent."""
    (tmp_path / "sources.toml").write_text(SOURCES, "utf-8")
    settings = settings_for(f"sqlite:///{tmp_path}/sam.db", sources=str(tmp_path / "sources.toml"), agent_phones=AGENTS)
    business = open_business(settings)
    upgrade(business.database)
    with business.database.write() as session:
        import_pack(session, business.press, read_pack(SAM), Act("otto", NOON, "opening"), "petra")
    business.close()
    app = create_app(settings, CHANNELS, clock)
    yield app, settings
    app.extensions[EXTENSION].close()
