"""How each kind of fact is told."""

from __future__ import annotations

from collections.abc import Iterator

from contactkb.answering.answers import Part
from contactkb.answering.composing.bench import Bench, Untold
from contactkb.answering.composing.offers import extent, offer, promoted_price, promotions_now
from contactkb.answering.composing.references import own_wording
from contactkb.knowledge.facts import Delay, Fact, Price, Promotion
from contactkb.knowledge.pricing import EffectivePrice, effective_price
from contactkb.knowledge.validity import Standing, offered, standing
from contactkb.knowledge.values import Value
from contactkb.wording.sentences import Listing, Paragraph, Sentence, Slot

MOST_PRODUCTS = 3


def tell(bench: Bench, fact: Fact) -> Part:
    """What is said about a fact; where something keeps it from being told, that is said instead."""
    told = bench.use(fact)
    try:
        return TELLERS[fact.kind](bench, fact)
    except Untold as reason:
        return Part(told, (bench.phrase(reason.phrase, {"title": bench.name(fact)}),), {}, trouble=reason.phrase)


def _tell_price(bench: Bench, fact: Fact) -> Part:
    assert isinstance(fact.body, Price)
    paid = promoted_price(bench, fact)
    conditional = [it for it in promotions_now(bench, fact) if _is_conditional(it)]
    delays = tuple(offered(bench.view.delays_of(fact), bench.context, bench.moment))
    sentences = (
        *_price_sentences(bench, fact, paid),
        *_tiers(bench, fact, paid),
        *[_offer_sentence(bench, it) for it in conditional],
        *_until(bench, fact),
        *[_delay_notice(bench, delay) for delay in delays],
    )
    also = (*paid.promotions, *conditional, *delays)
    values: dict[str, Value] = {"price": paid.price, "list_price": paid.listed}
    return Part(bench.use(fact), sentences, values, tuple(bench.use(it) for it in dict.fromkeys(also)))


def _price_sentences(bench: Bench, fact: Fact, paid: EffectivePrice) -> Iterator[Sentence]:
    slots: dict[str, Slot] = {"title": bench.name(fact), "price": paid.price, "list_price": paid.listed}
    if paid.promotions:
        slots["promotions"] = Listing(tuple(map(bench.name, paid.promotions)), _word(bench, "and"))
    if paid.promotions and bench.words(fact).wording:
        yield own_wording(bench, fact, slots)
        yield bench.phrase("with_promotions", slots)
    elif paid.promotions:
        yield bench.phrase("price_with_promotions", slots)
    elif bench.words(fact).wording:
        yield own_wording(bench, fact, slots)
    else:
        yield bench.phrase("price", slots)
    ends = [(it.valid_until, it) for it in paid.promotions if it.valid_until]
    if ends:
        end, promotion = min(ends, key=lambda it: it[0])
        yield bench.phrase("promotion_until", {"valid_until": bench.until(promotion, end)})
    if isinstance(fact.body, Price) and fact.body.tax == "added":
        yield bench.phrase("price_tax_added")


def _tiers(bench: Bench, fact: Fact, paid: EffectivePrice) -> Iterator[Sentence]:
    assert isinstance(fact.body, Price)
    for tier in fact.body.tiers:
        if not tier.quantity or tier.group:
            continue
        more = effective_price(tier.price, promotions_now(bench, fact))
        if more.price.money.amount < paid.price.money.amount:
            # Other promotions may be best for it than for the price of one.
            for promotion in more.promotions:
                bench.use(promotion)
            yield bench.phrase("tier_quantity", {"from": tier.quantity, "price": more.price})


