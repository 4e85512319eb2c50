"""What a caller wants, by speech or keys: pure, one question for each wish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from channels.phone.incoming import Heard
from channels.phone.vocabulary import (
    CHOICE_FILLERS,
    CHOICES,
    DETAILS,
    DETAILS_FILLERS,
    DONE,
    DONE_FILLERS,
    FILLERS,
    KIND_FILLERS,
    KINDS,
    LANGUAGE_FILLERS,
    LANGUAGE_KEY,
    LANGUAGES,
    MENU,
    MENU_KEY,
    NO,
    NOT_THAT,
    NUMBER,
    NUMBER_FILLERS,
    NUMBER_KEY,
    PERSON,
    REPEAT,
    REPEAT_FILLERS,
    SHORT_NUMBER,
    SLOWER,
    TEXT,
    TEXT_FILLERS,
    WRONG,
    YES,
)
from contactkb.answering import Question, courtesy_in


def wants_person(heard: Heard) -> bool:
    """Whether the caller asks for one of us, and for nothing else."""
    return set(heard.keys) == {"0"} or _says(heard, PERSON)


def wants_repeat(heard: Heard) -> bool:
    """Whether the caller wants to hear the last words again."""
    return set(heard.keys) == {"*"} or _says(heard, REPEAT, REPEAT_FILLERS)


def wants_slower(heard: Heard) -> bool:
    """Whether the caller wants us to speak more slowly."""
    return set(heard.keys) == {"#"} or _says(heard, SLOWER, REPEAT | REPEAT_FILLERS)


def wants_same(heard: Heard) -> bool:
    """Whether the caller wants to hear the last words again, at whatever pace."""
    return wants_repeat(heard) or wants_slower(heard)


def wants_menu(heard: Heard) -> bool:
    """Whether the caller wants to hear the menu."""
    return heard.keys == MENU_KEY or _says(heard, MENU)


def wants_number(heard: Heard) -> bool:
    """Whether the caller wants to key in an item's number."""
    return heard.keys == NUMBER_KEY or _says(heard, NUMBER, NUMBER_FILLERS)


def wants_text(heard: Heard) -> bool:
    """Whether the caller wants the answer as a text message."""
    return _says(heard, TEXT, TEXT_FILLERS)


def wants_details(heard: Heard) -> bool:
    """Whether the caller wants to hear more about the last answer."""
    return _says(heard, DETAILS, DETAILS_FILLERS)


def wants_no_more(heard: Heard) -> bool:
    """Whether the caller is done."""
    return _says(heard, DONE, DONE_FILLERS)


def says_wrong(heard: Heard) -> bool:
    """Whether the last answer was not what the caller asked for."""
    said = tokens(heard.words)
    return bool(WRONG.intersection(said) and len(said) <= len(WRONG)) or bool(NOT_THAT.search(" ".join(said)))


def wanted_kind(heard: Heard) -> int | None:
    """Which part of the menu the caller names, from 0."""
    return next((at for at, names in enumerate(KINDS) if _says(heard, names, KIND_FILLERS)), None)


def wanted_language(heard: Heard, spoken: str, languages: Sequence[str]) -> str:
    """The one of our `languages` that the caller changes to; "" for none, or for the one that is `spoken` already."""
    others = [language for language in languages if language != spoken]
    if heard.keys == LANGUAGE_KEY:
        return others[0] if others else ""
    named = next((LANGUAGES[word] for word in tokens(heard.words) if word in LANGUAGES), "")
    return named if named in others and _says(heard, frozenset(LANGUAGES), LANGUAGE_FILLERS) else ""


def chosen(heard: Heard, names: Sequence[str]) -> int | None:
    """Which of these the caller chooses, from 0: by its key, its place, or its name."""
    said = tokens(heard.words)
    place = [word for word in said if word not in FILLERS | CHOICE_FILLERS]
    for at, name in enumerate(names):
        if heard.keys == str(at + 1) or (said and said == tokens(name)) or _is_place(place, at):
            return at
    return None


def says_yes(heard: Heard) -> bool:
    """Whether the caller agrees, with the first key or in a word."""
    said = set(tokens(heard.words))
    return heard.keys == "1" or bool(said & YES and not said & NO)


def says_no(heard: Heard) -> bool:
    """Whether the caller disagrees, with the second key or in a word."""
    return heard.keys == "2" or bool(NO.intersection(tokens(heard.words)))


def keyed_number(heard: Heard) -> str:
    """The digits of a phone number that was keyed in, or said."""
    return heard.keys or re.sub(r"\D", "", heard.words)


def read_question(heard: Heard, earlier: tuple[str, ...] = ()) -> Question | None:
    """The question that the caller asks, after these receipts; None where there is none that we could answer."""
    if heard.keys:
        return Question(number=heard.keys) if SHORT_NUMBER.fullmatch(heard.keys) else None
    said = tokens(heard.words)
    if not said or FILLERS.issuperset(said) or greets(heard):
        return None
    return Question(heard.words, earlier=earlier)


def greets(heard: Heard) -> bool:
    """Whether the caller says hello and nothing else."""
    courtesy = courtesy_in(heard.words)
    return courtesy is not None and courtesy.is_greeting


def tokens(words: str) -> list[str]:
    """The words without case, accents and punctuation."""
    bare = "".join(it for it in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(it))
    return re.findall(r"\w+", bare.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", ""))


def _says(heard: Heard, meant: frozenset[str], fillers: frozenset[str] = frozenset()) -> bool:
    said = set(tokens(heard.words))
    return bool(said & meant) and said <= meant | fillers | FILLERS


def _is_place(said: Sequence[str], at: int) -> bool:
    # "The first one" is the first, although it also says one.
    firm = [word for word in said if word != "one"] or list(said)
    return len(firm) == 1 and firm[0] in CHOICES[at] if at < len(CHOICES) else False
