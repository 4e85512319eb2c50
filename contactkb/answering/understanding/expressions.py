"""The words by which people ask further about what they were told, in both languages, without accents."""

from __future__ import annotations

from contactkb.answering.understanding.day_names import DAY_WORDS
from contactkb.answering.understanding.figures import NUMBER_WORDS
from contactkb.answering.understanding.nouns import UNITS
from contactkb.answering.understanding.portions import PORTION_WORDS
from contactkb.answering.understanding.tokens import phrases, words_in, words_of_phrases

LEADS = phrases(
    "and what about|and how about|what about|how about|and|also|ok|okay|so|but|well|then|thanks|thank you|please|great|"
    "oh|hm|alright|good|and also",
    "y que tal|que tal|y|e|pero|entonces|bueno|gracias|por favor|tambien|ah",
)
LEADS_ON = words_in("and about y tal also")
TAILS = words_in("please thanks then now por favor gracias entonces ahora exactly there ok")
PRONOUNS = words_in(
    "it that this those these them one ones they its thats same eso esto ese esa esos esas este esta lo los las ello"
)
THING = words_in(
    "offer deal special promotion sale price delay oferta promocion precio especial rebaja descuento retraso"
)
SMALL = words_in(
    "is are was does do will would can could the a an for of in by at on to be there el la un una de del en a se"
)
ENDS = words_in(
    "end ends ending stop stops expire expires run runs last lasts go goes valid good hold holds still long "
    "longer termina acaba vence dura valido valida vale sirve sigue"
)
UNTILS = phrases(
    "until when|till when|how long|for how long|since when|how much longer|when does|when do|when will|until what date|"
    "until what day|through when|by when|how late",
    "hasta cuando|desde cuando|cuando|por cuanto tiempo|cuanto tiempo|cuanto|hasta que dia|hasta que fecha",
)
FIRM_UNTILS = phrases(
    "until when|till when|how long|for how long|since when|how much longer|until what date|until what day|by when|"
    "hasta cuando|desde cuando|por cuanto tiempo|cuanto tiempo|hasta que dia|hasta que fecha"
)
PRICED = words_in(
    "how much what whats price cost costs is are does do it cuanto cuanta que precio cuesta cuestan sale salen es son "
    "seria"
)
COSTS = phrases(
    "how much|what price|the price|cost|costs|price|cuanto|precio|a como|cuanto cuesta|cuanto cuestan|cuanto vale|"
    "cuesta"
)
PERS = words_in("per a an by each the for por el la cada un una")
FORS = words_in("for por para if con si we i get take buy want need order llevo llevamos quiero of from")
OFFERS = words_in(
    "sale discount discounts discounted offer deal special promotion reduced oferta descuento promocion especial "
    "rebaja rebajado rebajada any algun alguna hay on en con with already before after ya"
)
OFFER_NAMES = words_in(
    "sale discount discounts discounted offer deal special promotion oferta descuento promocion especial"
)
# Said alone, these mean what a price is for.
MEASURES = frozenset(("lb", "kg", "oz", "g", "dozen", "each"))
WHYS = phrases("why|why so|why that|why is that|how come|por que|y eso por que|por que eso")
ALSOS = words_in(
    "also too apply applies count counts valid good hold holds work works same include includes included extend "
    "tambien aplica vale valido valida sirve cuenta igual mismo misma incluye"
)
VERBS = words_in("vale valen aplica aplican sirve sirven cuenta incluye es son hay")
SPANISH = words_in(
    "hasta cuando desde cuanto cuanta por que el los las y eso esto ese esa tambien para una la cada precio "
    "cuesta manana hoy vale aplica sirve libra libras media medio del lo"
)
ENGLISH = words_in(
    "until till when how long and what about per the that is it for also too much why does apply tomorrow today "
    "price a pound pounds offer on those"
)
# All that is said in a question of why, until when, for how much, on which day or whether it is on offer: any other
# word makes it a question of another form.
CLOSED = frozenset().union(
    *(PRONOUNS, THING, SMALL, ENDS, TAILS, PRICED, PERS, FORS, OFFERS, ALSOS, words_in("until hasta next vale como")),
    *(words_of_phrases(WHYS, UNTILS, COSTS), UNITS, DAY_WORDS, NUMBER_WORDS, PORTION_WORDS),
)
# How a question begins that may be about what was told, and whether it holds for something else, too.
ALSO_BEGINS = SMALL | PRONOUNS | ALSOS
# Where none of these is said, nothing goes on by "and", nor by "también" without a pronoun.
GOING_ON = LEADS_ON | {"tambien"}
# Any other word, and the question is of no closed form.
CLOSED_OR_LEADS = CLOSED | words_of_phrases(LEADS)
# What names nothing in a question whether something holds for another thing, and in one for the same of another.
ALSO_WORDS = PRONOUNS | SMALL | ALSOS | TAILS | THING | VERBS | {"para", "with", "con"}
LIKEWISE_WORDS = SMALL | TAILS | PERS | PRONOUNS
