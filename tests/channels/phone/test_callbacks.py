"""A callback is promised for a window that we can keep, to a number that was read back, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from contactkb import contacts
from contactkb.business import Business
from contactkb.contacts import Promise
from contactkb.knowledge import Act, Entry
from contactkb.testphone import Call, Line
from tests.channels.phone.conftest import MONDAY, Staff
from tests.channels.phone.keying import key_in
from tests.channels.phone.test_after_answers import texts
from tests.channels.phone.test_persons import waiting
from tests.world import SteppedClock

READ_BACK = "two zero seven, five five five, zero one six seven"
WINDOW = "Monday, November twenty-third, eight a.m. to ten a.m."


def promises(business: Business) -> list[Promise]:
    with business.database.read() as session:
        found = contacts.open_promises(session)
        session.expunge_all()
        return found


def change_shop(business: Business, **content: object) -> None:
    """Publish the shop with other content."""
    entry = business.counter.view().entries["unit", "shop"]
    changed = Entry("unit", "shop", 0, entry.pack, {**entry.content, **content})
    with business.database.write() as session:
        business.press.replace(session, [(changed, True)], Act("otto", business.database.now(), "hours"), "petra")


@pytest.mark.parametrize("agreed", ["1", "Yes, that's right."])
def test_a_callback_is_promised_when_the_number_is_confirmed(caller: Call, business: Business, agreed: str) -> None:
    heard = caller.say("Do you repair bicycles?")
    assert heard[-1].startswith(f"A colleague will call you back: {WINDOW} Is {READ_BACK} the right number?")
    said = caller.press(agreed) if agreed == "1" else caller.say(agreed)
    assert said[0].startswith(f"Thank you. A colleague will call you back at {READ_BACK}: {WINDOW}")
    assert caller.over
    [promise] = promises(business)
    assert (promise.reach, promise.due) == ("+12075550167", datetime(2026, 11, 23, 15, tzinfo=UTC))
    assert (promise.about, promise.owner) == ("Do you repair bicycles?", "counter")


def test_a_promise_is_confirmed_by_a_text_message(caller: Call, business: Business) -> None:
    caller.press("0")
    caller.press("1")
    [text] = texts(business)
    assert text.kind == "sms"
    assert text.contents() == {
        "to": "+12075550167",
        "from": "+12075550123",
        "words": "Mara's Corner Shop: a colleague will call you back at 2075550167, Mon Nov 23, 8am-10am.",
        "language": "en",
    }


def test_another_number_is_keyed_in_and_read_back(caller: Call, business: Business) -> None:
    caller.press("0")
    assert "key in your number" in caller.press("2")[0]
    assert "two zero seven, five five five, zero one nine nine" in caller.press("2075550199#")[0]
    caller.press("1")
    assert [promise.reach for promise in promises(business)] == ["+12075550199"]


def test_whoever_withholds_the_number_is_asked_for_one(line: Line) -> None:
    assert "key in your number" in line.call("anonymous").press("0")[-1]


def test_no_is_not_yes_although_it_says_right(caller: Call, business: Business) -> None:
    caller.press("0")
    caller.say("No, that's not right")
    assert promises(business) == []


def test_nothing_is_promised_to_whoever_gives_no_number(caller: Call, business: Business) -> None:
    caller.press("0")
    caller.wait()
    assert "Please call us again." in caller.wait()[0]
    assert caller.over
    assert len(waiting(business)) == 1
    assert promises(business) == []


def test_who_calls_again_about_the_same_has_the_same_promise(line: Line, business: Business) -> None:
    for _ in range(2):
        caller = line.call()
        caller.say("oysters")
        caller.press("0")
        caller.press("1")
    assert caller.heard[0].startswith(f"We have promised you that call already, and we keep it: {WINDOW}")
    assert len(promises(business)) == len(texts(business)) == 1
    caller = line.call()
    caller.say("salmon")
    caller.press("0")
    caller.press("1")
    assert [promise.about for promise in promises(business)] == ["Oysters", "Salmon"]


def test_whoever_keys_in_somebodys_number_does_not_learn_that_it_was_promised_a_call(
    line: Line, business: Business
) -> None:
    owner = line.call()
    owner.press("0")
    promised = owner.press("1")
    stranger = line.call("+12075550199")
    for keys in ("0", "2", "2075550167#"):
        stranger.press(keys)
    assert stranger.press("1") == promised
    assert len(promises(business)) == len(texts(business)) == 1


def test_a_window_begins_now_where_we_are_open(staff: Staff) -> None:
    line, business = staff()
    caller = line.call()
    assert "today, Monday, November twenty-third, ten fifteen a.m. to twelve fifteen p.m." in caller.press("0")[0]
    caller.press("1")
    [promise] = promises(business)
    assert promise.due == MONDAY + timedelta(hours=2, minutes=15)


def test_a_window_that_would_end_after_we_close_is_one_of_another_day(staff: Staff) -> None:
    line, _ = staff()
    line.clock.pass_by(6.5 * 60 * 60)
    assert "Monday, November thirtieth, eight a.m. to ten a.m." in line.call().press("0")[0]


def test_a_window_that_is_full_gives_way_to_the_next(staff: Staff) -> None:
    line, business = staff()
    for at in range(12):
        caller = line.call(f"+120755501{at:02}")
        caller.press("0")
        caller.press("1")
    assert "twelve" in line.call().press("0")[0]
    assert len(promises(business)) == 12
    assert "two fifteen p.m." in line.call().press("0")[0]


def test_a_day_on_which_we_are_closed_is_never_promised(caller: Call, line: Line, business: Business) -> None:
    change_shop(business, closed_on=["2026-11-23"])
    assert "Monday, November thirtieth" in line.call().heard[1]
    assert "Monday, November thirtieth, eight a.m. to ten a.m." in caller.press("0")[1]


def test_nothing_is_promised_where_nobody_knows_when_we_open(
    line: Line, business: Business, clock: SteppedClock
) -> None:
    change_shop(business, opens={"monday": "closed"})
    caller = line.call()
    assert caller.heard[1] == "We are closed now."
    assert caller.press("0")[1] == "We cannot promise you a call right now, but we have noted what you asked."
    assert caller.over
    assert promises(business) == []
    assert len(waiting(business)) == 1


def test_whoever_wants_no_texts_gets_none(caller: Call, business: Business) -> None:
    with business.database.write() as session:
        stranger = contacts.correspondent(business.settings.key, "+12075550167")
        contacts.opt_out(session, stranger, business.database.now())
    key_in(caller, "101")
    assert "key in the number" in caller.press("4")[0]
    caller.press("2075550167#")
    caller.wait()
    caller.press("0")
    caller.press("1")
    assert len(promises(business)) == 1
    assert texts(business) == []
