"""What a word sounds like: words with equal keys are hard to tell apart by ear."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contactkb.answering.ear.spelling.sounds import en, es

SAID_AS_WRITTEN = str.maketrans("bdfgklmnprstv", "BDFGKLMNPRSTV")
# Consonants that are told apart by voice or breath alone.
NEARLY = str.maketrans(
    {"B": "P", "D": "T", "G": "K", "V": "F", "J": "X", "C": "X", "0": "T"} | dict.fromkeys("HWY", "")
)
VOWELS = re.compile("[aeiou1-9.]+")
TWICE = re.compile(r"(.)\1+")

Rules = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Speech:
    """How one language sounds: for each letter what may stand there with how it is said, and words that keep to no
    rule."""

    letters: Mapping[str, tuple[re.Pattern[str], Sequence[str]]]
    irregular: Mapping[str, str]
    keeps_vowels: bool
    same_sound: float


def sound(word: str, language: str) -> str:
    """The key of a folded word; equal keys sound alike. "" where we do not know how the language sounds."""
    speech = SPEECH.get(language)
    if speech is None:
        return ""
    said = _say(speech, speech.irregular.get(word, word)).translate(SAID_AS_WRITTEN)
    return TWICE.sub(r"\1", said if speech.keeps_vowels else _weaken(said))


def slip_of_hearing(language: str) -> float:
    """How big a slip it is to write a word as another that sounds the same; about 1 is a wrong letter."""
    return SPEECH[language].same_sound if language in SPEECH else 1.0


def skeleton(sounds: str) -> str:
    """What is left of such a key where neither vowels nor voice are heard: for words that sound nearly alike."""
    first = "A" if VOWELS.match(sounds) else ""
    return TWICE.sub(r"\1", first + VOWELS.sub("", sounds).translate(NEARLY))


def _say(speech: Speech, word: str) -> str:
    said, place = [], 0
    while place < len(word):
        letter = word[place]
        rules = speech.letters.get(letter)
        found = rules[0].match(word, place) if rules else None
        if rules and found:
            said.append(rules[1][(found.lastindex or 1) - 1])
            place = found.end()
        else:
            said.append(letter)
            place += 1
    return "".join(said)


def _weaken(said: str) -> str:
    """Vowels without stress all sound alike, save one at the end; the first is taken for the one with stress."""
    stressed = VOWELS.search(said)
    if stressed is None:
        return said
    rest = said[stressed.end() :]
    last = VOWELS.search(rest[-1:])
    weak = VOWELS.sub(".", rest[:-1] if last else rest)
    return said[: stressed.end()] + weak + (rest[-1] if last else "")


def _speech(letters: Mapping[str, Rules], irregular: Mapping[str, str], keeps_vowels: bool, slip: float) -> Speech:
    return Speech({letter: _compile(rules) for letter, rules in letters.items()}, irregular, keeps_vowels, slip)


def _compile(rules: Rules) -> tuple[re.Pattern[str], Sequence[str]]:
    return re.compile("|".join(f"({pattern})" for pattern, _ in rules)), [said for _, said in rules]


SPEECH = {
    "en": _speech(en.RULES, en.IRREGULAR, en.KEEPS_VOWELS, en.SAME_SOUND),
    "es": _speech(es.RULES, es.IRREGULAR, es.KEEPS_VOWELS, es.SAME_SOUND),
}
