"""What is spoken can be heard: prices asked for aloud, told aloud, and heard back as they are stored."""

from __future__ import annotations

import random
import re
from decimal import Decimal

import pytest

from contactkb.knowledge.values import BadValue, UnitPrice
from contactkb.wording import hear
from tests.spoken.conftest import QUESTION, TOLD, Shop
from tests.spoken.speech import VOICES
from tests.world import NOON

pytestmark = pytest.mark.spoken

ROUNDS, EACH = 2, 26
MANY_ROUNDS = 12


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_prices_that_are_asked_and_told_aloud_are_those_that_are_stored(shop: Shop, seed: int) -> None:
    draw = random.Random(seed)
    stored = shop.publish(draw)
    asked = dict(draw.sample(sorted(stored.items()), EACH))
    assert hear_all(shop, asked) == asked


def test_the_prices_that_are_asked_for_are_at_least_fifty() -> None:
    assert ROUNDS * EACH >= 50


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 100 + MANY_ROUNDS))
def test_every_price_that_is_told_aloud_is_the_one_that_is_stored(shop: Shop, seed: int) -> None:
    stored = shop.publish(random.Random(seed))
    assert hear_all(shop, stored) == stored


def test_a_command_that_is_spoken_is_obeyed(shop: Shop) -> None:
    shop.publish(random.Random(7))
    call = shop.call()
    call.say(shop.listen(f"how much is {next(iter(shop.names.values()))[0]}", QUESTION))
    answer = told(call.heard)
    assert shop.listen("repeat", QUESTION) == "repeat"
    assert told(call.say("repeat")) == answer


def hear_all(shop: Shop, amounts: dict[str, Decimal]) -> dict[str, Decimal | str]:
    """What is heard of these prices; where it is another, the last of the voices is believed.

    What one voice mumbles another says clearly; what we say wrongly is heard wrongly in each.
    """
    heard: dict[str, Decimal | str] = {}
    for voice in VOICES:
        missing = [key for key, amount in amounts.items() if heard.get(key) != amount]
        heard |= {key: ask_aloud(shop, shop.names[key][0], voice) for key in missing}
    return heard


def ask_aloud(shop: Shop, name: str, voice: str) -> Decimal | str:
    """The price as somebody hears it who asks for it by this name; what was heard instead, if it is no price."""
    call = shop.call()
    call.say(shop.listen(f"how much is {name}", QUESTION, voice))
    sentence = told(call.heard)
    heard = shop.listen(sentence, TOLD, voice)
    price = re.split(" (?:is|are) ", heard)[-1]
    try:
        value = hear(price, "unit_price", "en", NOON.date(), NOON.tzinfo)  # type: ignore[arg-type]  # its zone
    except BadValue:
        return f"{name}: {heard} ({sentence})"
    assert isinstance(value, UnitPrice)
    return value.money.amount


def told(heard: list[str]) -> str:
    """The sentence that tells the price."""
    return next((words for words in heard if re.search(r" (is|are) .+ (each|per \w+)\.$", words)), " ".join(heard))
