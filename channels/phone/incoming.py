"""What Twilio says of a call, and what a caller wants by speech or keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from channels.twilio_requests import read_number, read_words
from contactkb.answering import LONGEST, Question

SHORT_NUMBER = re.compile(r"[1-9]\d{1,4}")
LEAST_CONFIDENCE = 0.4
LANGUAGE_KEY = "8"
OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH_FILLERS = (
    "please i im want wanna to need would like could can may speak speaking talk with a an the real live me you us it"
    " get put through transfer connect let just now hello hi hey ok okay um uh for is there say that thats s in do"
)
SPANISH_FILLERS = (
    "por favor quiero necesito hablar con un una el la puedo podria puede comuniqueme paseme deme me de ahora hola lo"
    " es eso en bueno este eh si"
)
FILLERS = _words(f"{ENGLISH_FILLERS} {SPANISH_FILLERS} yes yeah correct right")
PERSON = _words(
    "agent agents person human representative operator somebody someone agente persona humano representante operador"
    " operadora alguien asesor asesora"
)
REPEAT = _words("repeat again pardon slower slowly repetir repita repite otra nuevo despacio lento")
REPEAT_FILLERS = _words("what did one more mas time vez")
DONE = _words("no nope nothing bye goodbye thanks thank done all adios nada gracias todo")
DONE_FILLERS = _words("am good else have everything very much muchas mas")
LANGUAGES = {"spanish": "es", "espanol": "es", "english": "en", "ingles": "en"}
LANGUAGE_FILLERS = _words("prefer hablo habla speaker switch")
YES = _words("yes yeah correct right si correcto exacto")
NO = _words("no not nope wrong incorrect incorrecto")
CHOICES: Sequence[frozenset[str]] = (
    _words("1 one first uno una primero primera"),
    _words("2 two second dos segundo segunda"),
    _words("3 three third tres tercero tercera"),
)
CHOICE_FILLERS = _words("number option numero opcion")


@dataclass(frozen=True, slots=True)
class Call:
    """A call: Twilio's name for it, the caller's number in E.164 ("" where it is withheld), and the number called."""

    sid: str
    caller: str
    called: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What came from the caller in one turn: `keys` pressed, or `words` that were said clearly enough.

    `unclear` if there were words, but not to be relied on; `dialled` is how connecting a colleague ended.
    """

    keys: str = ""
    words: str = ""
    unclear: bool = False
    dialled: str = ""


def read_call(form: Mapping[str, str]) -> Call:
    """The call that a request is about."""
    return Call(form.get("CallSid", ""), read_number(form.get("From", "")), form.get("To", ""))


def read_heard(form: Mapping[str, str]) -> Heard:
    """What the caller said or pressed; keys count where both came."""
    keys = re.sub(r"[^0-9*]", "", form.get("Digits", ""))
    words = read_words(form.get("SpeechResult", ""))[:LONGEST]
    unclear = bool(words) and (_confidence(form) < LEAST_CONFIDENCE or FILLERS.issuperset(tokens(words)))
    return Heard(keys, "" if keys else words, unclear and not keys, form.get("DialCallStatus", ""))


def read_count(arguments: Mapping[str, str], name: str) -> int:
    """A small number that we wrote into an address of ours; nought where it is none."""
    text = arguments.get(name, "")
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else 0


def wants_person(heard: Heard) -> bool:
    """Whether the caller asks for one of us, and for nothing else."""
    return set(heard.keys) == {"0"} or _says(heard, PERSON)


def wants_repeat(heard: Heard) -> bool:
    """Whether the caller wants to hear the last answer again."""
    return set(heard.keys) == {"*"} or _says(heard, REPEAT, REPEAT_FILLERS)


def wants_no_more(heard: Heard) -> bool:
    """Whether the caller is done."""
    return _says(heard, DONE, DONE_FILLERS)


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


def read_question(heard: Heard) -> Question | None:
    """The question that the caller asks; None where there is none that we could answer."""
    if heard.keys:
        return Question(number=heard.keys) if SHORT_NUMBER.fullmatch(heard.keys) else None
    return Question(heard.words) if tokens(heard.words) and not heard.unclear else None


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


def _confidence(form: Mapping[str, str]) -> float:
    try:
        given = float(form.get("Confidence", ""))
    except ValueError:
        return 1.0
    # Some recognisers know no confidence and send nought; that says nothing, and neither does a "NaN".
    return given if 0 < given <= 1 else 1.0
