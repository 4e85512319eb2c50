"""Which fact is meant by what is asked further, and which part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from contactkb.answering.ear import Hit
from contactkb.answering.understanding.days import days_in
from contactkb.answering.understanding.fillers import content_of
from contactkb.answering.understanding.further import ALSO, AMOUNT, COST, DAY, LIKEWISE, OFFER, PER, UNTIL, Further
from contactkb.answering.understanding.names import Names, stem, words_of
from contactkb.answering.understanding.places import Portion, When
from contactkb.answering.understanding.tokens import tokens_of
from contactkb.answering.understanding.turns import Turn
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Binding, Fact, Price
from contactkb.knowledge.validity import Standing, is_tellable, standing
from contactkb.knowledge.values import BadValue, Day, Quantity
from contactkb.knowledge.values.units import VOLUMES, WEIGHTS
from contactkb.knowledge.view import View

# Of what a question adds to the last answer, the share that another fact must account for to be the one that says it.
ENOUGH, SURELY = 0.6, 0.8
# Of what is heard, so many may be told in the place of the one that was asked about further.
MOST_HEARD = 10


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


@dataclass(frozen=True, slots=True)
class Scene:
    """What following needs to know: the view, who asks where and when, what facts are called, and the ear."""

    view: View
    context: Context
    moment: datetime
    names: Names
    hear: Callable[[str], Sequence[Hit]]
    language: str = "en"

    @property
    def today(self) -> date:
        """The day at the door where it is asked."""
        return self.moment.astimezone(self.view.zone(self.context.unit)).date()

    def told(self, turn: Turn) -> list[Fact]:
        """The facts of that turn that may still be told, or are over: nothing that is unknown here."""
        facts = (self.view.facts[key] for key in turn.keys if key in self.view.facts)
        known = (Standing.OFFERED, Standing.HONOURED, Standing.OVER)
        return [fact for fact in facts if standing(fact, self.context, self.moment) in known]

    def tellable(self, facts: Sequence[Fact]) -> list[Fact]:
        """Those of them that may be told here and now."""
        return [fact for fact in facts if is_tellable(fact, self.context, self.moment)]


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
    if asked.form == DAY:
        of_that_day = _on_that_day(scene, text, told)
        return Followed(turn, DAY, (of_that_day.key,)) if of_that_day else None
    if asked.form not in PICKS:
        return Followed(turn, asked.form, tuple(fact.key for fact in told))
    fact = PICKS[asked.form](scene, told)
    return Followed(turn, asked.form, (fact.key,), details=_details(fact, asked.portion))


def _likewise(scene: Scene, asked: Further, turn: Turn, told: Sequence[Fact]) -> Followed | None:
    """The same about something else that has a name."""
    tokens = tokens_of(asked.rest)
    named = scene.names.all_in(scene.view, tokens)
    covered = sum(it.last - it.first for it in named)
    kinds = frozenset(fact.kind for fact in told)
    if named and covered == len(tokens):
        return Followed(turn, LIKEWISE, kinds=kinds)
    other = _alike(scene, told[0], asked.rest)
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


def _price(scene: Scene, told: Sequence[Fact]) -> Fact:
    """The price among what was told, else what was told first: a promotion tells its prices."""
    return next((fact for fact in told if fact.kind == "price"), told[0])


def _priced(scene: Scene, told: Sequence[Fact]) -> Fact:
    """The price among what was told, or that of the one product that it is about."""
    price = _price(scene, told)
    products = scene.tellable([it for fact in told for it in scene.view.products_of(fact)])
    return products[0] if price.kind != "price" and len(products) == 1 else price


def _promotion(scene: Scene, told: Sequence[Fact]) -> Fact:
    """What is on offer on what was told; the same once more where nothing is."""
    on_offer = (it for fact in told if fact.kind == "price" for it in scene.view.promotions_on(fact))
    found = (it for it in on_offer if standing(it, scene.context, scene.moment) is Standing.OFFERED)
    return next((it for it in told if it.kind == "promotion"), None) or next(found, told[0])


def _ending(scene: Scene, told: Sequence[Fact]) -> Fact:
    """What says until when it holds, else what was told first."""
    return next((fact for fact in told if _ends(scene, fact)), told[0])


def _ends(scene: Scene, fact: Fact) -> bool:
    promotions = scene.view.promotions_on(fact) if fact.kind == "price" else ()
    return fact.kind == "delay" or any(it.valid_until for it in (fact, *scene.tellable(promotions)))


def _on_that_day(scene: Scene, text: str, told: Sequence[Fact]) -> Fact | None:
    """What is said of that very day, where something is; else the same once more, unless it is about other days."""
    tokens = tokens_of(text)
    days = tuple(days_in(tokens, "en", scene.today)) or tuple(days_in(tokens, "es", scene.today))
    for fact in told:
        near = [it for it in scene.view.facts.values() if it.kind == fact.kind and _belongs(it, fact)]
        found = (it for it in scene.tellable(near) if fact.kind == "article" and _names_a_day(it, days))
        fact = next(found, fact)
        if _names_a_day(fact, days) or not any(isinstance(it, Day) for it in fact.values.values()):
            return fact
    return None


def _names_a_day(fact: Fact, days: Sequence[When]) -> bool:
    values = [it.date for it in fact.values.values() if isinstance(it, Day)]
    return any(when.first <= day <= when.last for day in values for when in days)


def _alike(scene: Scene, fact: Fact, rest: str) -> Fact | None:
    """Another article that says the same of what is named now: the hours, but on Thanksgiving."""
    said = {stem(word) for word in content_of(tokens_of(rest))}
    if fact.kind != "article" or not said:
        return None
    words = fact.words.get(scene.language) or next(iter(fact.words.values()))
    heard = (hit.key for hit in scene.hear(f"{words.title} {rest}")[:MOST_HEARD] if hit.key in scene.view.facts)
    others = scene.tellable([scene.view.facts[key] for key in heard if key != fact.key])
    return next((it for it in others if it.kind == fact.kind and said <= words_of(it)), None)


def _belongs(fact: Fact, other: Fact) -> bool:
    return fact.key in other.related or other.key in fact.related or bool(fact.tags & other.tags)


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
    AMOUNT: _price,
    PER: _price,
    COST: _priced,
    UNTIL: _ending,
    OFFER: _promotion,
}
