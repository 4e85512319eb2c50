"""Questions joined in one sentence, and one question asked of a list: each apart, names never torn in two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from contactkb.answering.understanding.fillers import SPECIALS, content_of
from contactkb.answering.understanding.further import further
from contactkb.answering.understanding.halves import asks_anew, begins_question
from contactkb.answering.understanding.names import Named
from contactkb.answering.understanding.nouns import UNITS
from contactkb.answering.understanding.tokens import STOPS, Token, tokens_of, words_in

NameAt = Callable[[Sequence[Token], int], Named | None]
# How sentences begin that ask without a question mark. Of the words before, a few: it is tried at every word of a text.
CUES = re.compile(
    r"(?:(?:please|and|also|so|hi|hello|if (?:so|not)|por favor|y|también|si es así)[ ,]+){0,4}[¿]?(?:"
    r"how (?:much|many|long|do|can|is|are|far|big|late|early|often|old)|what(?:'s|s| is| are| do| does)"
    r"|what (?:time|kinds?|day|date|sizes?|cuts?|types?|sorts?|brands?|else|price)"
    r"|when (?:do|does|are|is|will|can)|where (?:do|is|are|can)|which|do you|does|are you|can (?:i|we|you)"
    r"|could (?:i|we|you)|would you|will you|is there|are there|is (?:it|the|that)|are (?:the|they)|until when"
    r"|(?:do|should|may) (?:i|we)|did you|have you|who (?:do|is|are|can|will)|why (?:is|are|do|does)"
    r"|tell me|let me know|i(?: would|'d) like to know|i want to know|i need to know"
    r"|i wonder|i was wondering|give me the price|the price of|prices? (?:of|for)|opening hours"
    r"|a qu[eé] |hasta (?:qu[eé]|cu[aá]ndo)|a c[oó]mo|de d[oó]nde|cu[aá]nt[oa]s?|qu[eé] |cu[aá]ndo|d[oó]nde|cu[aá]l"
    r"|c[oó]mo|puedo|pueden|podr[ií]an?|tienen|tiene|hay|abren|cierran"
    r"|d[ií]game|quisiera saber|me gustar[ií]a saber|quiero saber|el precio de|precios? del?|horario"
    r"|i need (?:the )?prices?|necesito (?:los )?precios?"
    r")\b",
    re.IGNORECASE,
)
# Where there is none of these, no sentence begins after another one.
NEW_SENTENCE = re.compile(r"[.!?][ \t]")
JOINTS = frozenset(("and", "y", "e", "also", "plus", "tambien", ",", ";"))
PRICED = SPECIALS | words_in(
    "much price prices priced cost costs charge have sell carry stock got order cuanto cuesta cuestan cuanta "
    "precio precios vale valen tienen venden hay como"
)
# Whoever compares things asks one question about all of them.
COMPARED = words_in(
    "between difference compare compared versus vs combine combined together or cheaper better same than bundle "
    "mix entre diferencia comparar combinar junto juntos o mejor mismo que"
) - {"que"}
ARTICLES = words_in("the a an some your any el la los las un una unos unas del de al of")
ENDINGS = words_in("please today thanks thank now hoy por gracias right per each")
NO_THING = JOINTS | STOPS | ENDINGS | (PRICED - {"sale"})
MOST_UNKNOWN, FURTHEST = 3, 40


def asks_once(text: str) -> bool:
    """Whether it is soon seen that nothing in it begins another question: no line, no sentence and no joint."""
    is_line = "\n" not in text and not NEW_SENTENCE.search(text)
    return is_line and JOINTS.isdisjoint(tokens_of(text).texts)


def apart(sentence: str, name_at: NameAt | None = None) -> Iterator[str]:
    """Each question of a sentence by itself, in order; the sentence where it asks one."""
    if JOINTS.isdisjoint(tokens_of(sentence).texts):
        yield sentence
        return
    for question in _joined(sentence, name_at):
        yield from _listed(question, name_at)


def _joined(sentence: str, name_at: NameAt | None) -> Iterator[str]:
    tokens, begins, at = tokens_of(sentence), 0, 0
    joints = [it for it, token in enumerate(tokens) if token.text in JOINTS]
    if not any(_parts_here(sentence, tokens, begins, it) for it in joints):
        at = len(tokens)
    while at < len(tokens):
        named = name_at(tokens, at) if name_at else None
        if named is not None and named.last > at + 1:
            at = named.last
            continue
        if tokens[at].text in JOINTS and _parts_here(sentence, tokens, begins, at):
            yield sentence[begins : tokens[at].start].strip(" ,;")
            while at + 1 < len(tokens) and tokens[at + 1].text in JOINTS:
                at += 1
            begins = tokens[at].end
        at += 1
    yield sentence[begins:].strip(" ,;")


def _parts_here(sentence: str, tokens: Sequence[Token], begins: int, at: int) -> bool:
    """Whether something is asked before as well as after, and each asks about something."""
    after = tokens[at + 1 : at + 1 + FURTHEST]
    while len(after) > 1 and after[0].text in JOINTS:
        after = after[1:]
    if not content_of(after):
        return False
    before = [token for token in tokens[max(0, at - FURTHEST) : at] if token.start >= begins]
    # "What's the price?" asks something after another question, and only there.
    asks = content_of(before) or (begins and further(sentence[begins : tokens[at].start]))
    if not asks or not (CUES.match(sentence, after[0].start) or asks_anew(sentence, before, after[0])):
        return False
    return any(CUES.match(sentence, token.start) for token in before) or begins_question(sentence, before)


def _listed(question: str, name_at: NameAt | None) -> Iterator[str]:
    tokens = tokens_of(question)
    words = tokens.texts
    if JOINTS.isdisjoint(words):
        yield question
        return
    items = [] if words & COMPARED else _items(tokens, name_at) if name_at else _unnamed(tokens)
    if len(items) < 2:
        yield question
        return
    before, after = question[: tokens[items[0][0]].start], question[tokens[items[-1][1] - 1].end :]
    around = [token for at, token in enumerate(tokens) if at < items[0][0] or at >= items[-1][1]]
    if not words & PRICED and content_of(around):
        yield question
        return
    for first, last in items:
        yield " ".join(f"{before}{question[tokens[first].start : tokens[last - 1].end]}{after}".split())


Item = tuple[int, int]


def _items(tokens: Sequence[Token], name_at: NameAt) -> list[Item]:
    """The things that a question is asked of, beginning with the first that has a name before a joint."""
    joints = [at for at, token in enumerate(tokens) if token.text in JOINTS]
    named = next((it for at in range(joints[-1]) if (it := name_at(tokens, at))), None)
    if named is None:
        return []
    items = [(_begin(tokens, named.first), named.last)]
    while (item := _item_after(tokens, items[-1][1], name_at)) is not None:
        items.append(item)
    return items


def _item_after(tokens: Sequence[Token], at: int, name_at: NameAt | None) -> Item | None:
    first = at
    while first < len(tokens) and tokens[first].text in JOINTS:
        first += 1
    if first == at:
        return None
    begins = first
    while first < len(tokens) and _leads_to_a_name(tokens[first]):
        first += 1
    named = name_at(tokens, first) if name_at and first < len(tokens) else None
    if named is not None:
        return begins, named.last
    return _unknown(tokens, begins)


def _unknown(tokens: Sequence[Token], begins: int) -> Item | None:
    """A few words up to the next joint or the end: a thing of which we have nothing."""
    last = begins
    while last < len(tokens) and tokens[last].text not in NO_THING:
        last += 1
    fits = len(content_of(tokens[begins:last])) > 0 and last - begins <= MOST_UNKNOWN
    return (begins, last) if fits else None


def _unnamed(tokens: Sequence[Token]) -> list[Item]:
    """A list with commas after "price of", where nobody knows any names."""
    commas = [at for at, token in enumerate(tokens) if token.text == ","]
    leads = (at for at, token in enumerate(tokens[:-1]) if token.text in ("of", "for", "de", "is", "are", "cuestan"))
    lead = next((at for at in leads if {it.text for it in tokens[:at]} & PRICED), None)
    if lead is None or not any(at > lead for at in commas):
        return []
    item = _unknown(tokens, lead + 1)
    items = [item] if item else []
    while items and (following := _item_after(tokens, items[-1][1], None)) is not None:
        items.append(following)
    return items


def _begin(tokens: Sequence[Token], at: int) -> int:
    """Where a thing begins with what counts it: two pounds of salmon."""
    first = at
    while first > 0 and tokens[first - 1].text in ARTICLES and tokens[first - 1].text not in ("of", "de"):
        first -= 1
    counted = first - (first > 0 and tokens[first - 1].text in ("of", "de"))
    if counted < first and counted > 1 and tokens[counted - 1].text in UNITS:
        return max(counted - 2, 0)
    return first


def _leads_to_a_name(token: Token) -> bool:
    return token.text in ARTICLES or token.text in UNITS or token.is_figure
