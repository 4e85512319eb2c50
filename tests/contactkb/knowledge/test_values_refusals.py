"""What authors may not write, and what they are told to write instead."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from contactkb.errors import ContactkbError
from contactkb.knowledge.values import (
    BadValue,
    Count,
    Day,
    Hours,
    Moment,
    Money,
    Percentage,
    Phone,
    Quantity,
    Text,
    parse_value,
)

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("type", "text", "remedy"),
    [
        ("money", "6.50", "Write the amount and the currency, as in 6.50 USD."),
        ("money", "6.50 XXX", "Use one of USD, EUR, GBP, CAD, MXN, JPY, KWD."),
        ("money", "6.50 usd", "Use one of USD, EUR, GBP, CAD, MXN, JPY, KWD."),
        ("money", "6.505 USD", "Write at most 2 decimals."),
        ("money", "6.500 USD", "Write at most 2 decimals."),
        ("money", "6.5 JPY", "Write a whole number."),
        ("money", "6.5001 KWD", "Write at most 3 decimals."),
        ("money", "6,50 USD", "Use a point for decimals and nothing for thousands, as in 1250.00."),
        ("money", "1,250.00 USD", "Use a point for decimals and nothing for thousands, as in 1250.00."),
        ("money", "1.250.00 USD", "Write a number such as 1250.00."),
        ("money", "-1 USD", "Write a number that is not negative, such as 1250.00."),
        ("money", "−1 USD", "Write a number that is not negative, such as 1250.00."),
        ("money", "+1 USD", "Leave out the plus sign."),
        ("money", ".50 USD", "Write a zero before it, as in 0.50."),
        ("money", "1e3 USD", "Write all the digits, as in 1250.00."),
        ("money", "NaN USD", "Write a number such as 1250.00."),
        ("money", "Infinity USD", "Write a number such as 1250.00."),
        ("money", "١٢ USD", "Write a number such as 1250.00."),
        ("money", "$6.50 USD", "Write a number such as 1250.00."),
        ("money", "1000000000 USD", "Write an amount below one billion."),
        ("money", "9" * 30 + " USD", "Write a plain number such as 1250.00."),
        ("unit_price", "6.50 USD", "Write the price and the unit, as in 6.50 USD/lb."),
        ("percentage", "0", "Write a percentage above 0 and at most 100."),
        ("percentage", "100.01", "Write a percentage above 0 and at most 100."),
        ("percentage", "15.555", "Write at most 2 decimals."),
        ("percentage", "15,5", "Use a point for decimals and nothing for thousands, as in 15.5."),
        ("quantity", "5", "Write the number and the unit, as in 2.5 kg or 6 each."),
        ("quantity", "1000000 lb", "Write a quantity from zero to below one million."),
        ("quantity", "1.2345 lb", "Write at most 3 decimals."),
        ("count", "1.5", "Write a whole number."),
        ("count", "1000000000", "Write a whole number from 0 to 999999999."),
        ("duration", "2", "Write the number and the unit, as in 2 days or 1-2 days."),
        ("duration", "2-1 days", "Write the shorter time first, as in 1-2 days."),
        ("duration", "0 days", "Write a time from 1 to 9999."),
        (
            "duration",
            "2 fortnights",
            "Use one of minute, hour, day, week, month, year, business_day.",
        ),
        ("day", "12/24/2026", "Write year, month and day, as in 2026-12-24."),
        ("day", "2026-02-29", "Write a day that is in the calendar."),
        ("day", "2026-13-01", "Write a day that is in the calendar."),
        ("day", "0026-12-24", "Use a year from 1900 to 2199."),
        ("moment", "2026-12-24", "Write the day, a T and the time, as in 2026-12-24T18:00."),
        ("moment", "2026-12-24T6pm", "Write hours and minutes with two digits each, as in 08:30."),
        ("moment", "2026-12-24T25:00", "Write a time from 00:00 to 23:59."),
        ("moment", "9999-12-31T23:30", "Use a year from 2000 to 2199."),
        ("moment", "0001-01-01T00:00+14:00", "Use a year from 2000 to 2199."),
        ("moment", "2026-03-08T02:30", "Choose a time that exists."),
        ("moment", "2026-11-01T01:30", "Add the offset you mean, as in 2026-11-01T01:30-04:00."),
        ("moment", "2026-11-01T01:30+15:00", "Write the hours from UTC, as in -05:00."),
        ("hours", "08:00", "Write when it opens and closes, as in 08:00-18:00."),
        (
            "hours",
            "18:00-08:00",
            "Write the opening time first, and 24:00 for the midnight that ends the day.",
        ),
        ("hours", "17:00-00:00", "Write 24:00 for the midnight that ends the day."),
        ("phone", "911", "Write a number that exists, with plus and country code, as in +12075550123."),
        ("phone", "+266696687", "Write a number that exists, with plus and country code, as in +12075550123."),
        ("phone", "anonymous", "Write a number that exists, with plus and country code, as in +12075550123."),
        ("phone", "+1800FLOWERS", "Write a number that exists, with plus and country code, as in +12075550123."),
        ("text", "open at 9", "Give figures as typed values and refer to them."),
        ("text", "half: ½", "Give figures as typed values and refer to them."),
        ("text", "mac & cheese", "Write the word and."),
        ("text", "a/c", "Write it in words."),
        ("text", "", "Write between 1 and 500 characters."),
        ("text", "...", "Write at least one word."),
        ("colour", "red", "Use one of count, day, duration, hours, moment, money, percentage, phone, quantity, text, "),
        ("text", "x" * 1001, "Write at most 1000 characters."),
    ],
)
def test_a_refusal_says_what_to_write_instead(type: str, text: str, remedy: str) -> None:
    with pytest.raises(BadValue) as refusal:
        parse_value(type, text, NEW_YORK)
    assert refusal.value.remedy.startswith(remedy)


@pytest.mark.parametrize("type", ["unit_price", "quantity"])
def test_an_unknown_unit_is_refused_and_the_known_ones_are_named(type: str) -> None:
    with pytest.raises(BadValue, match="'stone' is not a unit that we know") as refusal:
        parse_value(type, {"unit_price": "1 USD/stone", "quantity": "1 stone"}[type], NEW_YORK)
    assert "lb" in refusal.value.remedy


def test_the_clocks_of_the_zone_decide_which_times_exist() -> None:
    madrid = ZoneInfo("Europe/Madrid")
    assert parse_value("moment", "2026-03-08T02:30", madrid)
    with pytest.raises(BadValue, match="The clocks of Europe/Madrid never show 2026-03-29 02:30"):
        parse_value("moment", "2026-03-29T02:30", madrid)


def test_the_two_times_of_a_repeated_hour_are_two_moments() -> None:
    first = parse_value("moment", "2026-11-01T01:30-04:00", NEW_YORK)
    second = parse_value("moment", "2026-11-01T01:30-05:00", NEW_YORK)
    assert isinstance(first, Moment)
    assert isinstance(second, Moment)
    assert first != second
    assert (second.at - first.at).total_seconds() == 3600


def test_a_value_cannot_be_made_wrong_in_code_either() -> None:
    wrong = [
        lambda: Money(Decimal("6.505"), "USD"),
        lambda: Money(Decimal("-1"), "USD"),
        lambda: Money(Decimal("NaN"), "USD"),
        lambda: Money(Decimal("Infinity"), "USD"),
        lambda: Money(Decimal("1E+30"), "USD"),
        lambda: Percentage(Decimal("-5")),
        lambda: Quantity(Decimal("-1"), "lb"),
        lambda: Count(-1),
        lambda: Day(date(1, 1, 1)),
        lambda: Moment(datetime(2026, 1, 1, 8, 0, 30, tzinfo=UTC)),
        lambda: Hours(time(8), time(7)),
        lambda: Phone("+1 207 555 0123"),
        lambda: Text("two  spaces"),
    ]
    for make in wrong:
        with pytest.raises(BadValue):
            make()


def test_money_is_never_a_float_and_a_moment_never_without_zone() -> None:
    with pytest.raises(TypeError):
        Money(6.5, "USD")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Moment(datetime(2026, 1, 1, 8))  # noqa: DTZ001
    with pytest.raises(TypeError):
        Day(datetime(2026, 1, 1, tzinfo=UTC))


def test_equal_amounts_are_equal_values_however_they_were_written() -> None:
    assert Money(Decimal("6.5"), "USD") == Money(Decimal("6.50"), "USD")
    assert {Quantity(Decimal("2.5"), "kg"), Quantity(Decimal("2.500"), "kg")} == {Quantity(Decimal("2.5"), "kg")}
    assert repr(Money(Decimal("-0"), "USD")) == repr(Money(Decimal("0.00"), "USD"))


def test_a_scalar_that_is_no_text_is_refused() -> None:
    with pytest.raises(BadValue, match="Put the value in quotation marks"):
        parse_value("count", 5, NEW_YORK)  # type: ignore[arg-type]


def test_hours_until_midnight_include_the_last_minute() -> None:
    evening = Hours(time(17), time(0))
    assert evening.include(time(23, 59))
    assert not evening.include(time(16, 59))
    assert not Hours(time(8), time(18)).include(time(18))


def test_a_bad_value_is_one_of_our_errors() -> None:
    assert issubclass(BadValue, ContactkbError)
    assert str(BadValue("It is wrong.", "Do it right.")) == "It is wrong. Do it right."
