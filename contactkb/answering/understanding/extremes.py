"""Which costs least or most: of things that are called by name, or of all that a word of theirs names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from contactkb.answering.understanding.costs import prices_of
from contactkb.answering.understanding.names import MOST_REFUSED, Names
from contactkb.answering.understanding.nouns import UNITS
from contactkb.answering.understanding.tokens import Phrases, Token, phrase_at, phrases, words_in, words_of_phrases
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import is_tellable
from contactkb.knowledge.values import UnitPrice
from contactkb.knowledge.view import View

LOWEST = phrases(
    "cheapest|least expensive|most affordable|lowest price|lowest priced|least pricey|"
    "mas barato|mas barata|mas baratos|mas baratas|mas economico|mas economica|mas economicos|mas economicas"
)
HIGHEST = phrases(
    "dearest|most expensive|priciest|costliest|most costly|highest price|highest priced|"
    "mas caro|mas cara|mas caros|mas caras|mas costoso|mas costosa|mas costosos|mas costosas"
)
HIGHER_OR_LOWER = phrases(
    "cheaper|dearer|pricier|less expensive|more expensive|more affordable|costs more|costs less|cost more|cost less|"
    "cuesta mas|cuesta menos|cuestan mas|cuestan menos|sale mas|sale menos"
)
BEGINNINGS = LOWEST.keys() | HIGHEST.keys() | HIGHER_OR_LOWER.keys()
# What may be said of anything that has a price.
THINGS = words_in("cut cuts thing things item items product products kind kinds type types corte cortes cosa cosas")
JOINTS = words_in("or than versus vs o u que")
SAID = words_of_phrases(LOWEST, HIGHEST) | THINGS | {"per", "por"}
MOST_COMPARED, MOST_ALIKE = 4, 3
Priced = tuple[Fact, Sequence[UnitPrice]]


def compared_by_price(view: View, wanted: Wants, names: Names, context: Context, moment: datetime) -> tuple[str, ...]:
    """The prices to tell whoever asks which costs less or more; none where nobody asks that, or we cannot know.

    Whoever names what is compared is told each of them. Where a word stands for many, it is those at that end of what
    costs by the same measure.
    """
    if BEGINNINGS.isdisjoint(wanted.tokens.texts):
        return ()
    lowest, highest = _says(wanted.tokens, LOWEST), _says(wanted.tokens, HIGHEST)
    if wanted.bounds or not (lowest or highest or _says(wanted.tokens, HIGHER_OR_LOWER)):
        return ()
    named = tuple(_named(view, wanted, names, context, moment))
    if 1 < len(set(named)) <= MOST_COMPARED:
        return tuple(dict.fromkeys(named))
    if lowest == highest:
        return ()
    called = _called(view, wanted, names, context, moment)
    priced = [(fact, prices_of(view, fact, context, moment)) for fact in called]
    return _at_the_end(priced, {UNITS[it] for it in wanted.content if it in UNITS}, lowest)


def _says(tokens: Sequence[Token], known: Phrases) -> bool:
    return any(phrase_at(tokens, at, known) for at in range(len(tokens)))


def _named(view: View, wanted: Wants, names: Names, context: Context, moment: datetime) -> Iterator[str]:
    """The products on both sides of "or" and "than", each by a name that no other price has, the second by a word."""
    if JOINTS.isdisjoint(wanted.tokens.texts):
        return
    refused, at = frozenset().union(*(it.keys for it in wanted.refused)), 0
    while at < len(wanted.tokens):
        name, after = names.at(view, wanted.tokens, at), wanted.tokens[max(0, at - 2) : at]
        is_other = not JOINTS.isdisjoint(token.text for token in after)
        keys = name.keys if name else names.products_by_word(view, wanted.tokens[at].text) if is_other else frozenset()
        prices = [key for key in keys - refused if view.facts[key].kind == "price"]
        if len(prices) == 1 and is_tellable(view.facts[prices[0]], context, moment):
            yield prices[0]
        at = name.last if name else at + 1


def _called(view: View, wanted: Wants, names: Names, context: Context, moment: datetime) -> Iterator[Fact]:
    """The products that have all the words that are said; none where there are none, or more than we look at."""
    said = [word for word in wanted.content if word not in SAID and word not in UNITS]
    found = [names.products_by_word(view, word) for word in said]
    if not found or max(map(len, found)) >= MOST_REFUSED:
        return
    refused = frozenset().union(*(it.keys for it in wanted.refused))
    for key in sorted(frozenset.intersection(*found) - refused):
        if is_tellable(view.facts[key], context, moment):
            yield view.facts[key]


def _at_the_end(priced: Sequence[Priced], said: Collection[str], is_lowest: bool) -> tuple[str, ...]:
    measures = Counter((it.unit, it.money.currency) for _, prices in priced for it in prices)
    # A price that another system keeps may be the lowest, or the highest: nobody says which is without it.
    if not measures or not all(prices for _, prices in priced):
        return ()
    measure = next((it for it in measures if it[0] in said), measures.most_common(1)[0][0])
    costs: dict[str, Decimal] = {
        fact.key: it.money.amount for fact, prices in priced for it in prices if (it.unit, it.money.currency) == measure
    }
    end = (min if is_lowest else max)(costs.values())
    found = tuple(key for key, amount in costs.items() if amount == end)
    return found if len(found) <= MOST_ALIKE else ()
