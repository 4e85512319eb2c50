"""Whoever asks for work is told of jobs, whatever the house calls them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contactkb.answering.ear import Hit
from contactkb.answering.understanding.around import Around
from contactkb.answering.understanding.fillers import content_of
from contactkb.answering.understanding.forms import JOBS, asks_more, beginning_of, form_of
from contactkb.answering.understanding.tokens import Token, Tokens, phrase_at, phrases, tokens_of, words_in
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.facts import Words

# What facts about jobs are called, by language; heard in the place of "are you hiring", which few of them say.
CALLED = {
    "en": "jobs|career|careers|job vacancies|staff vacancies|employment|recruitment|recruiting|hiring|work with us|"
    "work for us|work here|working here|working with us|working for us|join our team|join the team|open positions|"
    "positions open|openings|help wanted|staff wanted|looking for staff|looking for people",
    "es": "empleo|empleos|bolsa de trabajo|oferta de trabajo|ofertas de trabajo|trabajo con nosotros|vacante|vacantes|"
    "trabaja con nosotros|trabaje con nosotros|trabajar con nosotros|trabajar aqui|buscamos personal|"
    "se busca personal|buscamos gente|contratando|unete al equipo|unete a nuestro equipo",
}
TELLING = phrases(*CALLED.values())
# What else somebody says who asks for work, and for nothing but that.
SEEKS = phrases(
    "i am looking for a job|im looking for a job|looking for a job|i am looking for work|im looking for work|"
    "i need a job",
    "busco trabajo|busco empleo|estoy buscando trabajo|estoy buscando empleo|quiero trabajar con ustedes",
)
FIRST_WORDS = frozenset((*JOBS.begins, *SEEKS))
HIRING = words_in("hiring recruiting contratando")
ANYTIME = words_in(
    "moment present currently still new people staff anyone anybody summer christmas season part full time "
    "momento actualmente gente personal medio tiempo"
)
# What may stand beside it where nothing else than jobs is meant, as in "print jobs".
BESIDE = words_in(
    "a the and or of in at with for to our us we are now new current currently job opportunities openings positions "
    "vacancies working work join apprenticeships internships apply applying applications "
    "y o de en con para a la el las los un una nuestro nuestra nosotros estamos bolsa oferta ofertas oportunidades "
    "actuales practicas"
)
# As likely together, what is heard suffices.
ENOUGH = 0.5
# So sure that what is called jobs is meant; several share it, of which nobody is offered more than so many.
SURE, MOST = 0.95, 3


def told_of_jobs(hits: list[Hit], wanted: Wants, around: Around) -> list[Hit]:
    """The hits; before them what the house calls jobs, where somebody asks for work in other words than it does."""
    if not _asks_for_work(wanted.tokens, around) or _likely(hits, around) >= ENOUGH:
        return hits
    heard = around.hear(CALLED.get(around.language, "").replace("|", " "))
    jobs = [it for it in heard if (words := _words(it.key, around)) and _is_called_so(words)][:MOST]
    if not jobs:
        return hits
    best = max([it.score for it in (*jobs, *hits)])
    first = [replace(it, score=best + len(jobs) - at, chance=SURE / len(jobs)) for at, it in enumerate(jobs)]
    keys = {it.key for it in jobs}
    return [*first, *(replace(it, chance=it.chance * (1 - SURE)) for it in hits if it.key not in keys)]


def _asks_for_work(tokens: Tokens, around: Around) -> bool:
    """Whether somebody asks for work and for nothing else. "Hiring drivers" names a trade, "hiring a crane" none, nor
    does "hiring vans" where we have vans."""
    if not tokens or FIRST_WORDS.isdisjoint(tokens.texts) or asks_more(tokens, JOBS):
        return False
    at = beginning_of(tokens)
    length = phrase_at(tokens, at, JOBS.begins) or phrase_at(tokens, at, SEEKS)
    rest = tokens[at + length :]
    told = [it for it in content_of(rest) if it not in ANYTIME]
    return bool(length) and (not told or told == _trade_after(tokens, at + length, around))


def _trade_after(tokens: Tokens, at: int, around: Around) -> list[str]:
    word = tokens[at].text if at < len(tokens) and tokens[at - 1].text in HIRING else ""
    return [word] if word.endswith("s") and not around.is_used(word) else []


def _likely(hits: Sequence[Hit], around: Around) -> float:
    return sum([it.chance for it in hits if (words := _words(it.key, around)) and _speaks_of_jobs(words)])


def _words(key: str, around: Around) -> Words | None:
    fact = around.view.facts.get(key)
    return fact.words.get(around.language) if fact else None


def _speaks_of_jobs(words: Words) -> bool:
    asked = any(form_of(tokens_of(question)) is JOBS for question in words.questions)
    return asked or any(_told_in(tokens_of(name)) for name in _names(words))


def _is_called_so(words: Words) -> bool:
    return any(map(_is_about_jobs, _names(words)))


def _names(words: Words) -> Sequence[str]:
    return words.title, *words.names, *words.aliases


def _is_about_jobs(name: str) -> bool:
    tokens = [it for it in tokens_of(name) if it.is_word]
    told = _told_in(tokens)
    return bool(told) and all(at in told or it.text in BESIDE for at, it in enumerate(tokens))


def _told_in(tokens: Sequence[Token]) -> set[int]:
    lengths = [phrase_at(tokens, at, TELLING) for at in range(len(tokens))]
    return {place for at, length in enumerate(lengths) for place in range(at, at + length)}
