"""What is new in a mail: without quotations, signatures and courtesies; one pass over the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_CHARACTERS = 200_000
MOST_LINES = 5_000
LONGEST_LINE = 1_000
LONGEST_ATTRIBUTION = 3
# Less than this of a mail is rather a mistake of ours than all that somebody wrote above what they quote.
LEAST_SHARE, FEWEST_LETTERS = 0.02, 10

# Who wrote what is quoted below: how such lines begin, and the word that they hold before they end in a colon.
ATTRIBUTIONS = {"On ": "wrote", "El ": "escribi", "Am ": "schrieb", "Le ": "écrit"}
DIVIDERS = (
    *("original message", "forwarded message", "mensaje original", "mensaje reenviado"),
    *("ursprüngliche nachricht", "weitergeleitete nachricht", "message d'origine", "message transféré"),
)
QUOTED_FROM = ("From:", "De:", "Von:", "De :", "*From:*", "*De:*", "*Von:*", "*De :*")
QUOTED_HEADERS = tuple(
    form
    for name in (
        *("Sent", "Date", "To", "Subject", "Enviado", "Enviado el", "Fecha", "Para", "Asunto"),
        *("Gesendet", "Datum", "An", "Betreff", "Envoyé", "À", "Objet"),
    )
    for form in (f"{name}:", f"{name} :", f"*{name}:*", f"*{name} :*")
)
DEVICES = (
    *("Sent from my ", "Sent from Outlook", "Get Outlook for ", "Enviado desde mi ", "Obtener Outlook "),
    *("Von meinem ", "Gesendet von ", "Envoyé de mon ", "Envoyé depuis "),
)

GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hola|buenos días|buenas tardes|buenas noches|buenas"
    r"|buen día|estimad[oa]s?)(?: [^\s,.:;!?]{1,40}){0,5}[,.:;!]\s*",
    re.IGNORECASE,
)
SIGN_OFFS = frozenset(
    (
        *("thanks", "thank you", "many thanks", "thanks in advance", "thank you in advance", "thanks a lot"),
        *("regards", "best regards", "kind regards", "best", "best wishes", "cheers", "sincerely", "yours sincerely"),
        *("gracias", "muchas gracias", "gracias de antemano", "saludos", "un saludo", "saludos cordiales"),
        *("cordialmente", "atentamente", "un abrazo"),
    )
)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def new_text(text: str) -> str:
    """What the writer added, without what they quote; lines stay lines. Everything where nothing else would be left."""
    whole = text[:MOST_CHARACTERS]
    lines = [line.rstrip() for line in whole.split("\n", MOST_LINES)[:MOST_LINES]]
    new = "\n".join(_kept(lines)).strip()
    letters = sum(letter.isalnum() for letter in new)
    if not letters or (letters < FEWEST_LETTERS and len(new) < LEAST_SHARE * len(whole)):
        return "\n".join(line.lstrip("> ") for line in lines).strip()
    return new


def without_courtesies(text: str) -> str:
    """The text without greeting, sign-off and what follows that; lines stay lines."""
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    if len(filled) > 1 and GREETING.fullmatch(f"{lines[filled[0]].strip().rstrip(' ,.:;!')},"):
        lines = lines[filled[0] + 1 :]
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    for at, line in enumerate(lines[first + 1 :], first + 1):
        if line.strip(" ,.!").lower() in SIGN_OFFS:
            lines = lines[:at]
            break
    joined = "\n".join(lines).strip()
    greeting = GREETING.match(joined)
    return joined[greeting.end() :] if greeting else joined


def plain_question(text: str) -> str:
    """The text without greeting, sign-off and what follows that, on one line."""
    return " ".join(without_courtesies(text).split())


def asked_sentence(question: str) -> str:
    """The one sentence that asks, where there is exactly one among others; else everything."""
    asking = [sentence for sentence in SENTENCE_END.split(question) if sentence.endswith("?")]
    return asking[0][max(0, asking[0].find("¿")) :] if len(asking) == 1 else question


def _kept(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at].lstrip()
        attributed = _attribution(lines, at)
        if line == "--" or _divides(line) or _is_quoted_header(lines, at):
            break
        if attributed and not _is_quoted_below(lines, at + attributed):
            break
        if not attributed and not line.startswith((">", "__________", *DEVICES)):
            kept.append(line)
        at += attributed or 1
    return kept


def _attribution(lines: Sequence[str], at: int) -> int:
    """How many lines from here say who wrote what is quoted; 0 for an ordinary line."""
    first = lines[at].lstrip()
    word = next((word for start, word in ATTRIBUTIONS.items() if first.startswith(start)), "")
    if not word:
        # Some programs begin with the date itself, and end with the address.
        return 1 if first[:2].isdigit() and first.endswith(">:") else 0
    for count, line in enumerate(lines[at : at + LONGEST_ATTRIBUTION], 1):
        if line.endswith(":"):
            said = " ".join(it[:LONGEST_LINE] for it in lines[at : at + count])
            return count if word in said and any(letter.isdigit() for letter in said) else 0
    return 0


def _is_quoted_below(lines: Sequence[str], at: int) -> bool:
    following = (line.lstrip() for line in lines[at : at + 3])
    return next((line.startswith(">") for line in following if line), False)


def _divides(line: str) -> bool:
    if line.lower().startswith("begin forwarded message:"):
        return True
    return line.startswith(("--", "__")) and any(words in line.lower().replace("’", "'") for words in DIVIDERS)


def _is_quoted_header(lines: Sequence[str], at: int) -> bool:
    if not lines[at].lstrip().startswith(QUOTED_FROM):
        return False
    return any(line.lstrip().startswith(QUOTED_HEADERS) for line in lines[at + 1 : at + 5])
