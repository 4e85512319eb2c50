"""Where mail is not sent automatically, a person decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner, Result

from contactkb.business import Business
from contactkb.commands.group import cli
from contactkb.settings import Settings
from tests.channels.email.conftest import Post, Work, messages
from tests.channels.email.relay import Relay
from tests.world import SteppedClock

QUESTION = "How much are oysters?"
Type = Callable[..., Result]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, mail_automatic=False)


@pytest.fixture
def type_in(settings: Settings) -> Type:
    """Type `contactkb outbox ...`."""
    environment = {"CONTACTKB_SECRET": settings.secret, "DATABASE_URL": settings.database_url}
    return lambda *words: CliRunner().invoke(cli, ["outbox", *words], env=environment)


def test_a_draft_is_sent_when_a_person_releases_it_and_no_earlier(
    post: Post, work: Work, clock: SteppedClock, relay: Relay, type_in: Type
) -> None:
    post(QUESTION)
    clock.pass_by(timedelta(days=3))
    work()
    assert relay.mails == []
    (draft,) = json.loads(type_in("list", "--json").output)["messages"]
    assert draft["state"] == "draft"
    assert draft["contents"]["to"] == "jo@home.example"
    released = type_in("release", str(draft["message"]), "--by", "ana")
    assert released.exit_code == 0, released.output
    clock.at = datetime.now(UTC) + timedelta(seconds=1)  # the command has the machine's clock
    work()
    assert "Oysters are $6.50/lb." in relay.words()
    assert relay.mails[0]["Auto-Submitted"] is None
    assert relay.envelopes[0].mail_from == "help@shop.example"


def test_a_draft_that_is_dropped_is_never_sent(
    business: Business, post: Post, work: Work, relay: Relay, type_in: Type
) -> None:
    assert "Nothing waits for a person." in type_in("list").output
    post(QUESTION)
    post(raw=b"\nno header")
    work()
    listed = type_in("list").output
    assert "jo@home.example  Re: Your question to Mara's Corner Shop" in listed
    assert "it has no headers" in listed
    assert type_in("drop", "1", "--by", "ana").exit_code == 0
    work()
    assert relay.mails == []
    assert [(it.state, it.trouble) for it in messages(business)] == [("dropped", "dropped by ana")]


def test_what_is_not_there_or_decided_already_is_said(post: Post, work: Work, type_in: Type) -> None:
    assert "there is no message 99" in type_in("release", "99").output
    post(QUESTION)
    work()
    type_in("drop", "1")
    again = type_in("release", "1")
    assert again.exit_code == 1
    assert "message 1 is dropped" in again.output
