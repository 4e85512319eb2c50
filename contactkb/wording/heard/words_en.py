"""The words of American English that a listener knows."""

from __future__ import annotations

from contactkb.wording.heard.vocabulary import Vocabulary, nouns, row

ONES = row(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = row("twenty thirty forty fifty sixty seventy eighty ninety")
FIRST_ONES = row(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
WEEKDAYS = row("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = row("january february march april may june july august september october november december")

UNDER_HUNDRED = {
    **{word: number for number, word in enumerate(ONES)},
    **{ten: 10 * number for number, ten in enumerate(TENS, 2)},
    **{f"{ten} {ONES[one]}": 10 * number + one for number, ten in enumerate(TENS, 2) for one in range(1, 10)},
}
UNDER_THOUSAND = {
    **UNDER_HUNDRED,
    **{f"{ONES[number]} hundred": 100 * number for number in range(1, 10)},
    **{
        f"{ONES[number]} hundred {words}": 100 * number + rest
        for number in range(1, 10)
        for words, rest in UNDER_HUNDRED.items()
        if rest
    },
}
ORDINALS = {
    **{word: number for number, word in enumerate(FIRST_ONES)},
    "twentieth": 20,
    "thirtieth": 30,
    **{f"twenty {FIRST_ONES[one]}": 20 + one for one in range(1, 10)},
    "thirty first": 31,
}

VOCABULARY = Vocabulary(
    units=nouns("""
        lb: pound, pounds
        oz: ounce, ounces
        kg: kilogram, kilograms
        g: gram, grams
        mg: milligram, milligrams
        ton: ton, tons
        gal: gallon, gallons
        qt: quart, quarts
        pt: pint, pints
        floz: fluid ounce, fluid ounces
        l: liter, liters
        ml: milliliter, milliliters
        inch: inch, inches
        foot: foot, feet
        yard: yard, yards
        mile: mile, miles
        cm: centimeter, centimeters
        meter: meter, meters
        km: kilometer, kilometers
        sqft: square foot, square feet
        sqyd: square yard, square yards
        sqm: square meter, square meters
        acre: acre, acres
        minute: minute, minutes
        hour: hour, hours
        day: day, days
        night: night, nights
        week: week, weeks
        month: month, months
        year: year, years
        piece: piece, pieces
        dozen: dozen, dozen
        pair: pair, pairs
        set: set, sets
        pack: pack, packs
        bag: bag, bags
        box: box, boxes
        tray: tray, trays
        case: case, cases
        pallet: pallet, pallets
        bottle: bottle, bottles
        can: can, cans
        jar: jar, jars
        person: person, people
        order: order, orders
        delivery: delivery, deliveries
        visit: visit, visits
        project: project, projects
        room: room, rooms
        serving: serving, servings
    """),
    times=nouns("""
        minute: minute, minutes
        hour: hour, hours
        day: day, days
        week: week, weeks
        month: month, months
        year: year, years
        business_day: business day, business days
    """),
    large=nouns("""
        USD: dollar, dollars
        EUR: euro, euros
        GBP: british pound, british pounds
        CAD: canadian dollar, canadian dollars
        MXN: mexican peso, mexican pesos
        JPY: japanese yen, japanese yen
        KWD: kuwaiti dinar, kuwaiti dinars
    """),
    small=nouns("""
        USD: cent, cents
        EUR: cent, cents
        GBP: penny, pence
        CAD: cent, cents
        MXN: centavo, centavos
        KWD: fils, fils
    """),
    alone=nouns("""
        USD: cent, cents
        EUR: euro cent, euro cents
        GBP: british penny, british pence
        CAD: canadian cent, canadian cents
        MXN: mexican centavo, mexican centavos
        KWD: kuwaiti fils, kuwaiti fils
    """),
)
