"""Numbers in a question, in digits and in words, as they may be meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from contactkb.answering.understanding.tokens import Token, Tokens

LONGEST = 12
HUNDRED, THOUSAND = 100, 1000
MOST = 1_000_000_000


def _row(words: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * at for at, word in enumerate(words.split())}


NUMBERS: Mapping[str, Mapping[str, int]] = {
    "en": {
        **_row("zero one two three four five six seven eight nine ten eleven twelve", 0),
        **_row("thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 13),
        **_row("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
        **{"oh": 0, "hundred": HUNDRED, "thousand": THOUSAND},
    },
    "es": {
        **_row("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince", 0),
        **_row("dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro", 16),
        **_row("veinticinco veintiseis veintisiete veintiocho veintinueve", 25),
        **_row("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
        **_row("doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos", 200, 100),
        **_row("doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas", 200, 100),
        **{"un": 1, "una": 1, "veintiun": 21, "cien": 100, "ciento": 100, "novecientos": 900, "mil": THOUSAND},
    },
}
NAMES: Mapping[str, frozenset[str]] = {language: frozenset(known) for language, known in NUMBERS.items()}
NO_NAMES: frozenset[str] = frozenset()
JOINTS = {"en": "and", "es": "y"}
# Every word that may be part of a number in any language.
NUMBER_WORDS = NO_NAMES.union(*NAMES.values(), JOINTS.values())


@dataclass(frozen=True, slots=True)
class Figure:
    """A number over the tokens from `first` up to `last`; `groups` are its parts as they were said.

    "six fifty" has the groups 6 and 50: their digits are 650, and as a price they are 6.50.
    """

    value: Decimal
    groups: tuple[int, ...]
    first: int
    last: int
    in_digits: bool

    @property
    def digits(self) -> str:
        """Its digits in a row, as a short number is said."""
        return "".join(map(str, self.groups))


def has_figures(tokens: Tokens, language: str) -> bool:
    """Whether there is any number."""
    return tokens.has_digits or not NAMES.get(language, NO_NAMES).isdisjoint(tokens.texts)


def begins_figure(token: Token, language: str) -> bool:
    """Whether a number may begin with it."""
    return token.text in NUMBERS.get(language, ()) or token.text[0].isdigit()


def figure_at(tokens: Sequence[Token], at: int, language: str) -> Figure | None:
    """The number that begins there, where one does."""
    if at >= len(tokens) or not begins_figure(tokens[at], language):
        return None
    if tokens[at].is_figure:
        value = _written(tokens[at].text)
        if value is None:
            return None
        whole = [int(value)] if value == value.to_integral_value() else []
        return Figure(value, tuple(whole), at, at + 1, in_digits=True)
    said, last = _said(tokens, at, language)
    groups = tuple(_groups(said))
    value = Decimal(groups[0]) if len(groups) == 1 else Decimal("".join(map(str, groups)))
    return Figure(value, groups, at, last, in_digits=False)


def _written(text: str) -> Decimal | None:
    """The number that digits with signs mean: 6.50, 6,50, 1,250, 1,250.00, 1/2; None for a time or date."""
    if len(text) > LONGEST or ":" in text:
        return None
    if "/" in text:
        over, _, under = text.partition("/")
        is_part = over.isdigit() and under.isdigit() and 0 < int(over) < int(under) <= HUNDRED
        return Decimal(over) / Decimal(under) if is_part and len(under) == 1 else None
    whole, point, rest = text.rpartition(max(text, key=lambda it: (it in ".,", text.rfind(it))))
    if point not in (".", ",") or not whole:
        return Decimal(text) if text.isdigit() else None
    before = whole.replace(",", "").replace(".", "")
    if (len(rest) == 3 and point == ",") or text.count(point) > 1:
        return Decimal(before + rest)
    return Decimal(f"{before}.{rest}") if before.isdigit() and rest.isdigit() else None


def _said(tokens: Sequence[Token], at: int, language: str) -> tuple[list[int], int]:
    known, joint = NUMBERS.get(language, {}), JOINTS.get(language, "")
    said: list[int] = []
    while at < len(tokens) and len(said) < LONGEST:
        word = tokens[at].text
        if word in known:
            said.append(known[word])
        elif not (word == joint and _joins(said, tokens, at + 1, known, language)):
            break
        at += 1
    return said, at


def _joins(said: Sequence[int], tokens: Sequence[Token], at: int, known: Mapping[str, int], language: str) -> bool:
    """Whether "and" stands inside one number: a hundred and five, treinta y cinco."""
    after = known.get(tokens[at].text) if at < len(tokens) else None
    if not said or after is None:
        return False
    if language == "es":
        return 30 <= said[-1] < HUNDRED and said[-1] % 10 == 0 and 0 < after < 10
    return said[-1] in (HUNDRED, THOUSAND) and after < HUNDRED


def _groups(said: Sequence[int]) -> list[int]:
    """The words put together as far as they make one number: 20 5 is 25, 6 50 stays 6 and 50."""
    groups: list[int] = []
    thousands = rest = 0
    for number in said:
        grown = _grown(thousands, rest, number) if groups and groups[-1] else None
        if grown is None:
            thousands, rest = _grown(0, 0, number) or (0, 0)
            groups.append(0)
        else:
            thousands, rest = grown
        groups[-1] = thousands + rest
    return groups


def _grown(thousands: int, rest: int, number: int) -> tuple[int, int] | None:
    """The number so far, with another word after it; None where that begins a number of its own."""
    if number == THOUSAND:
        return None if thousands else ((rest or 1) * THOUSAND, 0)
    if number == HUNDRED and 0 < rest < 10:
        return thousands, rest * HUNDRED
    room = HUNDRED if rest and rest % HUNDRED == 0 else 10 if rest % HUNDRED >= 20 and rest % 10 == 0 else 0
    if not rest:
        room = THOUSAND if thousands else MOST
    return (thousands, rest + number) if number < room and (number or not thousands + rest) else None
