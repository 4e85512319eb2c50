"""What is new in a mail: without quotations, signatures and courtesies; one pass over the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_LINES = 5_000
LONGEST_ATTRIBUTION = 3

# Who wrote what is quoted below: how such a line begins, and how it ends, perhaps two lines further down.
ATTRIBUTIONS = (("On ", "wrote:"), ("El ", "escribió:"), ("El ", "escribio:"))
DIVIDERS = ("original message", "forwarded message", "mensaje original", "mensaje reenviado")
QUOTED_FROM = ("From:", "*From:*", "De:", "*De:*")
QUOTED_HEADERS = (
    *("Sent:", "*Sent:*", "Date:", "*Date:*", "To:", "*To:*", "Subject:", "*Subject:*"),
    *("Enviado:", "*Enviado:*", "Enviado el:", "Fecha:", "*Fecha:*", "Para:", "*Para:*", "Asunto:", "*Asunto:*"),
)
DEVICES = ("Sent from my ", "Sent from Outlook", "Get Outlook for ", "Enviado desde mi ", "Obtener Outlook ")

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
    """What the writer added, without what they quote; lines stay lines."""
    lines = [line.rstrip() for line in text.split("\n", MOST_LINES)[:MOST_LINES]]
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
    return "\n".join(kept).strip()


def plain_question(text: str) -> str:
    """The text without greeting, sign-off and what follows that, on one line."""
    lines = [line for line in text.split("\n") if line]
    if len(lines) > 1 and GREETING.fullmatch(f"{lines[0].rstrip(' ,.:;!')},"):
        lines = lines[1:]
    for at, line in enumerate(lines[1:], 1):
        if line.strip(" ,.!").lower() in SIGN_OFFS:
            lines = lines[:at]
            break
    joined = " ".join(" ".join(lines).split())
    greeting = GREETING.match(joined)
    return joined[greeting.end() :] if greeting else joined


def asked_sentence(question: str) -> str:
    """The one sentence that asks, where there is exactly one among others; else everything."""
    asking = [sentence for sentence in SENTENCE_END.split(question) if sentence.endswith("?")]
    return asking[0][max(0, asking[0].find("¿")) :] if len(asking) == 1 else question


def _attribution(lines: Sequence[str], at: int) -> int:
    """How many lines from here say who wrote what is quoted; 0 for an ordinary line."""
    first = lines[at].lstrip()
    ends = tuple(end for start, end in ATTRIBUTIONS if first.startswith(start))
    for count, line in enumerate(lines[at : at + LONGEST_ATTRIBUTION], 1):
        if ends and line.endswith(ends):
            said = " ".join(lines[at : at + count])
            return count if any(letter.isdigit() for letter in said) else 0
    return 0


def _is_quoted_below(lines: Sequence[str], at: int) -> bool:
    following = (line.lstrip() for line in lines[at : at + 3])
    return next((line.startswith(">") for line in following if line), False)


def _divides(line: str) -> bool:
    return line.startswith(("--", "__")) and any(words in line.lower() for words in DIVIDERS)


def _is_quoted_header(lines: Sequence[str], at: int) -> bool:
    if not lines[at].lstrip().startswith(QUOTED_FROM):
        return False
    return any(line.lstrip().startswith(QUOTED_HEADERS) for line in lines[at + 1 : at + 5])
