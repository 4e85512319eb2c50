"""Which costs least or most: of things that are called by name, or of all that a word of theirs names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from contactkb.answering.answers import ANSWERED
from contactkb.answering.understanding.around import Around
from contactkb.answering.understanding.costs import prices_of
from contactkb.answering.understanding.names import MOST_REFUSED, Names, called, stem
from contactkb.answering.understanding.nouns import UNITS
from contactkb.answering.understanding.own_questions import asked_of_one
from contactkb.answering.understanding.tokens import Phrases, Token, phrase_at, phrases, words_in, words_of_phrases
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import is_tellable
from contactkb.knowledge.values import UnitPrice
from contactkb.knowledge.values.units import TIMES, VOLUMES, WEIGHTS

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
DIFFERENCE = phrases(
    "price difference|difference in price|difference in the price|difference in cost|difference between|"
    "diffrence between|diference between|"
    "diferencia de precio|diferencia en el precio|diferencia de costo|diferencia entre"
)
BEGINNINGS = LOWEST.keys() | HIGHEST.keys() | HIGHER_OR_LOWER.keys() | DIFFERENCE.keys()
# What may be said of anything that has a price.
THINGS = words_in("cut cuts thing things item items product products kind kinds type types corte cortes cosa cosas")
JOINTS = words_in("or than versus vs o u que")
# Things differ in more than what they cost; and a difference may be what somebody is owed.
PRICED = words_in("price prices priced cost costs precio precios costo costos")
GIVEN_BACK = words_in(
    "exchange exchanged exchanging swap swapped refund refunded charged return returned returning back cambio cambiar "
    "cambiado devolver devuelto devolucion reembolso reembolsar cobraron"
)
# What joins the two that differ.
AND = words_in("and y e")
# Before a unit that something is paid by: nobody asks which unit costs least.
PER = words_in("per a an each every by por cada")
NO_THINGS = frozenset((*WEIGHTS, *VOLUMES, *TIMES, "each"))
SAID = words_of_phrases(LOWEST, HIGHEST) | THINGS | {"per", "por"}
MOST_COMPARED, MOST_ALIKE = 4, 3
Priced = tuple[Fact, Sequence[UnitPrice]]


def compared_by_price(wanted: Wants, names: Names, around: Around) -> tuple[str, ...]:
    """The prices to tell whoever asks which costs less or more; none where nobody asks that, or we cannot know.

    Whoever names what is compared is told each of them. Where a word stands for many, it is those at that end of what
    costs by the same measure, and the one whose authors say so in a question of its own.
    """
    if wanted.bounds or BEGINNINGS.isdisjoint(wanted.tokens.texts):
        return ()
    lowest, highest = (_says(wanted.tokens, it) for it in (LOWEST, HIGHEST))
    differ = _says(wanted.tokens, DIFFERENCE) and not PRICED.isdisjoint(wanted.tokens.texts)
    if differ and not GIVEN_BACK.isdisjoint(wanted.tokens.texts):
        return ()
    if not (lowest or highest or differ or _says(wanted.tokens, HIGHER_OR_LOWER)):
        return ()
    named = tuple(dict.fromkeys(_named(wanted, names, around, differ)))
    if 1 < len(named) <= MOST_COMPARED:
        return () if differ and _is_known_otherwise(wanted, named, around) else named
    if lowest == highest:
        return ()
    end, hits = LOWEST if lowest else HIGHEST, around.hear(wanted.rest or wanted.text)
    asked = asked_of_one(around.view, hits, wanted, end, SAID, around.context, around.moment)
    found = _at_that_end(wanted, names, around, lowest)
    # What its authors once wrote may be true no more: prices are.
    return tuple(dict.fromkeys((*found, *asked))) if len(found) == 1 else asked or found


def _says(tokens: Sequence[Token], known: Phrases) -> bool:
    return any(phrase_at(tokens, at, known) for at in range(len(tokens)))


def _is_known_otherwise(wanted: Wants, named: Sequence[str], around: Around) -> bool:
    """Whether something else than these prices surely says how they differ."""
    chosen = around.choose(around.hear(wanted.text))
    return chosen.outcome == ANSWERED and not set(chosen.keys) & set(named)


def _named(wanted: Wants, names: Names, around: Around, differ: bool) -> Iterator[str]:
    """The products on both sides of a joint, each by a name or figure that no other price has; the second by a word,
    except where it is asked how they differ, as those words may say in what."""
    view, tokens, joints = around.view, wanted.tokens, AND if differ else JOINTS
    if tokens.texts.isdisjoint(joints):
        return
    refused, at = frozenset().union(*(it.keys for it in wanted.refused)), 0
    while at < len(tokens):
        name, before = names.at(view, tokens, at), tokens[max(0, at - 2) : at]
        is_other = tokens[at].is_figure or (not differ and any(token.text in joints for token in before))
        keys = name.keys if name else names.products_by_word(view, tokens[at].text) if is_other else frozenset()
        prices = [key for key in keys - refused if view.facts[key].kind == "price"]
        if len(prices) == 1 and is_tellable(view.facts[prices[0]], around.context, around.moment):
            yield prices[0]
        at = name.last if name else at + 1


def _at_that_end(wanted: Wants, names: Names, around: Around, is_lowest: bool) -> tuple[str, ...]:
    """Those that cost least or most of the products that have all the words that are said."""
    view, units = around.view, [word for word in wanted.content if word in UNITS]
    things = [word for word in _things(wanted, units) if len(names.products_by_word(view, word)) > 1]
    facts = _called(wanted, names, around, things)
    priced = [(fact, prices_of(view, fact, around.context, around.moment)) for fact in facts]
    found = _at_the_end(priced, {UNITS[it] for it in units if it not in things}, is_lowest)
    # What is tagged so may be something beside, as an extra bed is among rooms.
    return found if all(stem(word) in called(view.facts[key]) for word in things for key in found) else ()


def _things(wanted: Wants, units: Sequence[str]) -> Iterator[str]:
    """Units that are what is compared, as in "the cheapest room"; not those that something is paid by."""
    paid_by = {after.text for before, after in pairwise(wanted.tokens) if before.text in PER}
    return (word for word in units if word not in paid_by and UNITS[word] not in NO_THINGS)


def _called(wanted: Wants, names: Names, around: Around, things: Sequence[str]) -> list[Fact]:
    """The products that have all the words that are said; none where there are none, or more than we look at."""
    said = [word for word in wanted.content if word not in SAID and word not in UNITS]
    found = [names.products_by_word(around.view, word) for word in (*said, *things)]
    if not found or max(map(len, found)) >= MOST_REFUSED:
        return []
    refused = frozenset().union(*(it.keys for it in wanted.refused))
    facts = (around.view.facts[key] for key in sorted(frozenset.intersection(*found) - refused))
    return [fact for fact in facts if is_tellable(fact, around.context, around.moment)]


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
