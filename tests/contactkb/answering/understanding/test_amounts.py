"""Money, percentages and quantities in a question, each with its place, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from contactkb.answering.understanding.amounts import amounts_in
from contactkb.answering.understanding.places import Amount, Share
from contactkb.answering.understanding.portions import portions_in
from contactkb.answering.understanding.tokens import tokens_of

# The text -> how it compares, its likeliest figure, what it is for, its unit, and the words that it stands in.
MONEY = {
    "en": {
        "the special under $10": ("under", "10", "price", "", "under $10"),
        "less than ten dollars a pound": ("under", "10", "price", "lb", "less than ten dollars a pound"),
        "steaks under six fifty": ("under", "6.50", "price", "", "under six fifty"),
        "anything under 6:50": ("under", "6.50", "price", "", "under 6:50"),
        "under 650, please": ("under", "650", "price", "", "under 650"),
        "at most 12.99": ("at most", "12.99", "price", "", "at most 12.99"),
        "$10 or less": ("at most", "10", "price", "", "$10 or less"),
        "no more than twenty bucks": ("at most", "20", "price", "", "no more than twenty bucks"),
        "over one hundred and five dollars": ("over", "105", "price", "", "over one hundred and five dollars"),
        "about $1,250": ("about", "1250", "price", "", "about $1,250"),
        "steak between $10 and $20 per lb": ("between", "10", "price", "lb", "between $10 and $20 per lb"),
        "free shipping on orders over $50": ("over", "50", "order", "", "over $50"),
        "$5 off ribeye": ("exactly", "5", "off", "", "$5 off"),
        "is it 6 dollars and 50 cents": ("exactly", "6.50", "price", "", "6 dollars and 50 cents"),
        "ninety nine cents": ("exactly", "0.99", "price", "", "ninety nine cents"),
    },
    "es": {
        "el especial de menos de diez dólares": ("under", "10", "price", "", "menos de diez dólares"),
        "por menos de $10 la libra": ("under", "10", "price", "lb", "por menos de $10 la libra"),
        "entre 10 y 20 dólares": ("between", "10", "price", "", "entre 10 y 20 dólares"),
        "seis dólares con cincuenta": ("exactly", "6.50", "price", "", "seis dólares con cincuenta"),
        "pedidos de más de $50": ("over", "50", "order", "", "más de $50"),
        "como máximo treinta y cinco dólares": ("at most", "35", "price", "", "como máximo treinta y cinco dólares"),
    },
}
PORTIONS = {
    "en": {
        "how much is 2 lb of salmon": ("2", "lb", "2 lb"),
        "2lb please": ("2", "lb", "2lb"),
        "a kilo": ("1", "kg", "a kilo"),
        "half a pound": ("0.5", "lb", "half a pound"),
        "two and a half pounds": ("2.5", "lb", "two and a half pounds"),
        "one and a half kilos": ("1.5", "kg", "one and a half kilos"),
        "1/2 lb": ("0.5", "lb", "1/2 lb"),
        "a dozen oysters": ("1", "dozen", "a dozen"),
        "for twenty people": ("20", "person", "twenty people"),
    },
    "es": {
        "una libra y media": ("1.5", "lb", "una libra y media"),
        "medio kilo": ("0.5", "kg", "medio kilo"),
        "media libra de salmón": ("0.5", "lb", "media libra"),
        "dos kilos": ("2", "kg", "dos kilos"),
    },
}
NEITHER = ["open after 6", "less than 2 weeks", "under 20 people", "from 8 to 5", "what is number 214", "in 2026"]


@pytest.mark.parametrize(("language", "text"), [(it, text) for it, texts in MONEY.items() for text in texts])
def test_money_is_understood_with_what_it_is_compared_with(language: str, text: str) -> None:
    (found,) = amounts_in(tokens_of(text), language)
    assert isinstance(found, Amount)
    comparison, figure, about, per, words = MONEY[language][text]
    first = found.readings[0]
    assert (first.comparison, first.figure, found.about, found.per) == (comparison, Decimal(figure), about, per)
    assert text[slice(*found.place)] == words


@pytest.mark.parametrize(("text", "figures"), [("under 650", ["650", "6.50"]), ("under six fifty", ["6.50", "650"])])
def test_a_figure_that_may_have_been_heard_for_another_has_both_readings(text: str, figures: list[str]) -> None:
    (found,) = amounts_in(tokens_of(text), "en")
    assert isinstance(found, Amount)
    assert [it.figure for it in found.readings] == list(map(Decimal, figures))


@pytest.mark.parametrize(
    ("language", "text", "comparison", "number"),
    [
        ("en", "20% off", "exactly", "20"),
        ("en", "more than fifteen percent", "over", "15"),
        ("es", "20 por ciento", "exactly", "20"),
        ("es", "más de 10%", "over", "10"),
    ],
)
def test_a_percentage_is_understood(language: str, text: str, comparison: str, number: str) -> None:
    (found,) = amounts_in(tokens_of(text), language)
    assert isinstance(found, Share)
    assert (found.range.comparison, found.range.figure) == (comparison, Decimal(number))


@pytest.mark.parametrize("text", NEITHER)
def test_what_counts_something_else_is_no_money(text: str) -> None:
    assert list(amounts_in(tokens_of(text), "en")) == []


@pytest.mark.parametrize(("language", "text"), [(it, text) for it, texts in PORTIONS.items() for text in texts])
def test_a_quantity_is_understood_with_its_unit(language: str, text: str) -> None:
    (found,) = portions_in(tokens_of(text), language)
    number, unit, words = PORTIONS[language][text]
    assert (found.number, found.unit, text[slice(*found.place)]) == (Decimal(number), unit, words)
