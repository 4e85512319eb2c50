"""What a question says that it is not about: not the ribeye, anything but salmon, without bones, no quiero salmón."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contactkb.answering.understanding.names import Named, Names
from contactkb.answering.understanding.places import Refused
from contactkb.answering.understanding.tokens import Token, Tokens, phrase_at, phrases
from contactkb.knowledge.view import View

# After these a name, or a word of product names, is refused.
FIRM = phrases(
    "anything but|everything but|anything except|everything except|except|except for|other than|apart from|besides|"
    "instead of|rather than|without|without any|dont want|do not want|dont like|do not like|dont need|do not need|"
    "not interested in|no more|cant eat|cannot eat|dont eat|do not eat",
    "todo menos|cualquier cosa menos|excepto|salvo|menos|que no sea|que no sean|en vez de|en lugar de|aparte de|sin|"
    "no quiero|no queremos|no me gusta|no me gustan|no como|no comemos|no necesito|nada de|pero no",
)
# These deny much else as well, so that only what has that very name is refused.
LOOSE = phrases("not|but not|and not|with no|with none of|no es|que no es")
BARE = phrases("no")
# "The oysters, not the monday dish": after a comma and before an article it denies what we have never heard of, too.
ASIDE = phrases("not|but not|and not", "no|pero no|y no")
# "Why is there no salmon?" asks for it.
BEFORE_BARE = frozenset((",", "please", "pero", "favor"))
SKIPPED = frozenset(
    ("the", "a", "an", "any", "your", "el", "la", "los", "las", "un", "una", "unos", "unas", "su", "sus")
)
GOES_ON = frozenset(("or", "nor", "and", ",", "o", "ni", "y", "e"))
FURTHEST = 3
BEGINNINGS = FIRM.keys() | LOOSE.keys() | BARE.keys() | ASIDE.keys()


def refused_in(view: View, tokens: Tokens, names: Names) -> Iterator[Refused]:
    """What is refused, in order; a name that is also asked for elsewhere is not."""
    after = 0
    covered: list[Named] | None = None
    for at in () if BEGINNINGS.isdisjoint(tokens.texts) else _beginnings(tokens):
        if at < after:
            continue
        length, is_firm = _cue_at(tokens, at)
        # A name may deny something by itself: "boneless, without skin".
        if length and covered is None:
            covered = [it for it in names.all_in(view, tokens) if it.last - it.first > 1]
        if any(it.first <= at < it.last for it in covered or ()):
            length = 0
        found = list(_refused(view, tokens, at, at + length, names, is_firm)) if length else []
        found = found or list(_aside(tokens, at))
        yield from found
        after = max((_index_after(tokens, it.place[1]) for it in found), default=at)


def _aside(tokens: Sequence[Token], at: int) -> Iterator[Refused]:
    """The rest of a clause that only says what is not meant, where it names nothing of ours."""
    after = at + phrase_at(tokens, at, ASIDE)
    if after == at or at < 2 or tokens[at - 1].text != "," or _past(tokens, after, SKIPPED) == after:
        return
    end = next((it for it in range(after, len(tokens)) if not tokens[it].is_word), len(tokens))
    yield Refused(frozenset(), (tokens[at].start, tokens[end - 1].end))


def _beginnings(tokens: Sequence[Token]) -> list[int]:
    return [at for at, token in enumerate(tokens) if token.text in BEGINNINGS]


def _cue_at(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    firm = phrase_at(tokens, at, FIRM)
    if firm:
        return firm, True
    loose = phrase_at(tokens, at, LOOSE)
    bare = phrase_at(tokens, at, BARE) if at > 0 and tokens[at - 1].text in BEFORE_BARE else 0
    return loose or bare, False


def _refused(view: View, tokens: Sequence[Token], cue: int, at: int, names: Names, is_firm: bool) -> Iterator[Refused]:
    first = cue
    while at < len(tokens):
        at = _past(tokens, at, SKIPPED)
        named = _product_at(view, tokens, at, names, is_firm)
        if named is None:
            return
        is_name = names.at(view, tokens, at) is not None
        yield Refused(named.keys, (tokens[first].start, named.place[1]), is_name)
        after = named.last
        goes_on = after < len(tokens) and tokens[after].text in GOES_ON
        # What follows "and" may be what is wanted instead: "not the ribeye, the filet".
        if not goes_on or tokens[after].text not in ("or", "nor", "o", "ni"):
            return
        first, at = after, after + 1


def _product_at(view: View, tokens: Sequence[Token], at: int, names: Names, is_firm: bool) -> Named | None:
    if at >= len(tokens):
        return None
    named = names.at(view, tokens, at)
    products = frozenset(it for it in named.keys if view.facts[it].kind == "price") if named else frozenset()
    by_word = names.products_by_word(view, tokens[at].text) if is_firm and tokens[at].is_word else frozenset()
    if named is not None and products:
        return Named(products | (by_word if named.last == at + 1 else frozenset()), at, named.last, named.place)
    return Named(by_word, at, at + 1, (tokens[at].start, tokens[at].end)) if by_word else None


def _past(tokens: Sequence[Token], at: int, skipped: frozenset[str]) -> int:
    furthest = at + FURTHEST
    while at < min(len(tokens), furthest) and tokens[at].text in skipped:
        at += 1
    return at


def _index_after(tokens: Sequence[Token], end: int) -> int:
    return next((at for at, token in enumerate(tokens) if token.start >= end), len(tokens))
