"""How values are written and spoken in the Spanish of the United States, by example."""

from __future__ import annotations

import pytest

from tests.contactkb.wording.saying import said

TABLE = [
    ("unit_price", "6.50 USD/lb", "$6.50/lb", "seis dólares y cincuenta centavos la libra", "$6.50/lb"),
    ("money", "1.00 USD", "$1.00", "un dólar", "$1.00"),
    ("money", "0.99 USD", "$0.99", "noventa y nueve centavos", "$0.99"),
    ("money", "1.01 USD", "$1.01", "un dólar y un centavo", "$1.01"),
    ("money", "21.21 USD", "$21.21", "veintiún dólares y veintiún centavos", "$21.21"),
    ("money", "1250.00 USD", "$1,250.00", "mil doscientos cincuenta dólares", "$1,250.00"),
    ("money", "0 USD", "Gratis", "gratis", "Gratis"),
    ("percentage", "15", "15%", "quince por ciento", "15%"),
    ("percentage", "15.5", "15.5%", "quince punto cinco por ciento", "15.5%"),
    ("day", "2026-03-04", "4 mar 2026", "miércoles, cuatro de marzo", "mié 4 mar"),
    ("day", "2026-03-07", "7 mar 2026", "sábado, siete de marzo", "sab 7 mar"),
    (
        "hours",
        "09:00-17:30",
        "9:00 a.m.–5:30 p.m.",
        "de nueve de la mañana a cinco y media de la tarde",
        "9am-5:30pm",
    ),
    (
        "phone",
        "+12075550123",
        "(207) 555-0123",
        "dos cero siete, cinco cinco cinco, cero uno dos tres",
        "2075550123",
    ),
    ("quantity", "2.5 kg", "2.5 kg", "dos kilogramos y medio", "2.5 kg"),
    ("quantity", "0.5 lb", "½ lb", "media libra", "1/2 lb"),
    ("quantity", "12 oz", "12 oz", "doce onzas", "12 oz"),
    ("duration", "1-2 days", "1–2 días", "de uno a dos días", "1-2 dias"),
    ("duration", "2 business_days", "2 días hábiles", "dos días hábiles", "2 dias habiles"),
]


@pytest.mark.parametrize(("type", "text", "page", "speech", "message"), TABLE)
def test_a_value_by_medium(type: str, text: str, page: str, speech: str, message: str) -> None:
    assert said(type, text, "page", "es") == page
    assert said(type, text, "speech", "es") == speech
    assert said(type, text, "text", "es") == message


@pytest.mark.parametrize(
    ("type", "text", "speech"),
    [
        ("quantity", "1 lb", "una libra"),
        ("quantity", "21 lb", "veintiuna libras"),
        ("quantity", "31 lb", "treinta y una libras"),
        ("quantity", "200 lb", "doscientas libras"),
        ("quantity", "231000 lb", "doscientas treinta y un mil libras"),
        ("quantity", "1 kg", "un kilogramo"),
        ("quantity", "21 kg", "veintiún kilogramos"),
        ("quantity", "101 kg", "ciento un kilogramos"),
        ("quantity", "21 each", "veintiuno"),
        ("money", "221.01 GBP", "doscientas veintiuna libras esterlinas y un penique"),
        ("money", "200000000 GBP", "doscientos millones de libras esterlinas"),
        ("duration", "1 hour", "una hora"),
        ("duration", "1-21 weeks", "de una a veintiuna semanas"),
        ("count", "21000", "veintiún mil"),
        ("count", "31", "treinta y uno"),
    ],
)
def test_numbers_agree_with_what_they_count(type: str, text: str, speech: str) -> None:
    assert said(type, text, "speech", "es") == speech


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("1000000 USD", "un millón de dólares"),
        ("2000000.50 USD", "dos millones de dólares y cincuenta centavos"),
        ("1200000 USD", "un millón doscientos mil dólares"),
        ("21000000 USD", "veintiún millones de dólares"),
        ("1000 USD", "mil dólares"),
    ],
)
def test_whole_millions_take_de(text: str, speech: str) -> None:
    assert said("money", text, "speech", "es") == speech


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("0.50 EUR", "cincuenta céntimos de euro"),
        ("6.50 CAD", "seis dólares canadienses y cincuenta centavos"),
        ("0.50 MXN", "cincuenta centavos mexicanos"),
        ("2 JPY", "dos yenes japoneses"),
        ("2.005 KWD", "dos dinares kuwaitíes y cinco fils"),
    ],
)
def test_currencies_are_named_so_that_nobody_takes_them_for_dollars(text: str, speech: str) -> None:
    assert said("money", text, "speech", "es") == speech


@pytest.mark.parametrize(
    ("text", "page", "speech"),
    [
        ("5.00 USD/each", "$5.00 c/u", "cinco dólares cada uno"),
        ("20.00 USD/person", "$20.00/persona", "veinte dólares por persona"),
        ("8.00 USD/kg", "$8.00/kg", "ocho dólares el kilogramo"),
        ("40.00 USD/hour", "$40.00/hora", "cuarenta dólares la hora"),
        ("0 USD/lb", "Gratis/lb", "gratis por libra"),
    ],
)
def test_a_price_names_its_unit(text: str, page: str, speech: str) -> None:
    assert said("unit_price", text, "page", "es") == page
    assert said("unit_price", text, "speech", "es") == speech


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("0.25 lb", "un cuarto de libra"),
        ("0.75 hour", "tres cuartos de hora"),
        ("0.5 kg", "medio kilogramo"),
        ("1.5 lb", "una libra y media"),
        ("2.75 lb", "dos libras y tres cuartos"),
        ("0.5 dozen", "media docena"),
        ("1 qt", "un cuarto de galón"),
        ("0.25 gal", "cero punto dos cinco galones"),
    ],
)
def test_halves_and_quarters(text: str, speech: str) -> None:
    assert said("quantity", text, "speech", "es") == speech


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("2026-03-02", "hoy, lunes, dos de marzo"),
        ("2026-03-03", "mañana, martes, tres de marzo"),
        ("2027-03-01", "lunes, primero de marzo de dos mil veintisiete"),
        ("2026-12-31", "jueves, treinta y uno de diciembre"),
    ],
)
def test_a_day_is_told_as_seen_from_today(text: str, speech: str) -> None:
    assert said("day", text, "speech", "es") == speech


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("2026-03-04T18:00", "miércoles, cuatro de marzo, a las seis de la tarde"),
        ("2026-03-04T13:15", "miércoles, cuatro de marzo, a la una y cuarto de la tarde"),
        ("2026-03-04T12:00", "miércoles, cuatro de marzo, al mediodía"),
        ("2026-03-04T21:00", "miércoles, cuatro de marzo, a las nueve de la noche"),
        ("2026-03-04T00:00", "medianoche, al comenzar el miércoles, cuatro de marzo"),
        ("2026-03-02T00:00", "medianoche, al comenzar hoy, lunes, dos de marzo"),
        (
            "2026-11-01T01:30-05:00",
            "domingo, primero de noviembre, a la una y media de la madrugada, después de atrasar los relojes",
        ),
    ],
)
def test_a_moment_cannot_be_mistaken(text: str, speech: str) -> None:
    assert said("moment", text, "speech", "es") == speech


def test_a_mail_spells_the_date_out() -> None:
    assert said("day", "2026-03-04", "mail", "es") == "miércoles, 4 de marzo de 2026"
