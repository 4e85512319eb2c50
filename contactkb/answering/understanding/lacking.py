"""Which of them lacks something: what is called by that is not the answer, unless its authors say that it has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contactkb.answering.understanding.fillers import content_of
from contactkb.answering.understanding.names import FEW, stem
from contactkb.answering.understanding.tokens import STOPS, Tokens, phrase_at, phrases, tokens_of, words_in
from contactkb.knowledge.facts import Fact, Words

WHICH = words_in("which cual cuales")
LACKS = phrases(
    "doesnt have|dont have|does not have|do not have|doesnt charge|dont charge|does not charge|do not charge|"
    "doesnt need|dont need|doesnt come with|dont come with|without|has no|have no|with no|comes with no",
    "no tiene|no tienen|no lleva|no llevan|no trae|no traen|no cobra|no cobran|sin",
)
FIRST_WORDS = LACKS.keys()
DENIALS = words_in("no not non none never without dont doesnt isnt arent free sin nunca ningun ninguna ninguno")


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is asked for that lacks `thing`, the stem of a word."""

    thing: str

    def allows(self, fact: Fact) -> bool:
        """Whether the fact may lack it: it is not called by it, or says of itself that it does."""
        if not any(self.thing in _stems(name) for words in fact.words.values() for name in (words.title, *words.names)):
            return True
        texts = (text for words in fact.words.values() for text in _said_of(words))
        return any(not DENIALS.isdisjoint(tokens_of(it).texts) and self.thing in _stems(it) for it in texts)


def lacking_in(tokens: Tokens) -> Lacking | None:
    """What a question asks for that lacks something; None where it does not."""
    if FIRST_WORDS.isdisjoint(tokens.texts) or WHICH.isdisjoint(tokens.texts):
        return None
    for at in range(1, len(tokens)):
        length = phrase_at(tokens, at, LACKS)
        if length:
            return _lacking(tokens, at + length)
    return None


def _lacking(tokens: Tokens, first: int) -> Lacking | None:
    last = next((at for at in range(first, len(tokens)) if tokens[at].text in STOPS or tokens[at].text == ","), None)
    content = content_of(tokens[first:last])
    return Lacking(stem(content[0])) if content else None


def _said_of(words: Words) -> Iterator[str]:
    yield from (words.title, *words.names, *words.aliases, *words.questions[:FEW])
    yield from words.wording.split(".")


def _stems(text: str) -> set[str]:
    return {stem(token.text) for token in tokens_of(text)}
