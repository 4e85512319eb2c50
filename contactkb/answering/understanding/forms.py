"""The form of what is asked for: a price, a time of day, how long it takes, a number, jobs, or one's own case."""

from __future__ import annotations

from dataclasses import dataclass

from contactkb.answering.understanding.nouns import CENTS, COINS, TIMES, UNITS
from contactkb.answering.understanding.tokens import STOPS, Phrases, Tokens, phrase_at, phrases, words_in
from contactkb.knowledge.values import (
    Count,
    Day,
    Duration,
    Hours,
    Moment,
    Money,
    Percentage,
    Quantity,
    UnitPrice,
    Value,
)


# No two are alike, and whether a fact can hold one is remembered.
@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """How a question begins that wants it; the kinds of fact and of value that hold it, the words of questions and
    names that ask for it, and those of prose that tell it, as figures do; and numbers in words, where `in_words`."""

    begins: Phrases
    kinds: frozenset[str]
    types: tuple[type[Value], ...]
    asked: frozenset[str]
    told: frozenset[str]
    in_words: bool = False


# "Según el peso" is no price.
MONEY = frozenset((*COINS, *CENTS, "pound", "pounds", "pence")) - {"peso"}
TIME = frozenset(name for name, unit in UNITS.items() if unit in TIMES)
PRICE = Form(
    phrases(
        "how much is|how much are|how much for|how much to|how much a|how much an|how much the|how much per|"
        "how much each|how much does it cost|how much do they cost|how much does it cost to|how much would it cost|"
        "how much would it be|how much will it cost|how much do you charge|how much do i pay|how much do we pay",
        "cuanto cuesta|cuanto cuestan|cuanto vale|cuanto valen|cuanto sale|cuanto salen|cuanto cobran|cuanto cobra|"
        "cuanto me cobran|cuanto nos cobran|cuanto me cuesta|cuanto nos cuesta|cuanto seria|cuanto se paga|"
        "cuanto hay que pagar|que precio tiene|que precio tienen",
    ),
    frozenset(("price", "promotion")),
    (Money, UnitPrice, Percentage, Quantity, Count),
    words_in(
        "much cost costs price prices priced charge charged charges fee fees free pay paid rate rates cuanto cuesta "
        "cuestan precio precios cobran cobra cobrar gratis pagar pago vale valen costo tarifa tarifas"
    ),
    words_in(
        "free complimentary included includes include nothing charge charged billed cost costs fee fees pay half off "
        "per percent discount mitad ciento descuento gratis cortesia incluye incluyen incluido incluida incluidos "
        "incluidas gratuito gratuita gratuitos gratuitas cobramos cargo costo nada"
    )
    | MONEY,
)
CLOCK = Form(
    phrases("what time|at what time|until what time|from what time|what hours", "a que hora|hasta que hora|que hora"),
    frozenset(("promotion",)),
    (Hours, Moment, Duration),
    words_in("time times hours late early hora horas horario horarios"),
    words_in(
        "morning noon midday midnight evening night day days daily hours every always any anytime dawn dusk sunrise "
        "sunset when whenever clock manana mediodia medianoche noche tarde dia dias horas siempre cualquier"
    ),
    in_words=True,
)
LENGTH = Form(
    phrases(
        "how long|for how long",
        "cuanto tiempo|por cuanto tiempo|durante cuanto tiempo|cuanto tarda|cuanto tardan|cuanto dura|cuanto duran|"
        "cuanto demora|cuanto demoran",
    ),
    frozenset(("delay", "promotion")),
    (Duration, Day, Moment, Hours, Quantity),
    words_in(
        "long minutes hours days weeks months years duration length until when time often soon wait last lasts fast "
        "quickly tiempo tarda tardan dura duran demora demoran dias semanas meses anos horas minutos duracion cuando "
        "hasta plazo vence"
    ),
    words_in(
        "weekend weekends fortnight decade overnight once immediately until lifetime forever never "
        "expire expires tomorrow today instantly always daily morning as rato hasta siempre nunca vence "
        "vencen enseguida inmediato"
    )
    | TIME,
)
NUMBER = Form(
    phrases("how many", "cuantos|cuantas"),
    frozenset(("price", "promotion")),
    (Count, Quantity, Duration, Day, Money, UnitPrice, Percentage),
    words_in("many number much often long limit most maximum cuantos cuantas numero cuanto limite maximo"),
    words_in(
        "one both all every each single once twice no none any many few several dozen pair couple un uno una todos "
        "todas ningun ninguna ninguno cada varios varias ambos ambas docena par"
    ),
    in_words=True,
)
# What became of somebody's own payment no fact knows; where to look it up, or that all are late, one may.
STATE = Form(
    phrases(
        "did my|has my|have my|did you get my|did you receive my|have you received my|have you got my",
        "ya llego mi|ya paso mi|ya recibieron mi|recibieron mi|paso mi pago|ya salio mi",
    ),
    frozenset(("delay",)),
    (),
    words_in(
        "status track tracking arrive arrives arrived received receive through yet late estado rastrear seguimiento "
        "llego llega llegado recibido recibieron tarde"
    ),
    frozenset(),
)
# Everybody is asked for work, and who may drive a van says nothing of it.
JOBS = Form(
    phrases(
        "are you hiring|are u hiring|are you guys hiring|are you still hiring|are you currently hiring|you hiring|"
        "are you recruiting|any jobs going|are there any jobs|have you got any jobs|have you any jobs|got any jobs|"
        "do you have any jobs|do you have jobs|do you have any job openings|any job openings",
        "estan contratando|contratan personal|contratan gente|tienen empleo|tienen empleos|tienen trabajo|"
        "tienen vacantes|hay vacantes|hay empleo|buscan personal|necesitan personal",
    ),
    frozenset(),
    (),
    words_in(
        "hiring team join apply resume position positions openings contrata contratan contratar contratando "
        "contrataciones unete equipo job jobs work career careers employ employed employment recruit recruiting "
        "recruitment vacancy vacancies internship internships apprentice apprenticeship apprenticeships volunteer "
        "volunteers volunteering empleo empleos trabajo trabajos trabajar vacante vacantes personal curriculum cv "
        "postular postularse"
    ),
    words_in("job jobs career careers employment vacancy vacancies empleo empleos vacante vacantes curriculum cv"),
)
FORMS = (PRICE, CLOCK, LENGTH, NUMBER, STATE, JOBS)
FIRST_WORDS = frozenset().union(*(it.begins for it in FORMS))
# What may come before the question itself.
OPENINGS = phrases(
    "hi|hello|hey|so|ok|okay|please|sorry|excuse me|can you tell me|could you tell me|do you know|tell me|hi there|"
    "good morning|good afternoon|good evening",
    "hola|buenas|buenos dias|buenas tardes|oiga|oye|disculpe|perdon|por favor|me puede decir|me pueden decir|sabe|dime",
)
# Where more is asked with it, or something else than money is counted, or things are hired out, the form says nothing
# for sure.
JOINTS = words_in("and or y e o")
OUT = "out"
NO_MONEY = words_in("left enough allowed too time longer notice weigh weighs peso pesa tiempo")


def form_of(tokens: Tokens) -> Form | None:
    """The form that one question begins with; None where it begins otherwise, or more is asked with it."""
    if FIRST_WORDS.isdisjoint(tokens.texts):
        return None
    at = beginning_of(tokens)
    form = next((it for it in FORMS if phrase_at(tokens, at, it.begins)), None)
    return form if form and not asks_more(tokens, form) else None


def beginning_of(tokens: Tokens) -> int:
    """Where a question of some tokens itself begins, after what politely comes before it."""
    at = 0
    while tokens[at].text in OPENINGS or tokens[at].text == ",":
        length = 1 if tokens[at].text == "," else phrase_at(tokens, at, OPENINGS)
        if not length or at + length >= len(tokens):
            break
        at += length
    return at


def asks_more(tokens: Tokens, form: Form) -> bool:
    """Whether more is asked than what a question of that form begins with."""
    said = tokens.texts
    if (
        not JOINTS.isdisjoint(said)
        or (form is PRICE and not NO_MONEY.isdisjoint(said))
        or (form is JOBS and OUT in said)
    ):
        return True
    return any(token.text in STOPS for token in tokens[:-1])
