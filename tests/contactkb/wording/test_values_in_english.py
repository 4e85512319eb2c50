"""How values are written and spoken in American English, by example."""

from __future__ import annotations

from datetime import date

import pytest

from contactkb.knowledge.values import BadValue
from contactkb.wording import write
from tests.contactkb.wording.saying import NEW_YORK, TODAY, said, value

TABLE = [
    ("unit_price", "6.50 USD/lb", "$6.50/lb", "six dollars and fifty cents per pound", "$6.50/lb"),
    ("money", "1.00 USD", "$1.00", "one dollar", "$1.00"),
    ("money", "0.99 USD", "$0.99", "ninety-nine cents", "$0.99"),
    ("money", "0.01 USD", "$0.01", "one cent", "$0.01"),
    ("money", "1.01 USD", "$1.01", "one dollar and one cent", "$1.01"),
    ("money", "1250.00 USD", "$1,250.00", "one thousand two hundred fifty dollars", "$1,250.00"),
    ("money", "0 USD", "Free", "free", "Free"),
    ("percentage", "15", "15%", "fifteen percent", "15%"),
    ("percentage", "15.5", "15.5%", "fifteen point five percent", "15.5%"),
    ("percentage", "0.05", "0.05%", "zero point zero five percent", "0.05%"),
    ("day", "2026-03-04", "Mar 4, 2026", "Wednesday, March fourth", "Wed Mar 4"),
    ("hours", "09:00-17:30", "9:00 AM–5:30 PM", "nine a.m. to five thirty p.m.", "9am-5:30pm"),
    (
        "phone",
        "+12075550123",
        "(207) 555-0123",
        "two zero seven, five five five, zero one two three",
        "2075550123",
    ),
    ("quantity", "2.5 kg", "2.5 kg", "two and a half kilograms", "2.5 kg"),
    ("quantity", "0.5 lb", "½ lb", "half a pound", "1/2 lb"),
    ("quantity", "12 oz", "12 oz", "twelve ounces", "12 oz"),
    ("duration", "1-2 days", "1–2 days", "one to two days", "1-2 days"),
    ("count", "1200", "1,200", "one thousand two hundred", "1,200"),
    ("text", "the meat counter", "the meat counter", "the meat counter", "the meat counter"),
]


@pytest.mark.parametrize(("type", "text", "page", "speech", "message"), TABLE)
def test_a_value_by_medium(type: str, text: str, page: str, speech: str, message: str) -> None:
    assert said(type, text, "page") == page
    assert said(type, text, "sign") == page
    assert said(type, text, "agent") == page
    assert said(type, text, "speech") == speech
    assert said(type, text, "text") == message


def test_data_is_the_form_of_the_store_in_every_language() -> None:
    for language in ("en", "es"):
        assert said("unit_price", "6.50 USD/lb", "data", language) == "6.50 USD/lb"
        assert said("day", "2026-03-04", "data", language) == "2026-03-04"
        assert said("moment", "2026-03-04T18:00", "data", language) == "2026-03-04T18:00-05:00"
        assert said("phone", "+12075550123", "data", language) == "+12075550123"


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("2.00 EUR", "two euros"),
        ("0.50 EUR", "fifty euro cents"),
        ("1.01 GBP", "one British pound and one penny"),
        ("6.50 CAD", "six Canadian dollars and fifty cents"),
        ("0.50 MXN", "fifty Mexican centavos"),
        ("1234 JPY", "one thousand two hundred thirty-four Japanese yen"),
        ("1.005 KWD", "one Kuwaiti dinar and five fils"),
        (
            "999999999.99 USD",
            "nine hundred ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine dollars "
            "and ninety-nine cents",
        ),
    ],
)
def test_currencies_are_named_so_that_nobody_takes_them_for_dollars(text: str, speech: str) -> None:
    assert said("money", text, "speech") == speech


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("6.50 EUR", "€6.50"),
        ("6.50 GBP", "£6.50"),
        ("6.50 CAD", "CA$6.50"),
        ("6.50 MXN", "MX$6.50"),
        ("650 JPY", "¥650"),
        ("1.250 KWD", "KWD 1.250"),
    ],
)
def test_currencies_on_a_page(text: str, page: str) -> None:
    assert said("money", text, "page") == page


@pytest.mark.parametrize(
    ("text", "page", "speech"),
    [
        ("5.00 USD/each", "$5.00 each", "five dollars each"),
        ("20.00 USD/person", "$20.00/person", "twenty dollars per person"),
        ("3.75 USD/sqft", "$3.75/sq ft", "three dollars and seventy-five cents per square foot"),
        ("0 USD/delivery", "Free/delivery", "free per delivery"),
    ],
)
def test_a_price_names_its_unit(text: str, page: str, speech: str) -> None:
    assert said("unit_price", text, "page") == page
    assert said("unit_price", text, "speech") == speech


