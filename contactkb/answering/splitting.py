"""Several questions in one text: each sentence or list item that asks something, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LONGEST_TEXT = 20_000
FEWEST_LETTERS = 3
BULLET = re.compile(r"[ \t]*(?:[-*•·–]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])[ \t]+")
SENTENCE_END = re.compile(r"(?<=[.!?])[ \t]+(?=[^a-z])|(?<=\?)[ \t]+")
# What nobody asks: "How are you?", "Right?"
COURTESIES = frozenset(
    (
        *(
            "how are you",
            "how are you doing",
            "how is it going",
            "how do you do",
            "right",
            "ok",
            "okay",
            "is anybody there",
        ),
        *("cómo está", "cómo están", "como esta", "como estan", "qué tal", "que tal", "cómo estás", "verdad"),
    )
)
# How sentences begin that ask without a question mark.
CUES = re.compile(
    r"(?:(?:please|and|also|so|hi|hello|por favor|y|también)[ ,]+)*(?:"
    r"how (?:much|many|long|do|can|is|are|far|big|late|early|often|old)|what(?:'s| is| are| do| does| time| kinds?)"
    r"|when (?:do|does|are|is|will|can)|where (?:do|is|are|can)|which|do you|are you|can (?:i|we|you)"
    r"|could (?:i|we|you)|would you|is there|are there|is (?:it|the)|tell me|let me know"
    r"|i(?: would|'d) like to know|i want to know"
    r"|i wonder|i was wondering|give me the price|the price of|price of|opening hours"
    r"|cu[aá]nt[oa]s?|qu[eé] |cu[aá]ndo|d[oó]nde|cu[aá]l|c[oó]mo|puedo|pueden|podr[ií]an?|tienen|tiene|hay"
    r"|d[ií]game|quisiera saber|me gustar[ií]a saber|quiero saber|el precio de|precio de|horario"
    r")\b",
    re.IGNORECASE,
)


def split_questions(text: str) -> tuple[str, ...]:
    """The questions in the text, each on one line; all of it as one where no sentence of it asks anything.

    A list below a question ("What do these cost:") asks it of each of its items.
    """
    blocks = list(_blocks(text[:LONGEST_TEXT].split("\n")))
    found = dict.fromkeys(filter(_asks_something, _questions(blocks)))
    whole = " ".join(text[:LONGEST_TEXT].split())
    return tuple(found) or ((whole,) if _asks_something(whole) else ())


def _questions(blocks: Sequence[tuple[str, bool]]) -> Iterator[str]:
    """`blocks` are paragraphs and list items, in order, with whether each is an item."""
    items_ask = not any("?" in block for block, _ in blocks) and sum(is_item for _, is_item in blocks) > 1
    lead = ""
    for block, is_item in blocks:
        sentences = [it.strip() for it in SENTENCE_END.split(block) if it.strip()]
        asking = [_from_its_mark(it) for it in sentences if it.rstrip(" \"')").endswith("?") or CUES.match(it)]
        if not is_item:
            lead = sentences[-1].rstrip(": ?") if sentences and _introduces(sentences[-1]) else ""
            yield from (it for it in asking if not lead or it.rstrip(": ?") != lead)
        elif lead:
            yield f"{lead} {block.rstrip('.,;')}"
        elif asking:
            yield from asking
        elif items_ask:
            yield block


def _introduces(sentence: str) -> bool:
    """Whether it asks something of whatever is listed below it."""
    return sentence.endswith(":") and bool(CUES.match(sentence))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    block, is_item = "", False
    for line in (*lines, ""):
        bullet = BULLET.match(line)
        if bullet or not line.strip():
            if block:
                yield block, is_item
            block, is_item = line[bullet.end() :].strip() if bullet else "", bullet is not None
        else:
            block = f"{block} {line.strip()}".strip()


def _from_its_mark(sentence: str) -> str:
    """From the opening mark on, where Spanish has one."""
    return sentence[max(0, sentence.find("¿")) :]


def _asks_something(question: str) -> bool:
    if sum(letter.isalnum() for letter in question) < FEWEST_LETTERS:
        return False
    return question.strip(" ¿?!.").lower() not in COURTESIES
