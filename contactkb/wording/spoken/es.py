"""Values in the spoken Spanish of the United States."""

from __future__ import annotations

from decimal import Decimal

from contactkb.knowledge.values import Duration, Money, Percentage, Quantity, UnitPrice, decimals_of
from contactkb.wording.names import CurrencyName, UnitName, currency_name, time_name, unit_name
from contactkb.wording.numerals import cardinal
from contactkb.wording.spoken.numbers import coins, speak_decimal

HALF, QUARTER, THREE_QUARTERS = Decimal("0.5"), Decimal("0.25"), Decimal("0.75")
QUARTERS = {QUARTER: "un cuarto", THREE_QUARTERS: "tres cuartos"}


def money(value: Money) -> str:
    """ "seis dólares y cincuenta centavos", "noventa y nueve centavos", "gratis"."""
    large, small = coins(value.amount, decimals_of(value.currency))
    name = currency_name(value.currency, "es")
    if not large and not small:
        return "gratis"
    if not large:
        return f"{before_noun(small)} {name.alone_one if small == 1 else name.alone_many}"
    if not small:
        return _large_coins(large, name)
    return f"{_large_coins(large, name)} y {before_noun(small)} {name.small_one if small == 1 else name.small_many}"


def unit_price(value: UnitPrice) -> str:
    """ "seis dólares y cincuenta centavos la libra"."""
    per = unit_name(value.unit, "es").per
    if value.money.is_free():
        # "gratis la libra" would not be Spanish.
        per = per.replace("el ", "por ", 1).replace("la ", "por ", 1) if per[:3] in ("el ", "la ") else per
    return f"{money(value.money)} {per}"


def percentage(value: Percentage) -> str:
    """ "quince punto cinco por ciento"."""
    return f"{speak_decimal(value.number, 'es')} por ciento"


def quantity(value: Quantity) -> str:
    """ "dos kilogramos y medio", "media libra", "doce onzas"."""
    name = unit_name(value.unit, "es")
    whole, part = divmod(value.amount, 1)
    if part == 0:
        return _whole_units(int(whole), name)
    if part == HALF:
        return _half_units(int(whole), name)
    if part in QUARTERS and name.has_quarters:
        return _quarter_units(int(whole), QUARTERS[part], name)
    return f"{speak_decimal(value.amount, 'es')} {name.many}".strip()


def duration(value: Duration) -> str:
    """ "de uno a dos días hábiles"."""
    name = time_name(value.unit, "es")
    words = f"{before_noun(value.high, name.feminine)} {name.counted(value.high)}"
    return words if value.is_exact() else f"de {standing_alone(value.low, name.feminine)} a {words}"


def before_noun(number: int, feminine: bool = False) -> str:
    """`number` as it stands before its noun: "veintiún", "treinta y una", "doscientas"."""
    words = standing_alone(number, feminine)
    if words.endswith("veintiuno"):
        return words.removesuffix("uno") + "ún"
    return words.removesuffix("o") if words.endswith("uno") else words


def standing_alone(number: int, feminine: bool = False) -> str:
    """`number` without its noun, in the gender of what is counted: "uno", "una", "doscientas"."""
    words = cardinal(number, "es")
    if not feminine:
        return words
    # "Millón" is a masculine noun of its own, so what counts the millions keeps its gender.
    millions, parting, rest = words.rpartition("millones" if "millones" in words else "millón")
    rest = rest.replace("ientos", "ientas")
    return millions + parting + (f"{rest[:-1]}a" if rest.endswith("uno") else rest)


def _large_coins(large: int, name: CurrencyName) -> str:
    of = " de" if large % 1_000_000 == 0 else ""
    return f"{before_noun(large, name.feminine)}{of} {name.one if large == 1 else name.many}"


def _whole_units(whole: int, name: UnitName) -> str:
    if not name.one:
        return standing_alone(whole)
    return f"{before_noun(whole, name.feminine)} {name.counted(whole)}"


def _half_units(whole: int, name: UnitName) -> str:
    half = "media" if name.feminine else "medio"
    if not whole:
        return f"{half} {name.one}".strip()
    return f"{_whole_units(whole, name)} y {half}"


def _quarter_units(whole: int, quarters: str, name: UnitName) -> str:
    if whole:
        return f"{_whole_units(whole, name)} y {quarters}"
    return f"{quarters} de {name.one}" if name.one else quarters
