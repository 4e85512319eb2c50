"""Words that tell what no machine may answer alone, in the languages that we speak; a table, and nothing else."""

from __future__ import annotations

# What it is about -> the words that tell it; an asterisk stands for any ending.
NEVER = {
    "an order": (
        *("my order", "our order", "order number", "order no", "order #", "place an order", "i ordered", "we ordered"),
        *(
            "i would like to order",
            "i'd like to order",
            "i want to order",
            "tracking number",
            "cancel my",
            "my delivery",
        ),
        *("mi pedido", "nuestro pedido", "número de pedido", "quiero pedir", "quisiera pedir", "hacer un pedido"),
        *("cancelar mi", "mi entrega", "hice un pedido", "encargué"),
    ),
    "money back": (
        *("refund*", "my money back", "money back", "chargeback", "charged twice", "overcharged", "reimburse*"),
        *("reembols*", "devolución de mi dinero", "devuelvan el dinero", "devuélvan*", "me cobraron", "mi dinero"),
    ),
    "a complaint": (
        *("complain*", "disappointed", "unacceptable", "terrible", "awful", "horrible", "worst", "rude", "rotten"),
        *("queja*", "reclamo", "reclamación", "decepcionad*", "inaceptable", "pésim*", "malísim*", "podrid*"),
    ),
    "somebody's health": (
        *("allerg*", "anaphyla*", "intoleran*", "celiac", "coeliac", "gluten", "peanut*", "pregnan*", "poison*"),
        *("made me sick", "got sick", "fell ill", "food safety", "recall*", "unsafe", "injur*", "hospital"),
        *("alergi*", "alérgic*", "celíac*", "cacahuate*", "embaraz*", "intoxic*", "me enfermé", "enfermó", "herid*"),
    ),
    "the law": (
        *("lawyer*", "attorney*", "lawsuit", "sue you", "legal action", "court", "liable", "liability", "subpoena"),
        *("abogad*", "demanda*", "acción legal", "tribunal", "juzgado", "denuncia*"),
    ),
    "somebody's data": (
        *("my personal data", "my data", "delete my", "gdpr", "ccpa", "privacy", "unsubscribe", "data protection"),
        *("mis datos", "datos personales", "borrar mis", "eliminar mis", "privacidad", "protección de datos"),
    ),
    "payment data": (
        *("credit card number", "card number", "my credit card", "my card", "iban", "cvv", "account number", "routing"),
        *("número de tarjeta", "mi tarjeta", "número de cuenta", "cuenta bancaria"),
    ),
    "anger": (
        *(
            "furious",
            "outrag*",
            "disgust*",
            "ridiculous",
            "scam*",
            "fraud*",
            "liar*",
            "damn*",
            "wtf",
            "shame on",
            "fed up",
        ),
        *("furios*", "indignad*", "estaf*", "ladron*", "mentiros*", "vergüenza", "hart*", "ridícul*"),
    ),
}

# What refers to something that came along.
ATTACHED = (
    *("attach*", "enclosed", "see the picture", "see the photo", "in the picture", "in the photo", "screenshot*"),
    *("my photo", "the image", "adjunt*", "anexo", "captura", "en la foto", "en la imagen", "la foto", "la imagen"),
)

# Small words of languages in which no fact is written.
FOREIGN = frozenset(
    (
        *("ich", "und", "der", "die", "das", "ist", "nicht", "wie", "was", "kostet", "haben", "sie", "wann", "bitte"),
        *("je", "vous", "nous", "est", "les", "des", "une", "combien", "quand", "bonjour", "avez", "merci", "coûte"),
        *("il", "della", "quanto", "costa", "avete", "grazie", "buongiorno", "sono", "dove", "per favore"),
        *("você", "vocês", "quanto", "custa", "obrigado", "obrigada", "não", "olá", "têm", "quando"),
        *("het", "een", "wat", "niet", "hoeveel", "jullie", "wanneer", "dank", "graag"),
        *("och", "är", "hur", "mycket", "kostar", "jak", "ile", "kosztuje", "jest", "czy", "proszę"),
    )
)
OURS = frozenset(
    (
        *(
            "the",
            "is",
            "are",
            "how",
            "much",
            "what",
            "when",
            "you",
            "your",
            "do",
            "does",
            "it",
            "of",
            "for",
            "and",
            "we",
        ),
        *("can", "have", "a", "i", "to", "in", "on", "open", "price", "cost", "hello", "please", "there", "any"),
        *(
            "el",
            "la",
            "los",
            "las",
            "cuánto",
            "cuesta",
            "cuestan",
            "qué",
            "cuándo",
            "es",
            "son",
            "está",
            "están",
            "por",
        ),
        *("de", "y", "en", "un", "una", "tienen", "hola", "favor", "precio", "abren", "puedo", "gracias", "del"),
    )
)
