"""What may be done with an answer on the telephone: hear it again, slowly, more of it, or have it as a text message."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from contactkb.business import Business
from contactkb.contacts import Outgoing
from contactkb.testphone import Call, Line
from contactkb.wording import LONGEST_MESSAGE
from tests.channels.mussels import offer_mussels
from tests.channels.phone.keying import key_in
from tests.channels.phone.test_calls import OYSTERS, change, receipts
from tests.publishing import publish_price

MORE_WISHES = ["repeat", "Can you say that again, please?", "Repita, por favor."]


def texts(business: Business) -> Sequence[Outgoing]:
    with business.database.read() as session:
        found = session.scalars(select(Outgoing).order_by(Outgoing.id)).all()
        session.expunge_all()
        return found


@pytest.mark.parametrize("wish", MORE_WISHES)
def test_repeat_says_exactly_the_words_of_the_receipt(caller: Call, business: Business, wish: str) -> None:
    key_in(caller, "101")
    publish_price(business, "oysters", "7.25 USD")
    assert caller.say(wish)[0] == OYSTERS
    assert caller.press("1")[0] == OYSTERS
    assert caller.press("*")[0] == OYSTERS
    assert receipts(business) == 1


def test_star_repeats_the_choices_too(caller: Call, business: Business) -> None:
    offer_mussels(business)
    heard = caller.say("mussels")
    assert caller.press("*") == heard


def test_what_is_deleted_before_the_repetition_is_repeated_as_it_was_said(caller: Call, business: Business) -> None:
    key_in(caller, "101")
    change(business, "oysters", audience="internal")
    assert caller.press("1")[0] == OYSTERS
    caller.press("5")
    assert key_in(caller, "101")[0].startswith("We don't have that answer written down yet")


def test_there_is_nothing_to_repeat_before_the_first_answer(caller: Call) -> None:
    assert caller.press("*") == ["There is nothing to repeat yet. Ask us something first."]


@pytest.mark.parametrize("wish", ["2", "#", "Slower, please.", "más despacio"])
def test_slower_says_the_same_words_with_pauses_and_stays_slow(caller: Call, business: Business, wish: str) -> None:
    key_in(caller, "101")
    heard = caller.say(wish) if wish.isalpha() or " " in wish else caller.press(wish)
    assert heard[:2] == ["Oysters are six dollars", "and fifty cents"]
    assert " ".join(heard).startswith(OYSTERS)
    assert "a pause of 1 second" in str(caller.transcript)
    caller.press("5")
    assert key_in(caller, "102")[0] == "Salmon is twelve dollars"
    assert receipts(business) == 2


def test_more_is_told_from_what_the_author_relates(caller: Call, business: Business) -> None:
    key_in(caller, "101")
    assert caller.press("3")[0] == "That is all we have on that."
    change(business, "oysters", related=["returns", "cost-of-salmon"])
    assert caller.press("3")[0].startswith("Bring it back within three days")
    assert "cost" not in " ".join(caller.heard).lower()


@pytest.mark.parametrize("words", ["Until when?", "and per pound?", "and until when"])
def test_what_is_asked_further_is_about_the_last_answer(caller: Call, words: str) -> None:
    told = caller.say("salmon week")[0]
    assert caller.say(words)[0] == told


def test_an_amount_is_asked_about_the_last_price(caller: Call) -> None:
    caller.say("How much is salmon?")
    assert "ten dollars and eighty cents" in caller.say("And for five pounds?")[0]


def test_an_answer_is_a_context_for_three_turns(caller: Call, business: Business) -> None:
    told = caller.say("salmon week")[0]
    for _ in range(2):
        caller.press("1")
    assert caller.say("until when")[0] == told
    for _ in range(3):
        caller.press("1")
    assert caller.say("until when")[0] != told


@pytest.mark.parametrize("wish", ["4", "Text me, please.", "send me a text message"])
def test_an_answer_is_texted_to_the_callers_own_number(caller: Call, business: Business, wish: str) -> None:
    key_in(caller, "101")
    heard = caller.press(wish) if wish == "4" else caller.say(wish)
    assert heard[0].startswith("We can text it to the number that ends in zero one six seven.")
    assert texts(business) == []
    assert caller.press("1")[0] == "We are texting it to the number that ends in zero one six seven."
    [text] = texts(business)
    contents = {"to": "+12075550167", "from": "+12075550123", "words": "Oysters are $6.50/lb.", "language": "en"}
    assert (text.kind, text.contents()) == ("sms", {**contents, "link": "https://shop.example/help/101"})
    assert text.receipt
    assert receipts(business) == 2


def test_a_text_of_what_no_page_shows_has_no_link_and_two_pieces_at_most(caller: Call, business: Business) -> None:
    long = "We take everything back that is fresh and dry. " * 9
    words = {**business.counter.view().entries["fact", "returns"].content["en"], "wording": long}
    change(business, "returns", channels=["phone", "sms"], en=words)
    key_in(caller, "301")
    caller.press("4")
    caller.press("1")
    [text] = texts(business)
    said = text.contents()["words"]
    assert "link" not in text.contents()
    assert said.endswith(". There is more to say. Please call us: 2075550123.")
    assert len(said) <= LONGEST_MESSAGE


def test_a_text_goes_to_another_number_that_is_keyed_in(caller: Call, business: Business) -> None:
    key_in(caller, "101")
    caller.press("4")
    assert "key in the number" in caller.press("2")[0]
    assert "ends in zero one nine nine" in caller.press("2075550199#")[0]
    caller.press("1")
    assert [text.contents()["to"] for text in texts(business)] == ["+12075550199"]


@pytest.mark.parametrize("number", ["anonymous", "+447700900123x", "+4930123456"])
def test_whoever_cannot_be_texted_is_asked_for_a_number(line: Line, business: Business, number: str) -> None:
    caller = line.call(number)
    key_in(caller, "101")
    assert "key in the number" in caller.press("4")[0]
    caller.press("12#")
    assert caller.wait()[0].startswith("We could not take a number")
    assert texts(business) == []
    assert caller.press("1")[0] == OYSTERS


def test_three_texts_are_sent_in_a_call(caller: Call, business: Business) -> None:
    key_in(caller, "101")
    for _ in range(3):
        caller.press("4")
        caller.press("1")
    assert caller.press("4")[0] == "We cannot send more text messages in this call."
    assert len(texts(business)) == 3


def test_there_is_nothing_to_text_before_an_answer(caller: Call, business: Business) -> None:
    assert caller.say("text me") == ["There is nothing to text yet. Ask us something first."]
    assert texts(business) == []


def test_a_person_is_in_reach_while_a_number_is_confirmed(caller: Call) -> None:
    key_in(caller, "101")
    caller.press("4")
    assert "A colleague will call you back" in " ".join(caller.press("0"))
