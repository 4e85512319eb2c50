"""Short numbers in a sentence: item 214, #214, number two fourteen; never an amount, a year or an order number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from contactkb.answering.understanding.figures import Figure, figure_at, has_figures
from contactkb.answering.understanding.places import Numbered, Place
from contactkb.answering.understanding.tokens import Token, Tokens

# What we alone call by a short number, and what may call anything by one.
FIRM = frozenset(("item", "items", "article", "product", "sku", "articulo", "articulos", "producto", "productos"))
LOOSE = frozenset(("number", "numbers", "no", "nr", "num", "numero", "numeros", "#"))
# Whose numbers are none of ours.
OTHERS = frozenset(
    (*("order", "phone", "telephone", "tracking", "card", "account", "invoice", "ticket", "house", "apartment", "room"),
     *("receipt", "call", "street", "suite", "lot", "case", "claim", "policy", "model", "unit", "my", "your", "which"),
     *("pedido", "telefono", "cuenta", "tarjeta", "factura", "casa", "apartamento", "calle", "recibo", "lote", "mi"),
     *("orden", "boleto", "guia", "reclamo", "poliza", "modelo", "the"))
) - {"the"}  # fmt: skip
JOINTS = frozenset((",", "and", "y", "e", "&", "or", "o", "item", "number", "numero", "#"))
MOST = 3
LONGEST = 5


def numbers_in(
    tokens: Tokens, language: str, is_known: Callable[[str], bool], taken: Sequence[Place]
) -> tuple[Numbered, ...]:
    """The short numbers that we know, at most three; figures at a place that is `taken` are something else."""
    found: list[Numbered] = []
    at = 0 if has_figures(tokens, language) else len(tokens)
    while at < len(tokens) and len(found) < MOST:
        figure = figure_at(tokens, at, language)
        if figure is None:
            at += 1
            continue
        number = next((it for it in _readings(figure) if is_known(it)), "")
        place = tokens[figure.first].start, tokens[figure.last - 1].end
        if number and not any(first < place[1] and place[0] < last for first, last in taken):
            named = _is_named(tokens, at, found[-1] if found else None)
            if named is not None:
                found.append(Numbered(number, place, named))
        at = figure.last
    return tuple(found)


def _readings(figure: Figure) -> Iterator[str]:
    if figure.in_digits:
        if figure.groups and len(figure.digits) <= LONGEST:
            yield figure.digits
        return
    yield figure.digits
    if len(figure.groups) == 1:
        yield str(figure.groups[0])


def _is_named(tokens: Sequence[Token], at: int, last: Numbered | None) -> bool | None:
    """Whether it is called a short number, or goes on after the `last` that was; None where it is called another."""
    before = [token.text for token in tokens[max(0, at - 4) : at] if token.text != "."]
    if last and before and before[-1] in JOINTS:
        return last.named or before[-1] in FIRM | LOOSE
    while before and before[-1] in LOOSE:
        before.pop()
        if before and before[-1] in OTHERS:
            return None
        if not (before and before[-1] in LOOSE):
            return True
    if before and before[-1] in FIRM:
        return True
    return None if before and before[-1] in OTHERS else False