@pytest.mark.parametrize(
    ("text", "page", "speech"),
    [
        ("0.25 lb", "¼ lb", "a quarter of a pound"),
        ("0.75 hour", "¾ hour", "three quarters of an hour"),
        ("0.5 oz", "½ oz", "half an ounce"),
        ("1.5 lb", "1.5 lb", "one and a half pounds"),
        ("2.25 lb", "2.25 lb", "two and a quarter pounds"),
        ("2.75 lb", "2.75 lb", "two and three quarter pounds"),
        ("0.1 lb", "0.1 lb", "zero point one pounds"),
        ("2.125 inch", "2.125 in", "two point one two five inches"),
        ("1 box", "1 box", "one box"),
        ("2 box", "2 boxes", "two boxes"),
        ("12 person", "12 people", "twelve people"),
        ("6 each", "6", "six"),
        ("0.5 dozen", "½ dozen", "half a dozen"),
        ("2.75 each", "2.75", "two and three quarters"),
    ],
)
def test_quantities_with_halves_quarters_and_decimals(text: str, page: str, speech: str) -> None:
    assert said("quantity", text, "page") == page
    assert said("quantity", text, "speech") == speech


@pytest.mark.parametrize(
    ("text", "today", "speech"),
    [
        ("2026-03-02", date(2026, 3, 2), "today, Monday, March second"),
        ("2026-03-03", date(2026, 3, 2), "tomorrow, Tuesday, March third"),
        ("2027-01-01", date(2026, 12, 31), "tomorrow, Friday, January first, twenty twenty-seven"),
        ("2005-05-31", date(2026, 3, 2), "Tuesday, May thirty-first, two thousand five"),
        ("1905-02-22", date(2026, 3, 2), "Wednesday, February twenty-second, nineteen oh five"),
        ("2100-12-12", date(2026, 3, 2), "Sunday, December twelfth, twenty-one hundred"),
        ("2026-03-01", date(2026, 3, 2), "Sunday, March first"),
    ],
)
def test_a_day_is_told_as_seen_from_today(text: str, today: date, speech: str) -> None:
    assert said("day", text, "speech", today=today) == speech


def test_a_text_message_adds_the_year_only_when_it_is_another_one() -> None:
    assert said("day", "2027-03-04", "text") == "Thu Mar 4 2027"


def test_a_mail_spells_the_date_out() -> None:
    assert said("day", "2026-03-04", "mail") == "Wednesday, March 4, 2026"
    assert said("moment", "2026-03-04T18:00", "mail") == "Wednesday, March 4, 2026, 6:00 PM"


@pytest.mark.parametrize(
    ("text", "speech", "message"),
    [
        ("2026-03-04T18:00", "Wednesday, March fourth at six p.m.", "Wed Mar 4 6pm"),
        ("2026-03-03T12:00", "tomorrow, Tuesday, March third at noon", "Tue Mar 3 12pm"),
        ("2026-03-04T12:05", "Wednesday, March fourth at twelve oh five p.m.", "Wed Mar 4 12:05pm"),
        ("2026-03-04T00:00", "midnight, at the start of Wednesday, March fourth", "Wed Mar 4 12am"),
        (
            "2026-11-01T01:30-04:00",
            "Sunday, November first at one thirty a.m. before the clocks go back",
            "Sun Nov 1 1:30am before clocks go back",
        ),
        (
            "2026-11-01T01:30-05:00",
            "Sunday, November first at one thirty a.m. after the clocks go back",
            "Sun Nov 1 1:30am after clocks go back",
        ),
    ],
)
def test_a_moment_cannot_be_mistaken(text: str, speech: str, message: str) -> None:
    assert said("moment", text, "speech") == speech
    assert said("moment", text, "text") == message


def test_hours_to_and_from_midnight_and_noon() -> None:
    assert said("hours", "12:00-24:00", "speech") == "noon to midnight"
    assert said("hours", "00:00-24:00", "speech") == "midnight to midnight"
    assert said("hours", "12:00-24:00", "text") == "12pm-12am"


def test_a_number_from_abroad_keeps_its_country_code() -> None:
    assert said("phone", "+442079460018", "page") == "+44 20 7946 0018"
    assert said("phone", "+442079460018", "text") == "+442079460018"
    assert said("phone", "+442079460018", "speech").startswith("plus four four, two zero, seven nine four six")


@pytest.mark.parametrize(("medium", "language"), [("fax", "en"), ("page", "fr"), ("speech", "fr")])
def test_a_medium_or_language_that_we_do_not_have_is_refused(medium: str, language: str) -> None:
    with pytest.raises(BadValue, match="Use one of"):
        write(value("count", "1"), medium, language, TODAY, NEW_YORK)
