"""Units and currencies in American English."""

from __future__ import annotations

from contactkb.wording.names.noun import CurrencyName, UnitName


def _unit(one: str, many: str = "", sign: str = "", per: str = "") -> UnitName:
    many = many or f"{one}s"
    return UnitName(one, many, sign or one, sign or many, per or f"per {one}")


UNITS = {
    "lb": _unit("pound", sign="lb"),
    "oz": _unit("ounce", sign="oz"),
    "kg": _unit("kilogram", sign="kg"),
    "g": _unit("gram", sign="g"),
    "mg": _unit("milligram", sign="mg"),
    "ton": _unit("ton"),
    "gal": _unit("gallon", sign="gal"),
    "qt": _unit("quart", sign="qt"),
    "pt": _unit("pint", sign="pt"),
    "floz": _unit("fluid ounce", sign="fl oz"),
    "l": _unit("liter", sign="L"),
    "ml": _unit("milliliter", sign="mL"),
    "inch": _unit("inch", "inches", sign="in"),
    "foot": _unit("foot", "feet", sign="ft"),
    "yard": _unit("yard", sign="yd"),
    "mile": _unit("mile", sign="mi"),
    "cm": _unit("centimeter", sign="cm"),
    "meter": _unit("meter", sign="m"),
    "km": _unit("kilometer", sign="km"),
    "sqft": _unit("square foot", "square feet", sign="sq ft"),
    "sqyd": _unit("square yard", sign="sq yd"),
    "sqm": _unit("square meter", sign="sq m"),
    "acre": _unit("acre"),
    "minute": _unit("minute"),
    "hour": _unit("hour"),
    "day": _unit("day"),
    "night": _unit("night"),
    "week": _unit("week"),
    "month": _unit("month"),
    "year": _unit("year"),
    "each": UnitName("", "", "", "", "each"),
    "piece": _unit("piece"),
    "dozen": _unit("dozen", "dozen"),
    "pair": _unit("pair"),
    "set": _unit("set"),
    "pack": _unit("pack"),
    "bag": _unit("bag"),
    "box": _unit("box", "boxes"),
    "tray": _unit("tray"),
    "case": _unit("case"),
    "pallet": _unit("pallet"),
    "bottle": _unit("bottle"),
    "can": _unit("can"),
    "jar": _unit("jar"),
    "person": _unit("person", "people"),
    "order": _unit("order"),
    "delivery": _unit("delivery", "deliveries"),
    "visit": _unit("visit"),
    "project": _unit("project"),
    "room": _unit("room"),
    "serving": _unit("serving"),
}

TIMES = {
    "minute": _unit("minute"),
    "hour": _unit("hour"),
    "day": _unit("day"),
    "week": _unit("week"),
    "month": _unit("month"),
    "year": _unit("year"),
    "business_day": _unit("business day"),
}

CURRENCIES = {
    "USD": CurrencyName("dollar", "dollars", "cent", "cents", "cent", "cents"),
    "EUR": CurrencyName("euro", "euros", "cent", "cents", "euro cent", "euro cents"),
    "GBP": CurrencyName("British pound", "British pounds", "penny", "pence", "British penny", "British pence"),
    "CAD": CurrencyName("Canadian dollar", "Canadian dollars", "cent", "cents", "Canadian cent", "Canadian cents"),
    "MXN": CurrencyName("Mexican peso", "Mexican pesos", "centavo", "centavos", "Mexican centavo", "Mexican centavos"),
    "JPY": CurrencyName("Japanese yen", "Japanese yen"),
    "KWD": CurrencyName("Kuwaiti dinar", "Kuwaiti dinars", "fils", "fils", "Kuwaiti fils", "Kuwaiti fils"),
}
