"""Which fact is meant by what is asked further, and which part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from contactkb.answering.understanding.further import ALSO, AMOUNT, COST, DAY, LIKEWISE, OFFER, PER, UNTIL, Further
from contactkb.answering.understanding.places import Portion
from contactkb.answering.understanding.scenes import (
    Scene,
    alike,
    cost_among,
    ending_among,
    is_kept_for_that_day,
    offer_among,
    price_among,
    priced_among,
    same_at,
    told_of_that_day,
)
from contactkb.answering.understanding.tokens import tokens_of
from contactkb.answering.understanding.turns import Turn
from contactkb.knowledge.facts import Binding, Fact, Price
from contactkb.knowledge.values import BadValue, Quantity
from contactkb.knowledge.values.units import VOLUMES, WEIGHTS

# Of what a question adds to the last answer, the share that another fact must account for to be the one that says it.
ENOUGH, SURELY = 0.6, 0.8


@dataclass(frozen=True, slots=True)
class Followed:
    """What a question about an earlier answer means: `keys` of the facts to tell, and of the turn that it is about.

    `kinds` are what it asks for where it names a fact of its own; `details` what it adds to the case; `leaves` is true
    where what it adds is nothing that we know.
    """

    turn: Turn
    form: str
    keys: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    leaves: bool = False


def follow(scene: Scene, text: str, asked: Further, turns: Sequence[Turn]) -> Followed | None:
    """What is meant; None where it is about none of these turns, the newest of which comes first."""
    for turn in turns:
        told = scene.told(turn)
        followed = _meant(scene, text, asked, turn, told) if told else None
        if followed is not None:
            return followed
    return None


def _meant(scene: Scene, text: str, asked: Further, turn: Turn, told: Sequence[Fact]) -> Followed | None:
    if asked.form in (LIKEWISE, ALSO):
        return (_likewise if asked.form == LIKEWISE else _also)(scene, asked, turn, told)
    if asked.form == DAY and is_kept_for_that_day(scene, text, told):
        return Followed(turn, DAY)
    if asked.form == DAY:
        of_that_day = told_of_that_day(scene, text, told)
        return Followed(turn, DAY, (of_that_day.key,)) if of_that_day else None
    if asked.form not in PICKS:
        return Followed(turn, asked.form, tuple(fact.key for fact in told))
    fact = PICKS[asked.form](scene, told)
    return Followed(turn, asked.form, (fact.key,), details=_details(fact, asked.portion))


def _likewise(scene: Scene, asked: Further, turn: Turn, told: Sequence[Fact]) -> Followed | None:
    """The same about something else, or at another unit, that has a name."""
    tokens = tokens_of(asked.rest)
    there = scene.units_named(asked.rest)
    if len(there) == 1 and there[0].last - there[0].first == len(tokens):
        same = same_at(scene, told[0], there[0].unit, asked.rest)
        return Followed(turn, LIKEWISE, (same.key,)) if same else None
    named = scene.names.all_in(scene.view, tokens)
    covered = sum(it.last - it.first for it in named)
    kinds = frozenset(fact.kind for fact in told)
    if named and covered == len(tokens):
        return Followed(turn, LIKEWISE, kinds=kinds)
    other = alike(scene, told[0], asked.rest)
    return Followed(turn, LIKEWISE, (other.key,)) if other else None


def _also(scene: Scene, asked: Further, turn: Turn, told: Sequence[Fact]) -> Followed | None:
    """What is known of it beside: another fact that says so, or the same once more and a person for the rest."""
    keys = tuple(fact.key for fact in told)
    named = scene.names.all_in(scene.view, tokens_of(asked.rest))
    products = frozenset().union(*(it.keys for it in named)) if named else frozenset()
    if any(scene.view.facts[key].kind == "price" for key in products):
        about = {it.key for fact in told for it in (fact, *scene.view.products_of(fact))}
        return Followed(turn, ALSO, keys) if about & products else None
    other = next(_accounting(scene, asked.rest, told), None)
    if other is not None:
        return Followed(turn, ALSO, (other.key,))
    return Followed(turn, ALSO, keys, leaves=bool(asked.rest))


def _accounting(scene: Scene, rest: str, told: Sequence[Fact]) -> Iterator[Fact]:
    """Facts that say what is asked beside: those that belong to what was told, or that are surely meant."""
    near = {key for fact in told for key in fact.related}
    for hit in scene.hear(rest) if rest else ():
        fact = scene.view.facts.get(hit.key)
        if fact is None or not scene.tellable([fact]) or fact.kind == "price":
            continue
        is_near = fact.key in near or any(it.key in fact.related for it in told)
        if min(hit.share, 1.0) >= (ENOUGH if is_near else SURELY):
            yield fact


def _details(fact: Fact, portion: Portion | None) -> Mapping[str, str]:
    """The quantity that is asked about, in the price's own unit where only a number is said of single things."""
    if portion is None:
        return {}
    price = fact.body.price if isinstance(fact.body, Price) else None
    own = price.per if isinstance(price, Binding) else price.unit if price else ""
    unit = portion.unit or ("" if own in (*WEIGHTS, *VOLUMES) else own)
    try:
        return {"quantity": Quantity(portion.number, unit).dump()} if unit else {}
    except BadValue:
        return {}


PICKS: Mapping[str, Callable[[Scene, Sequence[Fact]], Fact]] = {
    AMOUNT: price_among,
    PER: priced_among,
    COST: cost_among,
    UNTIL: ending_among,
    OFFER: offer_among,
}
