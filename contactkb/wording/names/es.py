"""Units and currencies in the Spanish of the United States."""

from __future__ import annotations

from contactkb.wording.names.noun import CurrencyName, UnitName


def _el(one: str, many: str = "", sign: str = "", per: str = "", quarters: bool = True) -> UnitName:
    many = many or f"{one}s"
    return UnitName(one, many, sign or one, sign or many, per or f"el {one}", has_quarters=quarters)


def _la(one: str, many: str = "", sign: str = "", per: str = "") -> UnitName:
    many = many or f"{one}s"
    return UnitName(one, many, sign or one, sign or many, per or f"la {one}", feminine=True)


# A quart is a quarter of a gallon by name, so gallons and quarts are not told in quarters.
UNITS = {
    "lb": _la("libra", sign="lb"),
    "oz": _la("onza", sign="oz"),
    "kg": _el("kilogramo", sign="kg"),
    "g": _el("gramo", sign="g"),
    "mg": _el("miligramo", sign="mg"),
    "ton": _la("tonelada"),
    "gal": _el("galón", "galones", sign="gal", quarters=False),
    "qt": _el("cuarto de galón", "cuartos de galón", sign="qt", quarters=False),
    "pt": _la("pinta", sign="pt"),
    "floz": _la("onza líquida", "onzas líquidas", sign="fl oz"),
    "l": _el("litro", sign="L"),
    "ml": _el("mililitro", sign="mL"),
    "inch": _la("pulgada", sign="in"),
    "foot": _el("pie", sign="ft"),
    "yard": _la("yarda", sign="yd"),
    "mile": _la("milla", sign="mi"),
    "cm": _el("centímetro", sign="cm"),
    "meter": _el("metro", sign="m"),
    "km": _el("kilómetro", sign="km"),
    "sqft": _el("pie cuadrado", "pies cuadrados", sign="sq ft"),
    "sqyd": _la("yarda cuadrada", "yardas cuadradas", sign="sq yd"),
    "sqm": _el("metro cuadrado", "metros cuadrados", sign="sq m"),
    "acre": _el("acre"),
    "minute": _el("minuto"),
    "hour": _la("hora"),
    "day": _el("día", per="por día"),
    "night": _la("noche", per="por noche"),
    "week": _la("semana", per="por semana"),
    "month": _el("mes", "meses", per="por mes"),
    "year": _el("año", per="por año"),
    "each": UnitName("", "", "", "", "cada uno"),
    "piece": _la("pieza"),
    "dozen": _la("docena"),
    "pair": _el("par", "pares"),
    "set": _el("juego"),
    "pack": _el("paquete"),
    "bag": _la("bolsa"),
    "box": _la("caja"),
    "tray": _la("bandeja"),
    "case": _el("cajón", "cajones"),
    "pallet": _la("tarima"),
    "bottle": _la("botella"),
    "can": _la("lata"),
    "jar": _el("frasco"),
    "person": _la("persona", per="por persona"),
    "order": _el("pedido", per="por pedido"),
    "delivery": _la("entrega", per="por entrega"),
    "visit": _la("visita", per="por visita"),
    "project": _el("proyecto", per="por proyecto"),
    "room": _la("habitación", "habitaciones", per="por habitación"),
    "serving": _la("porción", "porciones"),
}

TIMES = {
    "minute": _el("minuto"),
    "hour": _la("hora"),
    "day": _el("día"),
    "week": _la("semana"),
    "month": _el("mes", "meses"),
    "year": _el("año"),
    "business_day": _el("día hábil", "días hábiles"),
}

CURRENCIES = {
    "USD": CurrencyName("dólar", "dólares", "centavo", "centavos", "centavo", "centavos"),
    "EUR": CurrencyName("euro", "euros", "céntimo", "céntimos", "céntimo de euro", "céntimos de euro"),
    "GBP": CurrencyName(
        "libra esterlina", "libras esterlinas", "penique", "peniques", "penique", "peniques", feminine=True
    ),
    "CAD": CurrencyName(
        "dólar canadiense", "dólares canadienses", "centavo", "centavos", "centavo canadiense", "centavos canadienses"
    ),
    "MXN": CurrencyName(
        "peso mexicano", "pesos mexicanos", "centavo", "centavos", "centavo mexicano", "centavos mexicanos"
    ),
    "JPY": CurrencyName("yen japonés", "yenes japoneses"),
    "KWD": CurrencyName("dinar kuwaití", "dinares kuwaitíes", "fils", "fils", "fils kuwaití", "fils kuwaitíes"),
}
