"""Several questions in one text: each sentence or list item that asks something, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from contactkb.answering.understanding.joined import CUES, NEW_SENTENCE, PRICED, NameAt, apart

LONGEST_TEXT = 20_000
# Nobody answers more at once; whoever asks more is better served by a person.
MOST_QUESTIONS = 20
LONGEST_ITEM = 60
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


def split_questions(text: str, name_at: NameAt | None = None) -> tuple[str, ...]:
    """The questions in the text, each on one line, at most twenty; all of it as one where no sentence of it asks
    anything.

    A list below a question ("What do these cost:") asks it of each of its items, and so does one in it ("the price of
    ribeye, salmon and oysters"). What `name_at` knows as a name is never torn apart ("surf and turf").
    """
    blocks = list(_blocks(text[:LONGEST_TEXT].split("\n")))
    whole = " ".join(text[:LONGEST_TEXT].split())
    asked = list(islice(filter(_asks_something, _questions(blocks)), MOST_QUESTIONS)) or [whole]
    each = (part for question in asked for part in apart(question, name_at))
    return tuple(dict.fromkeys(islice(filter(_asks_something, each), MOST_QUESTIONS)))


def _questions(blocks: Sequence[tuple[str, bool]]) -> Iterator[str]:
    """`blocks` are paragraphs and list items, in order, with whether each is an item."""
    items_ask = sum([is_item for _, is_item in blocks]) > 1 and not any("?" in block for block, _ in blocks)
    lead = ""
    for block, is_item in blocks:
        parts = SENTENCE_END.split(block) if NEW_SENTENCE.search(block) else [block]
        sentences = [it.strip() for it in parts if it.strip()]
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
    return sentence.endswith(":") and bool(CUES.match(sentence) or PRICED.intersection(sentence.lower().split()))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    block, is_item, listing = "", False, False
    for line in (*lines, ""):
        bullet = BULLET.match(line)
        plain = line[bullet.end() :].strip() if bullet else line.strip()
        # Below a lead whoever lists without marks puts each thing on a line of its own.
        is_listed = listing and 0 < len(plain) <= LONGEST_ITEM
        if bullet or not plain or is_listed or _begins_anew(block, plain):
            if block:
                yield block, is_item
            listing = is_listed or (bool(plain) and plain.endswith(":")) or (not plain and block.endswith(":"))
            block, is_item = plain, bullet is not None or is_listed
        else:
            block = f"{block} {plain}".strip()
            listing = plain.endswith(":")


def _begins_anew(block: str, line: str) -> bool:
    """Whether a line asks something of its own after one that has asked already: a list of questions without marks."""
    return bool(block) and line[:1] != line[:1].lower() and bool(CUES.match(line)) and bool(CUES.match(block))


def _from_its_mark(sentence: str) -> str:
    """From the opening mark on, where Spanish has one."""
    return sentence[max(0, sentence.find("¿")) :]


def _asks_something(question: str) -> bool:
    if len(list(islice(filter(str.isalnum, question), FEWEST_LETTERS))) < FEWEST_LETTERS:
        return False
    return question.strip(" ¿?!.").lower() not in COURTESIES
