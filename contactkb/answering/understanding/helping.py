"""What may help whoever is handed over: what alone is likely is named, unless somebody is in need or complains."""

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


def name_what_may_help(selection: Selection, text: str) -> Selection:
    """The same; whoever is handed over with this is told what may be meant."""
    if selection.outcome != HANDOVER or selection.keys or not selection.perhaps or _is_in_need(text):
        return selection
    return replace(selection, candidates=(selection.perhaps,), perhaps="")


def _is_in_need(text: str) -> bool:
    return not NEED.isdisjoint(tokens_of(text).texts)
