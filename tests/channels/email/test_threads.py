"""Which conversation a mail goes on with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from channels.email.threads import tagged_address
from contactkb.business import Business
from contactkb.contacts import Interaction, put_outgoing, release_outgoing
from contactkb.contacts.mails import new_mail
from contactkb.settings import Settings
from tests.channels.email.conftest import Post, Work, letters, messages
from tests.channels.email.relay import Relay
from tests.world import NOON

QUESTION = "How much are oysters?"
MORE = "And how much is salmon?"
QUOTED = f"{MORE}\n\nOn Sat, Nov 21, 2026 at 12:00 Mara <help@shop.example> wrote:\n> Oysters are $6.50/lb.\n"
Threads = Callable[[], list[str]]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, mail_tags=True, mail_aliases=("orders@shop.example",))


@pytest.fixture
def threads(business: Business, post: Post, work: Work, relay: Relay) -> Threads:
    """The conversation of each letter; the first asks for oysters."""
    post(QUESTION, "Oysters")
    work()
    return lambda: [it.interaction_id for it in letters(business)]


def test_a_reply_to_our_mail_goes_on_with_its_conversation(
    threads: Threads, post: Post, work: Work, relay: Relay
) -> None:
    post(QUOTED, "Re: Oysters", Message_ID="<2@home.example>", In_Reply_To=relay.mails[0]["Message-ID"])
    work()
    first, second = threads()
    assert first == second


def test_a_reply_is_known_by_any_of_its_references_even_to_the_customers_own_mail(
    threads: Threads, post: Post, work: Work
) -> None:
    post(QUOTED, "RE: AW: Oysters", Message_ID="<2@home.example>", References="<9@x.example> <1@home.example>")
    post(MORE, "Re: Oysters", Message_ID="<3@home.example>", In_Reply_To="<7@x.example> <2@home.example>")
    work()
    assert len(set(threads())) == 1


def test_a_reply_without_any_reference_is_known_by_the_tag_in_our_address(
    threads: Threads, post: Post, work: Work, relay: Relay
) -> None:
    tagged = relay.mails[0]["Reply-To"]
    assert tagged.startswith("help+c.")
    post(QUOTED, "Re: Oysters", Message_ID="<2@home.example>", To=tagged)
    work()
    assert len(set(threads())) == 1


def test_a_tag_that_somebody_made_up_leads_nowhere(
    threads: Threads, business: Business, post: Post, work: Work
) -> None:
    (thread,) = threads()
    forged = tagged_address(b"another secret", "help@shop.example", thread)
    post(QUOTED, "Re: Oysters", Message_ID="<2@home.example>", To=forged)
    work()
    assert len(set(threads())) == 2


@pytest.mark.parametrize(
    ("sender", "text", "subject"),
    [("eve@other.example", QUOTED, "Re: Oysters"), ("jo@home.example", MORE, "Opening hours")],
    ids=["another sender", "another subject and no quotation"],
)
def test_what_does_not_belong_to_the_conversation_begins_one_that_remembers_it(
    business: Business, threads: Threads, post: Post, work: Work, relay: Relay, sender: str, text: str, subject: str
) -> None:
    ours = relay.mails[0]["Message-ID"]
    post(text, subject, sender=sender, From=sender, Message_ID="<2@home.example>", In_Reply_To=ours)
    work()
    first, second = threads()
    assert first != second
    with business.database.read() as session:
        assert session.get_one(Interaction, second).recall()["after"] == first


def test_a_changed_subject_above_a_quotation_goes_on(threads: Threads, post: Post, work: Work, relay: Relay) -> None:
    ours = relay.mails[0]["Message-ID"]
    post(QUOTED, "Something else", Message_ID="<2@home.example>", In_Reply_To=ours)
    work()
    assert len(set(threads())) == 1


def test_we_reply_under_the_subject_of_the_mail_that_we_answer(
    business: Business, threads: Threads, post: Post, work: Work, relay: Relay
) -> None:
    post(QUOTED, "Re: Salmon now", Message_ID="<2@home.example>", In_Reply_To=relay.mails[0]["Message-ID"])
    work()
    assert messages(business)[-1].contents()["subject"] == "Re: Salmon now"


def test_our_other_addresses_are_ours_as_well(threads: Threads, business: Business, post: Post, work: Work) -> None:
    post(MORE, sender="orders@shop.example", From="orders@shop.example", Message_ID="<2@shop.example>",
         In_Reply_To="<1@home.example>")  # fmt: skip
    work()
    assert (letters(business)[1].state, letters(business)[1].interaction_id) == ("silent", "")


def test_a_reply_to_a_mail_that_a_person_began_goes_on_with_it(
    business: Business, threads: Threads, post: Post, work: Work, relay: Relay
) -> None:
    (thread,) = threads()
    key = business.settings.key
    contents = new_mail(key, "by hand", to="jo@home.example", sender=("Mara", "help@shop.example"),
                        subject="Your oysters", words="They are here.", language="en")  # fmt: skip
    with business.database.write() as session:
        put_outgoing(session, "by hand", "email", contents, NOON, interaction=thread)
    work()
    assert relay.mails[-1]["Auto-Submitted"] is None
    post("Thank you! When are you open?\n\n> They are here.", "Re: Your oysters", Message_ID="<2@home.example>",
         In_Reply_To=relay.mails[-1]["Message-ID"])  # fmt: skip
    work()
    assert len(set(threads())) == 1


def test_the_message_id_stays_the_same_from_attempt_to_attempt(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    relay.rcpt = "550 nobody"
    post(QUESTION)
    work()
    (message,) = messages(business)
    with business.database.write() as session:
        release_outgoing(session.get_one(type(message), message.id), NOON, "ana")
    relay.rcpt = "250 OK"
    work()
    assert relay.mails[0]["Message-ID"] == message.contents()["message_id"]
