"""What helps whom no fact answers: a person, and by name what alone is likely, unless they are in need or complain."""

from __future__ import annotations

from dataclasses import replace

from contactkb.answering.answers import HANDOVER, Selection
from contactkb.answering.understanding.tokens import tokens_of, words_in

# Who says one of these needs a person, and no product.
NEED = words_in(
    "accident alarm ambulance angry attack bleeding blood breath breathe breathing broke burning burnt choking "
    "collapsed complain complaint crash dead death demand die died disgusting drowning dying emergency explode "
    "exploded failed fell fire fraud glass hacked hit hospital hurt hurts injured injury kill knocked lawyer "
    "legal manager mould mouldy overdose overdosed pain passed poison poisoned poisoning police pouring rude scam "
    "scammed scammer severe sick smell smells smoke stole stolen stuck sue suicide swallowed swollen trapped "
    "twice unacceptable unconscious vomit vomiting worm "
    "abogado accidente alarma alergica alergico ambulancia asfixia ataque atrapada atrapado caido cayo cobraron "
    "demanda demandar dolor duele emergencia encargada encargado enferma enfermo envenenada envenenado estafa "
    "estafaron explosion explota exploto fallecio fuego gerente grosera grosero herida herido hospital huele humo "
    "inaceptable incendio intoxicada intoxicado jefe lastimo morir muerta muerte muerto murio perdi policia queja "
    "quejarme reaccion respira respirar robado robaron robo sangra sangrando sangre suicidio tragado trago "
    "urgencia vidrio vomito"
)
# Whoever says one of these, and besides nothing but who should help whom, needs a person as well.
HELP = words_in("help helpp hlp assistance ayuda ayudame ayudarme ayudenme ayudeme ayudarnos ayudar auxilio socorro")
WHO = words_in(
    "i im we need some your want please pls plz me us my out can could would will someone somebody anyone anybody you "
    "u now right ok okay um uh yes yeah hi hello hey there good morning afternoon evening thanks thank sorry the a "
    "necesito necesitamos quiero por favor me nos puede pueden podria podrian alguien su una hola buenas buenos dias "
    "tardes noches disculpe perdon gracias ya si"
)


def calls_for_help(text: str) -> bool:
    """Whether somebody calls for help, and does not say with what."""
    said = frozenset(it.text for it in tokens_of(text) if it.text[0].isalnum())
    return not HELP.isdisjoint(said) and said <= HELP | WHO


def name_what_may_help(selection: Selection, text: str) -> Selection:
    """The same; whoever is handed over with this is told what may be meant."""
    if selection.outcome != HANDOVER or selection.keys or not selection.perhaps or _is_in_need(text):
        return selection
    return replace(selection, candidates=(selection.perhaps,), perhaps="")


def _is_in_need(text: str) -> bool:
    return not NEED.isdisjoint(tokens_of(text).texts)
