"""Values of every type over their whole ranges, for hypothesis."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import phonenumbers
from hypothesis import strategies as st

from contactkb.knowledge.values import (
    DECIMALS,
    UNITS,
    UNITS_OF_TIME,
    Count,
    Day,
    Duration,
    Hours,
    Moment,
    Money,
    Percentage,
    Phone,
    Quantity,
    Text,
    UnitPrice,
)

# Among them a night that repeats half an hour only, and an offset that is no whole hour.
ZONES = [
    ZoneInfo(name)
    for name in ("America/New_York", "America/Phoenix", "Europe/Madrid", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
]
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZáéíóúüñÁÉÍÓÚÜÑçößœł"


def _decimals(largest: int, places: int, smallest: int = 0) -> st.SearchStrategy[Decimal]:
    scale = 10**places
    any_number = st.integers(smallest, largest * scale)
    round_numbers = st.integers(smallest, largest).map(lambda whole: max(whole * scale, smallest))
    quarters = st.integers(0, 400).map(lambda quarter: max(quarter * scale // 4, smallest))
    return st.one_of(any_number, round_numbers, quarters).map(lambda number: Decimal(number).scaleb(-places))


def _money(currency: str) -> st.SearchStrategy[Money]:
    return _decimals(999_999_999, DECIMALS[currency]).map(lambda amount: Money(amount, currency))


def _dates() -> st.SearchStrategy[date]:
    return st.dates(FIRST_DAY, LAST_DAY)


def _repeated_minutes() -> st.SearchStrategy[datetime]:
    """Minutes around the nights on which clocks go back in New York, Madrid and on Lord Howe Island."""
    nights = st.sampled_from(
        [
            datetime(2026, 11, 1, 6, tzinfo=UTC),
            datetime(2026, 10, 25, 1, tzinfo=UTC),
            datetime(2026, 4, 4, 15, tzinfo=UTC),
        ]
    )
    return st.builds(lambda night, minutes: night + timedelta(minutes=minutes), nights, st.integers(-90, 90))


def _instants() -> st.SearchStrategy[datetime]:
    first = datetime(2000, 1, 1, tzinfo=UTC)
    minutes = int((datetime(2199, 12, 31, tzinfo=UTC) - first).total_seconds()) // 60
    anywhen = st.integers(0, minutes).map(lambda minute: first + timedelta(minutes=minute))
    on_the_hour = st.integers(0, minutes // 60).map(lambda hour: first + timedelta(hours=hour))
    return st.one_of(anywhen, on_the_hour, _repeated_minutes())


def _hours(minutes: tuple[int, int]) -> Hours:
    opens, closes = (time(minute // 60 % 24, minute % 60) for minute in minutes)
    return Hours(opens, closes)


def _phones() -> st.SearchStrategy[Phone]:
    examples = [phonenumbers.example_number(region) for region in sorted(phonenumbers.SUPPORTED_REGIONS)]
    e164 = phonenumbers.PhoneNumberFormat.E164
    abroad = st.sampled_from([phonenumbers.format_number(number, e164) for number in examples if number])
    return st.one_of(abroad, st.integers(0, 9999).map(lambda line: f"+1207555{line:04}")).map(Phone)


def _texts() -> st.SearchStrategy[Text]:
    word = st.text(LETTERS, min_size=1, max_size=8)
    mark = st.sampled_from(["", "", ",", ".", "!", "'s"])
    words = st.lists(st.builds(lambda first, last: first + last, word, mark), min_size=1, max_size=6)
    return words.map(lambda found: Text.parse(" ".join(found)))


MONEY = st.sampled_from(sorted(DECIMALS)).flatmap(_money)
TODAYS = st.one_of(st.dates(date(2026, 1, 1), date(2026, 12, 31)), _dates())
VALUES = {
    "money": MONEY,
    "unit_price": st.builds(UnitPrice, MONEY, st.sampled_from(sorted(UNITS))),
    "percentage": _decimals(100, 2, smallest=1).map(Percentage),
    "quantity": st.builds(
        Quantity,
        st.one_of(_decimals(999_999, 3, smallest=0), st.integers(0, 12).map(lambda quarter: Decimal(quarter) / 4)),
        st.sampled_from(sorted(UNITS)),
    ),
    "count": st.one_of(st.integers(0, 999_999_999), st.integers(0, 2000)).map(Count),
    "duration": st.builds(
        lambda one, other, unit: Duration(min(one, other), max(one, other, 1), unit),
        st.integers(0, 9999),
        st.one_of(st.integers(0, 9999), st.integers(0, 3)),
        st.sampled_from(UNITS_OF_TIME),
    ),
    "day": _dates().map(Day),
    "moment": _instants().map(Moment),
    "hours": st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda two: two[0] < two[1]).map(_hours),
    "phone": _phones(),
    "text": _texts(),
}
