"""Whoever only thanks for an answer is not written to again, and gives nobody work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contactkb.business import Business
from contactkb.contacts import Letter
from tests.channels.email.conftest import Post, Work, letters, messages
from tests.channels.email.relay import Relay

Write = Callable[..., Letter]

QUOTED = "\n\nOn Sat, Nov 21, 2026 at 12:00 Mara <help@shop.example> wrote:\n" + "> Oysters are $6.50/lb.\n" * 40
THANKS = (
    "Thank you so much!",
    "Thanks,\nMara",
    "Thanks for the quick reply!\n\nMara Lopez\nHarbor Street",
    "Great, thank you\n\nBest regards\nMara",
    f"Thanks!{QUOTED}",
    f"Muchas gracias por la información.{QUOTED}",
)
MORE = (
    "Thanks, and how much is salmon?",
    "Thanks!\nAnd how much is salmon?",
    "Thanks,\nplease keep two pounds for me",
    f"Thanks, I need more.{QUOTED}",
)


@pytest.fixture
def reply(business: Business, post: Post, work: Work, relay: Relay) -> Write:
    """Write these words in reply to our answer; gives what became of the letter."""
    post("How much are oysters?", "Oysters")
    work()

    def write(words: str, **headers: str) -> Letter:
        answered = relay.mails[0]["Message-ID"]
        post(words, "Re: Oysters", **{"Message_ID": "<2@home.example>", "In_Reply_To": answered, **headers})
        work()
        return letters(business)[-1]

    return write


@pytest.mark.parametrize("words", THANKS)
def test_a_reply_that_only_thanks_is_kept_with_its_conversation_and_nobody_has_to_answer_it(
    business: Business, reply: Write, words: str
) -> None:
    letter = reply(words)
    first = letters(business)[0]
    assert (letter.state, letter.trouble, letter.interaction_id) == ("silent", "it only thanks", first.interaction_id)
    assert len(messages(business)) == 1


@pytest.mark.parametrize("words", MORE)
def test_whoever_thanks_and_says_more_is_not_passed_over(business: Business, reply: Write, words: str) -> None:
    assert reply(words).state != "silent"
    assert len(messages(business)) > 1


def test_thanks_that_go_on_with_nothing_of_ours_are_looked_at_by_a_person(business: Business, reply: Write) -> None:
    assert reply("Thank you!", In_Reply_To="").state != "silent"
