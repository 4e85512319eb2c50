"""Words that say nothing of what is asked about: a question of nothing but these asks nothing that we could find."""

from __future__ import annotations

from collections.abc import Sequence

from contactkb.answering.understanding.tokens import Token, words_in

FILLERS = words_in(
    "a an the of for to in on at by it is are be do does did has have can could would will may i im id we you "
    "your me my us our that this these those they there please thanks thank hi hello hey ok okay so and or but "
    "also just now charge charges pay run runs extra fee fees amount total sell carry stock got then well right "
    "really tell give show read let know like want wanna need ask asking question questions say about info "
    "information details help get something anything somebody anyone here today good morning afternoon evening "
    "how much many long what whats which when where who why price prices cost costs el la los las lo un una unos "
    "unas de del al a en con por para y e o u que cual cuales cuanto cuanta cuantos cuantas cuando donde como "
    "quien es son esta estan hay ser tiene tienen tengo puedo puede pueden podria podrian me te se mi su sus nos "
    "hola buenos buenas dias tardes noches gracias favor oiga disculpe quiero quisiera saber decir dime digame "
    "deme pregunta preguntas duda informacion sobre eso esto algo aqui hoy ahora precio precios cuesta cuestan "
    "vale valen sale salen cobran cobra cobrar pagamos pago venden vende manejan"
)
# What a customer calls any promotion.
SPECIALS = words_in(
    "special specials deal deals offer offers promotion promotions promo sale sales discount discounts bargain "
    "especial especiales oferta ofertas promocion promociones descuento descuentos rebaja rebajas ganga"
)


def content_of(tokens: Sequence[Token]) -> list[str]:
    """The words that say something."""
    return [token.text for token in tokens if token.text not in FILLERS and token.text[0].isalnum()]
