"""Two who bring the same thing at once bring one thing, on a server as in a file."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.orm import Session

from contactkb.business import Business
from contactkb.contacts import keep_letter, open_interaction, put_outgoing
from tests.world import NOON

RAW = b"Message-ID: <1@home.example>\r\n\r\nHow much are oysters?"
LONG_ENOUGH_TO_COLLIDE = 0.2


@pytest.mark.parametrize(
    "bring",
    [
        lambda session: open_interaction(session, "sms", "one thread", "shop", "", NOON).id,
        lambda session: keep_letter(session, "jo@home.example", "help@shop.example", RAW, NOON).id,
        lambda session: put_outgoing(session, "one", "test", {"words": "Hello."}, NOON).id,
    ],
    ids=["an interaction", "a letter", "a message"],
)
def test_the_second_of_two_finds_what_the_first_brought(shop: Business, bring: Callable[[Session], object]) -> None:
    def bring_too() -> object:
        with shop.database.write() as session:
            return bring(session)

    with ThreadPoolExecutor(1) as other:
        with shop.database.write() as session:
            first = bring(session)
            second = other.submit(bring_too)
            time.sleep(LONG_ENOUGH_TO_COLLIDE)
        assert second.result(60) == first
