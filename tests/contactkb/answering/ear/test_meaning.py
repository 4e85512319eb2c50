"""An encoder beside the words: it tells what they do not, and is not asked where they leave no doubt."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from contactkb.answering import Context, Hit, Question
from contactkb.answering.ear.encoding import Encoder
from contactkb.answering.ear.weighing import weigh_meaning
from contactkb.business import Business, open_business
from contactkb.settings import Settings
from tests.contactkb.answering.ear.tiny_encoder import make_encoder
from tests.publishing import publish_price
from tests.world import SteppedClock

HERE = Context("widget", "page", "shop", "en")
PATIENCE_SECONDS = 90.0


@pytest.fixture
def thoughtful(settings: Settings, clock: SteppedClock, tmp_path: Path) -> Iterator[Business]:
    """The corner shop with an encoder that knows that salmon is fish."""
    business = open_business(replace(settings, encoder=str(make_encoder(tmp_path / "encoder"))), clock)
    yield business
    business.close()


def test_what_no_word_tells_is_found_by_its_meaning(business: Business, thoughtful: Business) -> None:
    assert "salmon" not in business.counter.rank(Question("any fish"), HERE, business.database.now())
    assert _found_in_time(thoughtful, "any fish")[0] == "salmon"


def test_who_has_heard_enough_does_not_ask_what_it_means(thoughtful: Business, monkeypatch: pytest.MonkeyPatch) -> None:
    _found_in_time(thoughtful, "any fish")
    asked: list[str] = []

    def encode(self: Encoder, text: str) -> np.ndarray:
        asked.append(text)
        return np.zeros(self.width, np.float32)

    monkeypatch.setattr(Encoder, "encode", encode)
    thoughtful.counter.rank(Question("salmon"), HERE, thoughtful.database.now())
    assert asked == []
    thoughtful.counter.rank(Question("any fish"), HERE, thoughtful.database.now())
    assert asked == ["any fish"]


def test_a_publication_does_not_wait_for_vectors_and_loses_none(thoughtful: Business) -> None:
    _found_in_time(thoughtful, "any fish")
    publish_price(thoughtful, "salmon", "21.95 USD")
    assert thoughtful.counter.rank(Question("any fish"), HERE, thoughtful.database.now())[0] == "salmon"


def test_chances_after_a_look_at_the_meaning_add_up_to_one_at_most() -> None:
    hits = [Hit("a", 1.0, 0.5, 0.4), Hit("b", 0.9, 0.5, 0.3)]
    weighed = weigh_meaning(hits, {"b": 0.9, "c": 0.6})
    assert [hit.key for hit in weighed] == ["b", "a", "c"] or [hit.key for hit in weighed] == ["b", "c", "a"]
    assert sum(hit.chance for hit in weighed) < 1
    assert weighed[0].chance > 0.5


def _found_in_time(business: Business, text: str) -> list[str]:
    """What is found once the vectors are there, which are made beside the answers."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        found = business.counter.rank(Question(text), HERE, business.database.now())
        if found:
            return found
        time.sleep(0.05)
    pytest.fail("the vectors were not made in time")
