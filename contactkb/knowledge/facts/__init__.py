"""Facts: typed pieces of business truth, by kind."""

from contactkb.knowledge.facts.articles import Article
from contactkb.knowledge.facts.bindings import Binding
from contactkb.knowledge.facts.delays import Delay
from contactkb.knowledge.facts.fact import KINDS, Body, Fact, Words
from contactkb.knowledge.facts.policies import Policy
from contactkb.knowledge.facts.prices import Price, Tier
from contactkb.knowledge.facts.promotions import AmountOff, BuyAndGet, FixedPrice, Offer, PercentageOff, Promotion
from contactkb.knowledge.facts.reading import build_fact

__all__ = [
    "KINDS",
    "AmountOff",
    "Article",
    "Binding",
    "Body",
    "BuyAndGet",
    "Delay",
    "Fact",
    "FixedPrice",
    "Offer",
    "PercentageOff",
    "Policy",
    "Price",
    "Promotion",
    "Tier",
    "Words",
    "build_fact",
]
