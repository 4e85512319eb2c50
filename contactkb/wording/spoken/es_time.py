"""Days and times in the spoken Spanish of the United States."""

from __future__ import annotations

from datetime import date, time

from contactkb.knowledge.values import Hours
from contactkb.wording.calendar import Relative, WallTime
from contactkb.wording.locales import month_name, weekday_name
from contactkb.wording.numerals import cardinal, year

RELATIVE = {Relative.TODAY: "hoy, ", Relative.TOMORROW: "mañana, ", Relative.OTHER: ""}
SIDES = {"once": "", "before": ", antes de atrasar los relojes", "after": ", después de atrasar los relojes"}
PARTS_OF_DAY = ((6, "de la madrugada"), (12, "de la mañana"), (19, "de la tarde"), (24, "de la noche"))
MINUTES = {15: "cuarto", 30: "media"}


def day(value: date, today: date) -> str:
    """ "hoy, miércoles, cuatro de marzo", with the year if it is another one."""
    number = "primero" if value.day == 1 else cardinal(value.day, "es")
    words = f"{weekday_name(value, 'es')}, {number} de {month_name(value, 'es')}"
    if value.year != today.year:
        words = f"{words} de {year(value.year, 'es')}"
    return RELATIVE[Relative.of(value, today)] + words


def clock(at: time) -> str:
    """ "nueve de la mañana", "cinco y media de la tarde", "mediodía", "medianoche"."""
    if at in (time(0), time(12)):
        return "mediodía" if at.hour else "medianoche"
    hour = "una" if at.hour % 12 == 1 else cardinal(at.hour % 12 or 12, "es")
    part = next(part for end, part in PARTS_OF_DAY if at.hour < end)
    minutes = f" y {MINUTES.get(at.minute) or cardinal(at.minute, 'es')}" if at.minute else ""
    return f"{hour}{minutes} {part}"


def hours(value: Hours) -> str:
    """ "de nueve de la mañana a cinco y media de la tarde"."""
    return f"de {clock(value.opens)} a {clock(value.closes)}"


def moment(value: WallTime, today: date) -> str:
    """ "miércoles, cuatro de marzo, a las seis de la tarde"; midnight is told as the beginning of its day."""
    words = day(value.date, today)
    if value.time == time(0):
        article = "el " if Relative.of(value.date, today) is Relative.OTHER else ""
        return f"medianoche, al comenzar {article}{words}{SIDES[value.side]}"
    return f"{words}, {_at(value.time)}{SIDES[value.side]}"


def _at(at: time) -> str:
    if at == time(12):
        return "al mediodía"
    return f"a la {clock(at)}" if at.hour % 12 == 1 else f"a las {clock(at)}"
