"""Whether a reply may leave by itself: pure, from the mail and what would be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from channels.email.cues import ATTACHED, FOREIGN, NEVER, OURS
from channels.email.incoming import Incoming
from contactkb.answering import ANSWERED, Answer, ends_unsaid, unfounded
from contactkb.knowledge import View

KINDS = frozenset(("price", "promotion", "policy", "delay", "article"))
MOST_QUESTIONS = 3
LONGEST = 1_500
# At this share of what was asked, every labelled question of our own packs got its right answer.
SURE = 0.5
LEAST_LATIN = 0.6


@dataclass(frozen=True, slots=True)
class Verdict:
    """`held` is why a person has to let the answer out, "" where none has to; `hushed` why not even an automatic word
    that we have the mail may leave."""

    held: str = ""
    hushed: str = ""


def judge(mail: Incoming, answers: Sequence[Answer], view: View, is_automatic: bool) -> Verdict:
    """The first reason that holds the answer back, where there is one."""
    hushed = next(_hushing(mail, is_automatic), "")
    if hushed:
        return Verdict(hushed, hushed)
    return Verdict(next((it for it in (*_by_mail(mail), *_by_answers(answers, view)) if it), ""))


def topic_that_is_never_automatic(text: str) -> str:
    """What it is about that only people answer; "" for none."""
    plain = _plain(text)
    return next((topic for topic, pattern in _patterns().items() if pattern.search(plain)), "")


def is_in_another_language(text: str) -> bool:
    """Whether it seems to be in a language in which we say nothing."""
    letters = [letter for letter in text if letter.isalpha()]
    if letters and sum(letter < "\u0250" for letter in letters) < LEAST_LATIN * len(letters):
        return True
    words = re.findall(r"[^\W\d_]+", text[:LONGEST].lower())
    foreign = sum(word in FOREIGN and word not in OURS for word in words)
    return foreign > 1 and foreign > sum(word in OURS for word in words)


def _hushing(mail: Incoming, is_automatic: bool) -> Iterator[str]:
    if not is_automatic:
        yield "mail is drafted here"
    if mail.dmarc == "fail":
        yield "its sender is not who it claims to be (dmarc)"


def _by_mail(mail: Incoming) -> Iterator[str]:
    if mail.named != "to":
        yield "it is not addressed to us in To"
    if len(mail.text) > LONGEST:
        yield f"it has more than {LONGEST} characters"
    asked = f"{mail.subject}\n{mail.text}"
    topic = topic_that_is_never_automatic(asked)
    if topic:
        yield f"it is about {topic}"
    if mail.attachments and _matching(ATTACHED).search(_plain(asked)):
        yield "it refers to an attachment"
    if is_in_another_language(mail.text):
        yield "it is in a language that we do not speak"


def _by_answers(answers: Sequence[Answer], view: View) -> Iterator[str]:
    if len(answers) > MOST_QUESTIONS:
        yield f"it asks more than {MOST_QUESTIONS} questions"
    for answer in answers:
        if answer.outcome != ANSWERED:
            yield "a question is left over"
        elif answer.selection.confidence < SURE or len(answer.selection.keys) != 1:
            yield "it is not sure enough which fact is meant"
        elif any(told.kind not in KINDS for told in answer.facts):
            yield "it tells a kind of fact that only people tell"
        elif unfounded(view, answer):
            yield f"nothing stands behind {unfounded(view, answer)[0]}"
        elif ends_unsaid(view, answer):
            yield f"{ends_unsaid(view, answer)[0]} ends within a day, and the answer does not say so"


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {topic: _matching(words) for topic, words in NEVER.items()}


@cache
def _matching(words: Sequence[str]) -> re.Pattern[str]:
    """Any of these words, as whole words; an asterisk stands for any ending."""
    forms = "|".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else r"\b") for word in words)
    return re.compile(rf"\b(?:{forms})")


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
