"""The words by which customers answer, in both languages, without case and accents."""

from __future__ import annotations

from contactkb.answering.understanding.tokens import phrases, words_in

FILLERS = words_in(
    "please i im id want wanna to need would like could can may with a an the real it its is us get just now hello hi"
    " um uh er well so for there say that thats this in do we you my of and on be think guess one option number press"
    " choose take lets let me then"
    " por favor quiero quisiera necesito con un una el la los las lo le de del ahora hola es eso esa ese en este esta"
    " eh pues y mi creo que opcion numero oprima marque deme me"
)
YES = phrases(
    "yes|yeah|yep|yup|ya|sure|ok|okay|correct|right|true|exactly|absolutely|definitely|certainly|agreed|affirmative"
    "|fine|of course|go ahead|sounds good|sounds great|it is|i do|we do|i am|we are|they are|it does|it did|i did"
    "|we did|i have|we have|do it|please do|no problem|not a problem|no worries|why not|by all means|perfect|great"
    "|good|all right|alright",
    "si|claro|correcto|exacto|cierto|verdad|vale|dale|adelante|bueno|perfecto|desde luego|por supuesto|de acuerdo"
    "|esta bien|asi es|como no|no hay problema|sin problema|afirmativo|eso es|muy bien",
)
NO = phrases(
    "no|nope|nah|not|never|wrong|incorrect|false|neither|negative|dont|isnt|arent|wasnt|doesnt|didnt|havent|wont|cant"
    "|no thanks|no thank you|absolutely not|definitely not|certainly not|not really|not at all|of course not|not right"
    "|not correct|not yet|it is not|i do not",
    "no gracias|incorrecto|falso|nunca|tampoco|negativo|jamas|para nada|claro que no|todavia no|aun no|en absoluto",
)
# Which of several ways: one row each, from the first.
PLACES = (
    words_in("1 one first uno una primero primera primer"),
    words_in("2 two second dos segundo segunda"),
    words_in("3 three third tres tercero tercera tercer"),
    words_in("4 four fourth cuatro cuarto cuarta"),
    words_in("5 five fifth cinco quinto quinta"),
)
LAST = words_in("last ultimo ultima")
PERSON = words_in(
    "agent agents person human representative operator somebody someone anybody colleague agente persona humano"
    " representante operador operadora alguien asesor asesora colega"
)
TALKING = words_in(
    "speak speaking talk talking live put through transfer connect hablar comuniqueme comunicarme paseme pongame"
)
QUESTIONS = words_in(
    "how what whats when where which who whose why cuanto cuanta cuantos cuantas cual cuales cuando donde como quien"
)
NONE = words_in("none nothing zero nobody ninguno ninguna nada cero nadie")
SEVERAL = {"couple": 2, "dozen": 12, "pair": 2, "docena": 12, "par": 2, "single": 1, "once": 1}
# How people spell.
DIGIT_WORDS = (
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
)
DIGITS = {
    **{word: str(at) for row in DIGIT_WORDS for at, word in enumerate(row)},
    **{"oh": "0", "nought": "0"},
}
REPEATS = {"double": 2, "triple": 3, "doble": 2}
SIGNS = {"dash": "-", "hyphen": "-", "minus": "-", "guion": "-", "slash": "/", "point": ".", "dot": ".", "punto": "."}
SIGNS |= {"at": "@", "arroba": "@", "underscore": "_", "plus": "+", "mas": "+", "hash": "#"}
# Between a letter and the word that explains it.
AS_IN = phrases("as in|like|for|como|de")
ALPHABET = {
    word: word[0]
    for word in words_in(
        "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo"
        " sierra tango uniform victor whiskey xray yankee zulu"
    )
}
# What people say before a number that names something.
BEFORE_CODE = FILLERS | words_in(
    "order orders number id code invoice receipt reference tracking confirmation case claim policy account member"
    " email mail phone address telephone cell correo telefono direccion celular pedido orden factura recibo referencia"
    " guia confirmacion codigo cuenta poliza reclamo no nr hash"
)
