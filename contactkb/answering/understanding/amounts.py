"""Money and percentages in a question, with what they are compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from contactkb.answering.understanding.comparisons import FIRM_BETWEENS, JOINTS, compared, compared_after
from contactkb.answering.understanding.figures import Figure, figure_at, has_figures
from contactkb.answering.understanding.nouns import CENTS, COINS, SIGNS, UNITS
from contactkb.answering.understanding.places import ABOUT, BETWEEN, EXACTLY, OFF, ORDER, PRICE, Amount, Range, Share
from contactkb.answering.understanding.tokens import STOPS, Token, Tokens, phrase_at, phrases

# After a bare figure nothing of its own may follow that it could count.
MAY_FOLLOW = frozenset(
    (*("a", "an", "per", "each", "the", "or", "and", "for", "please", "in", "on", "right", "today", "by", "off"),
     *("el", "la", "por", "cada", "o", "y", "para", "hoy", "en", "con", "de"))
)  # fmt: skip
PER = frozenset(("a", "an", "per", "the", "by", "each", "el", "la", "por", "cada", "un", "una"))
OFFS = phrases("off|discount|de descuento|menos|de rebaja|rebate")
SPENT = frozenset(
    (*("order", "orders", "ordering", "purchase", "purchases", "spend", "spending", "spent", "total", "cart", "basket"),
     *("pedido", "pedidos", "compra", "compras", "comprar", "gasto", "gastar", "gasta", "total", "orden", "ordenes"))
)  # fmt: skip
PERCENT = phrases("%|percent|per cent|por ciento")
SMALL, LARGE = Decimal(100), Decimal(100_000)
NEAR = 4


def amounts_in(tokens: Tokens, language: str) -> Iterator[Amount | Share]:
    """The money and percentages of a question, in order."""
    at = 0 if has_figures(tokens, language) else len(tokens)
    while at < len(tokens):
        found, last = _amount_at(tokens, at, language)
        if found is not None:
            yield found
        at = last


def _amount_at(tokens: Sequence[Token], at: int, language: str) -> tuple[Amount | Share | None, int]:
    comparison, begins = compared(tokens, at)
    figure, coin, is_money = _money_at(tokens, begins, language)
    if figure is None:
        return None, at + 1
    last = figure.last
    length = phrase_at(tokens, last, PERCENT)
    if length:
        comparison, last = compared_after(tokens, last + length, comparison)
        return Share(Range(comparison, figure.value), (tokens[at].start, tokens[last - 1].end)), last
    most = None
    if comparison == BETWEEN:
        most, coin, is_money, last = _other_end(tokens, last, language, coin, is_money)
        if most is None or not (is_money or tokens[at].text in FIRM_BETWEENS):
            return None, at + 1
    after, after_it = compared_after(tokens, last, comparison)
    # A comparison makes a bare figure money where nothing follows that it could count.
    if not is_money and (after in (EXACTLY, ABOUT) or not _stands_alone(tokens, after_it) or _is_time(tokens, at)):
        return None, last
    per, last = _per(tokens, after_it)
    is_off = phrase_at(tokens, last, OFFS)
    about = OFF if is_off else ORDER if _is_spent(tokens, at) else PRICE
    readings = tuple(Range(after, value, most) for value in _readings(figure, is_money))
    last += is_off
    return Amount(readings, (tokens[at].start, tokens[last - 1].end), about, coin, per), last


def _money_at(tokens: Sequence[Token], at: int, language: str) -> tuple[Figure | None, str, bool]:
    """The figure there with its coin; whether it says by itself that it is money."""
    if at < len(tokens) and tokens[at].text in SIGNS:
        figure = figure_at(tokens, at + 1, language)
        return figure, SIGNS[tokens[at].text], True
    figure = figure_at(tokens, at, language) or _clock_price(tokens, at)
    if figure is None or figure.last >= len(tokens):
        return figure, "", False
    after = tokens[figure.last].text
    if after in CENTS:
        return _longer(figure, figure.value / SMALL, 1), "", True
    if after in COINS:
        return _with_cents(tokens, figure, language), COINS[after], True
    return figure, "", after in SIGNS


def _clock_price(tokens: Sequence[Token], at: int) -> Figure | None:
    """A recogniser writes six fifty as 6:50; it is a price only where it is compared with one."""
    hours, _, minutes = tokens[at].text.partition(":") if at < len(tokens) and at > 0 else ("", "", "")
    if not (hours.isdigit() and len(minutes) == 2 and minutes.isdigit() and len(hours) < 3):
        return None
    return Figure(Decimal(f"{hours}.{minutes}"), (), at, at + 1, in_digits=True)


def _with_cents(tokens: Sequence[Token], figure: Figure, language: str) -> Figure:
    """Six dollars and fifty cents; seis dólares con cincuenta."""
    at = figure.last + 1
    joint = at < len(tokens) and tokens[at].text in ("and", "y", "con")
    small = figure_at(tokens, at + joint, language)
    if small is None or not 0 < small.value < SMALL:
        return _longer(figure, figure.value, 1)
    says_cents = small.last < len(tokens) and tokens[small.last].text in CENTS
    if not (says_cents or (joint and tokens[at].text == "con")):
        return _longer(figure, figure.value, 1)
    return Figure(figure.value + small.value / SMALL, (), figure.first, small.last + says_cents, figure.in_digits)


def _longer(figure: Figure, value: Decimal, more: int) -> Figure:
    groups = figure.groups if value == figure.value else ()
    return Figure(value, groups, figure.first, figure.last + more, figure.in_digits)


def _other_end(
    tokens: Sequence[Token], at: int, language: str, coin: str, is_money: bool
) -> tuple[Decimal | None, str, bool, int]:
    if at >= len(tokens) or tokens[at].text not in JOINTS:
        return None, coin, is_money, at
    figure, other, says_money = _money_at(tokens, at + 1, language)
    if figure is None:
        return None, coin, is_money, at
    return figure.value, coin or other, is_money or says_money, figure.last


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens) or tokens[at].text in STOPS or tokens[at].text in (",", *SIGNS):
        return True
    return tokens[at].text in MAY_FOLLOW


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is compared is a time of day: "open from 8"; it is, where people are said to come and go."""
    return any(it.text in ("open", "close", "closed", "opens", "closes", "abren", "cierran") for it in tokens[:at])


def _per(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The unit of measure that a price is said for, and where it ends."""
    text = tokens[at].text if at < len(tokens) else ""
    if text in ("each", "apiece"):
        return "each", at + 1
    skipped = at + (text in PER) + (text == "by")
    unit = UNITS.get(tokens[skipped].text, "") if skipped > at and skipped < len(tokens) else ""
    return (unit, skipped + 1) if unit else ("", at)


def _is_spent(tokens: Sequence[Token], at: int) -> bool:
    return any(token.text in SPENT for token in tokens[max(0, at - NEAR) : at])


def _readings(figure: Figure, is_money: bool) -> tuple[Decimal, ...]:
    if len(figure.groups) == 2 and 0 < figure.groups[1] < SMALL and figure.groups[1] >= 10:
        as_price = Decimal(figure.groups[0]) + Decimal(figure.groups[1]) / SMALL
        return (as_price,) if is_money else (as_price, figure.value)
    # A recogniser writes six fifty as 650.
    if not is_money and figure.in_digits and SMALL <= figure.value < LARGE and figure.groups:
        return figure.value, figure.value / SMALL
    return (figure.value,)
