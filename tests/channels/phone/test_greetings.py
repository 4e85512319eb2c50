"""What callers and passers-by are told of the keys: in seven seconds, in both languages, and true."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from channels.phone.vocabulary import NUMBER_KEY
from contactkb.answering import Context
from contactkb.business import Business
from contactkb.knowledge import parse_value
from contactkb.wording import LANGUAGES, builtin_phrases
from tests.channels.phone.test_calls import WORDS_IN_SEVEN_SECONDS

CONTENT = Path(__file__).parents[3] / "content"
PACKS = [path.parent.name for path in CONTENT.glob("*/pack.yaml")]
SEVEN = {"en": "seven", "es": "siete"}
SPOKEN_UNIT = "Mara's Corner Shop"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack", [*PACKS, ""])
def test_every_greeting_names_the_keys_and_takes_seven_seconds(pack: str, language: str) -> None:
    told = YAML(typ="safe").load(CONTENT / pack / "wording" / f"{language}.yaml") if pack else builtin_phrases(language)
    greeting = told["greeting"].replace("{unit}", SPOKEN_UNIT)
    assert SEVEN[language] in greeting
    assert len(greeting.split()) <= WORDS_IN_SEVEN_SECONDS, greeting


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sign_names_the_key_that_a_number_comes_after(business: Business, language: str) -> None:
    unit = business.counter.view().units["shop"]
    context, phone = Context("sign", "sign", "shop", language), parse_value("phone", unit.phone, unit.zone)
    said = business.counter.say("sign_numbers", context, phone=phone)
    assert NUMBER_KEY == "7"
    assert SEVEN[language] in said
