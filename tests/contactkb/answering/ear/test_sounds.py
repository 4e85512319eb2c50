"""Words that people cannot tell apart by ear have the same key, and others have another."""

from __future__ import annotations

import pytest

from contactkb.answering.ear.spelling.sounds import skeleton, sound

ALIKE = {
    "en": """muscles mussels, sole soul, meat meet, steak stake, flour flower, thyme time, leek leak, beet beat,
        chili chilly, cereal serial, plaice place, roll role, piece peace, mince mints, pears pairs, wait weight,
        sail sale, bread bred, hair hare, wood would, whole hole, knead need, pain pane, fillet filay,
        mignon minyon, lasagna lasanya, salmon sammon,
        tenderloin tenderline, scent sent, bored board, burger berger, refund refinde""",
    "es": """baca vaca, poyo pollo, aser hacer, serdo cerdo, gueso hueso, carne karne, conbinar combinar, zapato sapato,
        jente gente, kiero quiero, esquisito exquisito, bistec vistec, ora hora""",
}
UNLIKE = {
    "en": "chill chilly, beer bare, sirloin shirloin, ham hem, cod cot, lamb limb, pork park, beef beet, goat coat",
    "es": "pero perro, res reza, pollo polo, peso beso, pavo pago, jamón jabón, carne carta, queso hueso",
}


@pytest.mark.parametrize("language", ALIKE)
def test_what_sounds_alike_has_one_key(language: str) -> None:
    apart = [pair for pair in _pairs(ALIKE[language]) if len({sound(word, language) for word in pair}) > 1]
    assert apart == []


@pytest.mark.parametrize("language", UNLIKE)
def test_what_sounds_unlike_has_two(language: str) -> None:
    assert [pair for pair in _pairs(UNLIKE[language]) if len({sound(word, language) for word in pair}) == 1] == []


def test_what_sounds_nearly_alike_has_one_skeleton() -> None:
    for one, other in _pairs("serve surf, tenderloin tenderline, bear beer, briskit brisket, reservation reservashun"):
        assert skeleton(sound(one, "en")) == skeleton(sound(other, "en"))


def test_how_a_language_sounds_that_we_do_not_speak_is_not_guessed() -> None:
    assert sound("bonjour", "fr") == ""


def _pairs(text: str) -> list[tuple[str, ...]]:
    return [tuple(pair.split()) for pair in text.split(",")]
