"""Where something is asked further, and which of the facts told before it may be about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from contactkb.answering.answers import ANSWERED, Selection
from contactkb.answering.differing import with_what_differs
from contactkb.answering.ear import Hit
from contactkb.answering.understanding.days import days_in
from contactkb.answering.understanding.fillers import content_of
from contactkb.answering.understanding.names import Names, stem, words_of
from contactkb.answering.understanding.occasions import Occasion, belong, occasion_of
from contactkb.answering.understanding.tokens import tokens_of
from contactkb.answering.understanding.turns import Turn
from contactkb.answering.understanding.unit_names import UnitNamed
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.context import Context
from contactkb.knowledge.days import names_days
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import Standing, is_tellable, standing
from contactkb.knowledge.view import View

# Of what is heard, so many may be told in the place of the one that was asked about further.
MOST_HEARD = 10


@dataclass(frozen=True, slots=True)
class Scene:
    """What following needs to know: the view, who asks where and when, what facts and units are called, and the ear."""

    view: View
    context: Context
    moment: datetime
    names: Names
    units_named: Callable[[str], Sequence[UnitNamed]]
    hear: Callable[[str], Sequence[Hit]]
    language: str = "en"

    @property
    def today(self) -> date:
        """The day at the door where it is asked."""
        return self.moment.astimezone(self.view.zone(self.context.unit)).date()

    def occasion(self, text: str) -> Occasion | None:
        """The days to come that the text names, in either language."""
        tokens = tokens_of(text)
        days = tuple(days_in(tokens, "en", self.today)) or tuple(days_in(tokens, "es", self.today))
        return occasion_of(Wants(text, tokens, days=days), self.view, self.context, self.moment)

    def told(self, turn: Turn) -> list[Fact]:
        """The facts of that turn that may still be told, or are over: nothing that is unknown here, nor what was only
        told along."""
        facts = (self.view.facts[key] for key in turn.keys if key in self.view.facts)
        known = (Standing.OFFERED, Standing.HONOURED, Standing.OVER)
        told = [fact for fact in facts if standing(fact, self.context, self.moment) in known]
        usual = [fact for fact in told if len(told) > 1 and self._told_with(fact) == {it.key for it in told}]
        return usual or told

    def _told_with(self, fact: Fact) -> set[str]:
        alone = Selection(ANSWERED, (fact.key,))
        return set(with_what_differs(alone, self.view, self.context, self.moment).keys)

    def tellable(self, facts: Sequence[Fact]) -> list[Fact]:
        """Those of them that may be told here and now."""
        return [fact for fact in facts if is_tellable(fact, self.context, self.moment)]


def price_among(scene: Scene, told: Sequence[Fact]) -> Fact:
    """The price among what was told, else what was told first: a promotion tells its prices."""
    return next((fact for fact in told if fact.kind == "price"), told[0])


def priced_among(scene: Scene, told: Sequence[Fact]) -> Fact:
    """What tells a price among what was told, or the price that belongs to it where nothing does."""
    fact = price_among(scene, told)
    return fact if fact.kind in ("price", "promotion") else cost_among(scene, told)


def cost_among(scene: Scene, told: Sequence[Fact]) -> Fact:
    """The price among what was told, or that of the one product that it is about, or that belongs to it."""
    price = price_among(scene, told)
    if price.kind == "price":
        return price
    products = scene.tellable([it for fact in told for it in scene.view.products_of(fact)])
    related = (scene.view.facts[key] for fact in told for key in fact.related if key in scene.view.facts)
    products = products or scene.tellable([it for it in related if it.kind == "price"])
    return products[0] if len(products) == 1 else price


def offer_among(scene: Scene, told: Sequence[Fact]) -> Fact:
    """What is on offer on what was told; the same once more where nothing is."""
    on_offer = (it for fact in told if fact.kind == "price" for it in scene.view.promotions_on(fact))
    found = (it for it in on_offer if standing(it, scene.context, scene.moment) is Standing.OFFERED)
    return next((it for it in told if it.kind == "promotion"), None) or next(found, told[0])


def ending_among(scene: Scene, told: Sequence[Fact]) -> Fact:
    """What says until when it holds, else what was told first."""
    return next((fact for fact in told if _ends(scene, fact)), told[0])


def _ends(scene: Scene, fact: Fact) -> bool:
    promotions = scene.view.promotions_on(fact) if fact.kind == "price" else ()
    return fact.kind == "delay" or any(it.valid_until for it in (fact, *scene.tellable(promotions)))


def told_of_that_day(scene: Scene, text: str, told: Sequence[Fact]) -> Fact | None:
    """What is said of that very day, where something is; else the same once more, unless it is about other days."""
    occasion = scene.occasion(text)
    for fact in told:
        fact = next(iter(scene.tellable(_instead_of(scene, fact, occasion))), fact)
        if not names_days(fact) or (occasion and occasion.is_about(fact)):
            return fact
    return None


def is_kept_for_that_day(scene: Scene, text: str, told: Sequence[Fact]) -> bool:
    """Whether something else than was told will hold on that day, of which nothing may be said yet."""
    occasion = scene.occasion(text)
    found = (_instead_of(scene, fact, occasion) for fact in told)
    return any(standing(it, scene.context, scene.moment) is Standing.NOT_YET for its in found for it in its)


def _instead_of(scene: Scene, fact: Fact, occasion: Occasion | None) -> Sequence[Fact]:
    """Articles that hold then in the place of one, as their authors say."""
    if occasion is None or fact.kind != "article":
        return ()
    return [it for it in occasion.instead_of(fact, scene.view.facts.values()) if belong(it, fact)]


def alike(scene: Scene, fact: Fact, rest: str) -> Fact | None:
    """Another article that says the same of what is named now: the hours, but on Thanksgiving."""
    said = {stem(word) for word in content_of(tokens_of(rest))}
    if fact.kind != "article" or not said:
        return None
    words = fact.words.get(scene.language) or next(iter(fact.words.values()))
    heard = (hit.key for hit in scene.hear(f"{words.title} {rest}")[:MOST_HEARD] if hit.key in scene.view.facts)
    others = scene.tellable([scene.view.facts[key] for key in heard if key != fact.key])
    return next((it for it in others if it.kind == fact.kind and said <= words_of(it)), None)


def same_at(scene: Scene, fact: Fact, unit: str, called: str) -> Fact | None:
    """The same at the unit that is called so: the hours, but in Springfield."""
    words = fact.words.get(scene.language) or next(iter(fact.words.values()))
    heard = (hit.key for hit in scene.hear(f"{words.title} {called}")[:MOST_HEARD] if hit.key in scene.view.facts)
    others = scene.tellable([scene.view.facts[key] for key in heard])
    return next((it for it in others if (it.unit, it.kind) == (unit, fact.kind)), None)
