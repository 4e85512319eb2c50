"""What callers say and what the line says, as grammars that are made from the live store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from contactkb.knowledge import Fact

ASKING = ("how much is", "how much are", "what does", "what do", "tell me the price of")
COMMANDS = ("repeat", "slower", "agent", "representative", "goodbye", "menu", "spanish")
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
UNITS = ("pound", "ounce", "kilogram", "dozen", "person", "hour", "pair", "tray", "pack", "box", "case", "order")


def names_of(fact: Fact, language: str = "en") -> list[str]:
    """How a customer may name the fact, first as we say it ourselves; without names that are not written as spoken."""
    words = fact.words[language]
    every = (words.spoken_name or words.title, *words.names, *words.aliases)
    return list(dict.fromkeys(bare(name) for name in every if re.fullmatch(r"[\w' -]+", name) and name.isascii()))


def question_grammar(names: Iterable[str]) -> str:
    """Every way to ask for the price of something with one of these names, and every command."""
    rule = f"<asking> <name> [cost] | {_any(COMMANDS)}"
    return _grammar("question", rule, asking=_any(ASKING), name=_any(sorted(set(names))))


def money_grammar(names: Iterable[str]) -> str:
    """Every sentence that tells a price of something with one of these names."""
    return _grammar(
        "told",
        "<name> (is | are) <money> (each | per <unit>)",
        name=_any(sorted(set(names))),
        money="<number> (dollar | dollars) [and <small> (cent | cents)] | <small> (cent | cents)",
        number="<thousands> [<hundreds>] [<small>] | <hundreds> [<small>] | <small>",
        thousands="<digit> thousand",
        hundreds="<digit> hundred",
        small=f"<digit> | {_any(TEENS)} | {_any(TENS)} [<digit>]",
        digit=_any(DIGITS[1:]),
        unit=_any(UNITS),
    )


def bare(text: str) -> str:
    """The words alone, as a recogniser writes them."""
    return " ".join(re.findall(r"[a-z']+", text.lower().replace("-", " ")))


def _grammar(public: str, rule: str, **rules: str) -> str:
    lines = [f"<{name}> = {body};" for name, body in rules.items()]
    return "\n".join(["#JSGF V1.0;", f"grammar {public};", f"public <{public}> = {rule};", *lines])


def _any(words: Sequence[str]) -> str:
    return f"({' | '.join(words)})"
