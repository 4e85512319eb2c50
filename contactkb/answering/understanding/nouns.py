"""Units of measure and coins as people call them, without accents."""

from __future__ import annotations

from collections.abc import Mapping


def _table(rows: str) -> dict[str, str]:
    pairs = (row.split(":") for row in rows.strip().splitlines())
    return {name.strip(): meaning.strip() for meaning, names in pairs for name in names.split(",")}


UNITS: Mapping[str, str] = _table("""
    lb: lb, lbs, pound, pounds, libra, libras
    oz: oz, ounce, ounces, onza, onzas
    kg: kg, kgs, kilo, kilos, kilogram, kilograms, kilogramo, kilogramos
    g: gram, grams, gramo, gramos
    gal: gallon, gallons, galon, galones
    qt: quart, quarts
    pt: pint, pints, pinta, pintas
    l: liter, liters, litre, litres, litro, litros
    ml: ml, milliliter, milliliters, mililitro, mililitros
    inch: inch, inches, pulgada, pulgadas
    foot: foot, feet, ft, pie, pies
    yard: yard, yards, yarda, yardas
    mile: mile, miles, milla, millas
    meter: meter, meters, metro, metros
    km: km, kilometer, kilometers, kilometro, kilometros
    acre: acre, acres
    minute: minute, minutes, min, mins, minuto, minutos
    hour: hour, hours, hr, hrs, hora, horas
    day: day, days, dia, dias
    night: night, nights, noche, noches
    week: week, weeks, semana, semanas
    month: month, months, mes, meses
    year: year, years, ano, anos
    each: each, apiece, cada uno, cada una
    piece: piece, pieces, pieza, piezas
    dozen: dozen, dozens, doz, docena, docenas
    pair: pair, pairs, par, pares
    set: set, sets, juego, juegos
    pack: pack, packs, packet, packets, paquete, paquetes
    bag: bag, bags, bolsa, bolsas
    box: box, boxes, caja, cajas
    tray: tray, trays, platter, platters, bandeja, bandejas, charola, charolas
    case: case, cases
    bottle: bottle, bottles, botella, botellas
    can: can, cans, lata, latas
    jar: jar, jars, frasco, frascos
    person: person, persons, people, guest, guests, head, persona, personas, invitado, invitados
    order: order, orders, pedido, pedidos
    delivery: delivery, deliveries, entrega, entregas
    visit: visit, visits, visita, visitas
    room: room, rooms, habitacion, habitaciones, cuarto, cuartos
    serving: serving, servings, porcion, porciones
""")
# A word that only is a unit where a number or an article counts it: "can", "case", "set", "head", "pie".
TIMES = frozenset(("minute", "hour", "day", "night", "week", "month", "year"))
COINS: Mapping[str, str] = _table("""
    USD: dollar, dollars, buck, bucks, usd, dolar, dolares
    EUR: euro, euros, eur
    GBP: quid, gbp
    MXN: peso, pesos, mxn
""")
# A dollar sign is the money of the place, whatever it is called.
SIGNS: Mapping[str, str] = {"$": "", "€": "EUR", "£": "GBP"}
CENTS = frozenset(("cent", "cents", "centavo", "centavos", "centimos"))
