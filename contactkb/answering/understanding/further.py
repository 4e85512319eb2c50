"""What is asked further about something told before: until when, per kilo, for two, online too, and the salmon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contactkb.answering.understanding.days import days_in
from contactkb.answering.understanding.expressions import (
    ALSO_BEGINS,
    ALSO_WORDS,
    ALSOS,
    CLOSED,
    CLOSED_OR_LEADS,
    COSTS,
    ENDS,
    ENGLISH,
    FIRM_UNTILS,
    FORS,
    GOING_ON,
    LEADS,
    LEADS_ON,
    LIKEWISE_WORDS,
    MEASURES,
    OFFER_NAMES,
    OFFERS,
    PERS,
    PRICED,
    PRONOUNS,
    SMALL,
    SPANISH,
    TAILS,
    THING,
    UNTILS,
    VERBS,
    WHYS,
)
from contactkb.answering.understanding.nouns import UNITS
from contactkb.answering.understanding.places import Portion
from contactkb.answering.understanding.portions import portion_at
from contactkb.answering.understanding.tokens import FIRST_OF, Token, Tokens, phrase_at, tokens_of

# The forms of a question about the last answer.
UNTIL, PER, AMOUNT, COST, OFFER, WHY, DAY, ALSO, LIKEWISE = (
    *("until when", "per unit", "for an amount", "the price", "an offer"),
    *("why", "on a day", "also", "likewise"),
)
# Nobody says more words in one that could still be about the last answer.
LONGEST, MOST_NAMED = 16, 5
EACH = "each"


@dataclass(frozen=True, slots=True)
class Further:
    """A question about something told before: its form, its own language where that shows, and what it adds.

    `unit` is what a price is asked for, `portion` how much of it; `rest` are the words that say something new.
    """

    form: str
    language: str = ""
    unit: str = ""
    portion: Portion | None = None
    rest: str = ""


def further(text: str, language: str = "") -> Further | None:
    """What is asked further; None where the words are a question of their own."""
    everything = tokens_of(text[:400])
    if _stands_alone(everything.texts):
        return None
    tokens = [token for token in everything if token.text[0].isalnum()]
    if not 0 < len(tokens) <= LONGEST:
        return None
    said, goes_on = _without_leads(tokens)
    if not said:
        return None
    words = [token.text for token in said]
    found = _closed_form(tokens, said, words, goes_on, language) if _is_closed(words) else None
    found = found or _also(words) or _likewise(words, goes_on)
    if found is None:
        return None
    return Further(found.form, _own_language(tokens), found.unit, found.portion, found.rest)


def _stands_alone(texts: frozenset[str]) -> bool:
    """Whether it is soon seen that the words are a question of their own, as nearly all are."""
    may_go_on = not GOING_ON.isdisjoint(texts) or not (ALSOS.isdisjoint(texts) or PRONOUNS.isdisjoint(texts))
    return not may_go_on and any(map(str.isalpha, map(FIRST_OF, texts - CLOSED_OR_LEADS)))


def _is_closed(words: Sequence[str]) -> bool:
    return all(word in CLOSED or word[0].isdigit() for word in words)


def _closed_form(
    tokens: Sequence[Token], said: Sequence[Token], words: Sequence[str], goes_on: bool, language: str
) -> Further | None:
    spoken = _own_language(tokens) or language or "en"
    for known in (_why, _until, _per, _amount, _cost, _offer):
        found = known(said, words, spoken)
        if found is not None:
            return found
    return _day(said, words, spoken, goes_on)


def _why(said: Sequence[Token], words: Sequence[str], language: str) -> Further | None:
    return Further(WHY) if phrase_at(said, 0, WHYS) == len(said) else None


def _until(said: Sequence[Token], words: Sequence[str], language: str) -> Further | None:
    length = phrase_at(said, 0, UNTILS)
    asks = phrase_at(said, 0, FIRM_UNTILS)
    rest = set(words[length:])
    if not length or not rest <= PRONOUNS | THING | SMALL | ENDS | TAILS:
        return None
    return Further(UNTIL) if asks or rest & ENDS else None


def _per(said: Sequence[Token], words: Sequence[str], language: str) -> Further | None:
    units = [word for word in words if word in UNITS]
    others = [word for word in words if word not in UNITS]
    # "Each" says by itself that a price is for one.
    is_said = bool(set(others) & PERS) or any(UNITS[it] == EACH for it in units)
    is_said = is_said or (not others and UNITS.get(words[0], "") in MEASURES)
    if len(units) != 1 or not set(others) <= PRICED | PERS | PRONOUNS | TAILS or not is_said:
        return None
    # "A pound" may be an amount as well as what a price is for: it costs the same.
    return Further(PER, unit=UNITS[units[0]])


def _amount(said: Sequence[Token], words: Sequence[str], language: str) -> Further | None:
    at = next((it for it in range(len(said)) if portion_at(said, it, language)[0]), -1)
    if at < 0:
        return None
    portion, last = portion_at(said, at, language)
    before, after = set(words[:at]), set(words[last:])
    is_said = portion is not None and (portion.unit or before & (FORS | {"how", "cuanto"}))
    fits = before <= PRICED | FORS | PRONOUNS | SMALL and after <= PRONOUNS | SMALL | TAILS
    return Further(AMOUNT, portion=portion) if is_said and fits else None


def _cost(said: Sequence[Token], words: Sequence[str], language: str) -> Further | None:
    asks = any(phrase_at(said, at, COSTS) for at in range(len(said)))
    return Further(COST) if asks and set(words) <= PRICED | PRONOUNS | SMALL | TAILS | {"vale", "como"} else None


def _offer(said: Sequence[Token], words: Sequence[str], language: str) -> Further | None:
    if OFFER_NAMES.isdisjoint(words) or PRONOUNS.isdisjoint(words):
        return None
    return Further(OFFER) if set(words) <= OFFERS | PRONOUNS | SMALL | TAILS else None


def _day(said: Sequence[Token], words: Sequence[str], language: str, goes_on: bool) -> Further | None:
    # Which day it is does not matter here, only where it is named.
    days = list(days_in(Tokens(said), language, date.min.replace(year=2000)))
    if not days:
        return None
    places = [it.place for it in days]
    left = {it.text for it in said if not any(first <= it.start < last for first, last in places)}
    about = left <= PRONOUNS | SMALL | TAILS | ENDS | ALSOS | {"until", "hasta", "next"}
    return Further(DAY) if about and (goes_on or left & PRONOUNS) else None


def _also(words: Sequence[str]) -> Further | None:
    """Is that also for online orders? The first words say that it is about what was told."""
    if words[0] not in ALSO_BEGINS or ALSOS.isdisjoint(words):
        return None
    # Spanish needs no pronoun: "¿vale también para ...?"
    if PRONOUNS.isdisjoint(words[:4]) and not (words[0] in VERBS and "tambien" in words):
        return None
    rest = [word for word in words if word not in ALSO_WORDS]
    return Further(ALSO, rest=" ".join(rest))


def _likewise(words: Sequence[str], goes_on: bool) -> Further | None:
    """And the salmon? What it names is for the view to know."""
    if not goes_on:
        return None
    left = [word for word in words if word not in LIKEWISE_WORDS]
    is_short = 0 < len(left) <= MOST_NAMED and PRICED.isdisjoint(left)
    return Further(LIKEWISE, rest=" ".join(left)) if is_short else None


def _without_leads(tokens: Sequence[Token]) -> tuple[list[Token], bool]:
    at, goes_on = 0, False
    while at < len(tokens):
        length = phrase_at(tokens, at, LEADS)
        if not length:
            break
        goes_on = goes_on or any(token.text in LEADS_ON for token in tokens[at : at + length])
        at += length
    return list(tokens[at:]), goes_on


def _own_language(tokens: Sequence[Token]) -> str:
    english = sum(token.text in ENGLISH for token in tokens)
    spanish = sum(token.text in SPANISH for token in tokens)
    return "" if english == spanish else "en" if english > spanish else "es"