def _tell_promotion(bench: Bench, fact: Fact) -> Part:
    offer_first = own_wording(bench, fact) if bench.words(fact).wording else _offer_sentence(bench, fact)
    # Until when comes before the examples: a text message may have no room for them.
    sentences = [offer_first, *_until(bench, fact)]
    products = [it for it in bench.view.products_of(fact) if bench.is_tellable(it)][:MOST_PRODUCTS]
    values: dict[str, Value] = {}
    if not _is_conditional(fact):
        for product in products:
            paid = promoted_price(bench, product, asked_for=[fact])
            values[f"{product.key}.price"], values[f"{product.key}.list_price"] = paid.price, paid.listed
            slots: dict[str, Slot] = {"product": bench.name(product), "price": paid.price, "list_price": paid.listed}
            sentences.append(bench.phrase("promotion_price", slots))
    return Part(bench.use(fact), tuple(sentences), values, tuple(bench.use(it) for it in products))


def _offer_sentence(bench: Bench, fact: Fact) -> Sentence:
    assert isinstance(fact.body, Promotion)
    slots: dict[str, Slot] = {"title": bench.name(fact), "offer": offer(bench, fact.body.offer)}
    if fact.body.minimum:
        return bench.phrase("promotion_conditional", {**slots, "minimum": fact.body.minimum})
    if fact.body.group:
        return bench.phrase("promotion_group", {**slots, "group": bench.group(fact, fact.body.group)})
    return bench.phrase("promotion", slots)


def _until(bench: Bench, fact: Fact) -> Iterator[Sentence]:
    if fact.valid_until is None:
        return
    until = bench.until(fact, fact.valid_until)
    if standing(fact, bench.context, bench.moment) is Standing.HONOURED and fact.honour_until:
        honour = bench.until(fact, fact.honour_until)
        yield bench.phrase("promotion_honoured", {"valid_until": until, "honour_until": honour})
    elif "{valid_until}" not in bench.words(fact).wording:
        yield bench.phrase("promotion_until" if fact.kind == "promotion" else "valid_until", {"valid_until": until})


def _tell_delay(bench: Bench, fact: Fact) -> Part:
    assert isinstance(fact.body, Delay)
    return Part(bench.use(fact), tuple(_delay_sentences(bench, fact)), {"next_update": fact.body.next_update})


def _delay_sentences(bench: Bench, fact: Fact) -> Iterator[Sentence]:
    body, words = fact.body, bench.words(fact)
    assert isinstance(body, Delay)
    slots: dict[str, Slot] = {"title": bench.name(fact), "delay": extent(body)}
    if words.wording:
        yield own_wording(bench, fact, slots)
    else:
        yield bench.phrase("delay" if body.by else "delay_until", slots)
    if words.cause and "{cause}" not in words.wording:
        yield bench.phrase("delay_cause", {"cause": _plain(words.cause)})
    if body.next_update.at > bench.moment and "{next_update}" not in words.wording:
        yield bench.phrase("delay_next_update", {"next_update": body.next_update})


def _delay_notice(bench: Bench, fact: Fact) -> Sentence:
    bench.use(fact)
    said = Paragraph(tuple(_delay_sentences(bench, fact)))
    return bench.phrase("delay_notice", {"delay_title": bench.name(fact), "delay_words": said})


def _tell_in_own_words(bench: Bench, fact: Fact) -> Part:
    words = bench.words(fact)
    sentences = [own_wording(bench, fact)]
    if words.reason and "{reason}" not in words.wording:
        sentences.append(bench.phrase("reason", {"reason": _plain(words.reason)}))
    sentences.extend(_until(bench, fact))
    values = {name: bench.value(value) for name, value in fact.values.items()}
    return Part(bench.use(fact), tuple(sentences), values)


def _is_conditional(fact: Fact) -> bool:
    return isinstance(fact.body, Promotion) and fact.body.is_conditional


def _plain(words: str) -> Sentence:
    return Sentence(words)


def _word(bench: Bench, name: str) -> str:
    return bench.phrase(name).template


TELLERS = {
    "price": _tell_price,
    "promotion": _tell_promotion,
    "policy": _tell_in_own_words,
    "delay": _tell_delay,
    "article": _tell_in_own_words,
}
