"""The words by which callers say what they want, in both languages, without case and accents."""

from __future__ import annotations

import re
from collections.abc import Sequence

SHORT_NUMBER = re.compile(r"[1-9]\d{1,4}")
NUMBER_KEY, LANGUAGE_KEY, MENU_KEY = "7", "8", "9"
# Keys that mean nothing where we ask an open question: whoever presses one of them keys in a number.
BEGINNINGS = ("2", "3", "4", "5", "6")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH_FILLERS = (
    "please i im want wanna to need would like could can may speak speaking talk with a an the real live me you us it"
    " get put through transfer connect let just now hello hi hey ok okay um uh for is there say that thats s in do"
)
SPANISH_FILLERS = (
    "por favor quiero necesito hablar con un una el la puedo podria puede comuniqueme paseme deme me de ahora hola lo"
    " es eso en bueno este eh si"
)
FILLERS = _words(f"{ENGLISH_FILLERS} {SPANISH_FILLERS} yes yeah correct right")
PERSON = _words(
    "agent agents person human representative operator somebody someone agente persona humano representante operador"
    " operadora alguien asesor asesora"
)
REPEAT = _words("repeat again pardon repetir repita repite otra nuevo")
REPEAT_FILLERS = _words("what did one more mas time vez")
SLOWER = _words("slower slowly slow despacio lento")
MENU = _words("menu choices options opciones")
NUMBER = _words("number numbers numero numeros")
NUMBER_FILLERS = _words("item items articulo articulos key keyed marcar")
TEXT = _words("text sms message mensaje texto")
TEXT_FILLERS = _words("send as my phone envie envieme mande mandeme mi telefono")
DETAILS = _words("details detail more detalles detalle mas")
DETAILS_FILLERS = _words("tell about this informacion information sobre esto digame")
DONE = _words("no nope nothing bye goodbye thanks thank done all adios nada gracias todo")
DONE_FILLERS = _words("am good else have everything very much muchas mas")
WRONG = _words("wrong incorrect equivocado incorrecto")
NOT_THAT = re.compile(r"\b(not (that|what i)|isnt (that|what i)|no es (eso|lo que))\b")
LANGUAGES = {"spanish": "es", "espanol": "es", "english": "en", "ingles": "en"}
LANGUAGE_FILLERS = _words("prefer hablo habla speaker switch")
YES = _words("yes yeah correct right si correcto exacto")
NO = _words("no not nope wrong incorrect incorrecto")
CHOICES: Sequence[frozenset[str]] = (
    _words("1 one first uno una primero primera"),
    _words("2 two second dos segundo segunda"),
    _words("3 three third tres tercero tercera"),
    _words("4 four fourth cuatro cuarto cuarta"),
)
CHOICE_FILLERS = _words("number option numero opcion press oprima")
KIND_FILLERS = _words("your our sus su los las nuestros")
KINDS: Sequence[frozenset[str]] = (
    _words("price prices precio precios"),
    _words("promotion promotions offer offers sale oferta ofertas promocion promociones"),
    _words("policy policies politica politicas regla reglas"),
    _words("delay delays hours retraso retrasos demora demoras horario horarios"),
)
