"""Teaching: lessons made from the store and from verdicts; it loads the trainers, which answering does without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from contactkb.answering.ear import Ear, Meaning
from contactkb.answering.ear.door import NOBODYS
from contactkb.answering.ear.keeping import from_bytes, to_bytes
from contactkb.answering.ear.learnt import Learnt
from contactkb.answering.ear.training import correct, digest_of, doors_of, teach
from contactkb.answering.ear.wordspace import Space
from contactkb.answering.ear.wordspace.learning import FEWEST_QUESTIONS
from contactkb.answering.lessons import Lesson
from contactkb.answering.logs import SINCE, Log, asked_in, is_enough, nothing_asked
from contactkb.answering.verdict import Verdict, verdicts
from contactkb.database import Database, hold
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.view import View
from contactkb.wording import LANGUAGES

COUNTED, MOST_VERDICTS = timedelta(days=180), 2000
# How long a lesson stands while customers go on asking.
RELEARNT = timedelta(days=1)
NO_SPACES: Mapping[str, Space] = {}


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson that was made: what it knows now, and the verdicts that corrected it."""

    language: str
    learnt: Learnt
    verdicts: int


def teach_anew(
    database: Database, view: View, at: datetime, even_if_known: bool = False,
    spaces: Mapping[str, Space] = NO_SPACES, log: Log = nothing_asked, meaning: Meaning | None = None,
) -> Iterator[Taught]:  # fmt: skip
    """Learn from what stands in the view, in each language in which it changed since the last lesson, and keep it.

    Words lie in the `spaces` of their languages. Where there is none they are learnt from the `log`, and once a day
    from what was asked since, if that is enough. Where there is an encoder, what texts mean to it is learnt as well.
    """
    spoken = [it for it in LANGUAGES if any(it in fact.words for fact in view.facts.values())]
    for language in LANGUAGES:
        facts = {key: fact for key, fact in view.facts.items() if language in fact.words}
        with database.read() as session:
            known = session.get(Lesson, language)
            given = verdicts(session, at - COUNTED, MOST_VERDICTS, language)
        space = spaces.get(language)
        digest = digest_of(facts, language, space, meaning)
        knows = known and known.digest == digest and from_bytes(known.content, space)
        if known and knows and not even_if_known and (space or not _is_late(database, known, log, at)):
            continue
        asked = asked_in(language, spoken, database, log, at) if language in spoken else ()
        learnt = _corrected(teach(facts, language, space, asked, meaning), facts, language, given, meaning)
        with database.write() as session:
            hold(session, f"lesson {language}")
            session.merge(Lesson(language=language, digest=digest, taught_at=at, content=to_bytes(learnt)))
        yield Taught(language, learnt, len(given))


def _is_late(database: Database, known: Lesson, log: Log, at: datetime) -> bool:
    """Whether so much has been asked, and the lesson lies so far back, that words have been used anew since; or so far
    that nothing it was learnt from may be kept any more."""
    if known.taught_at <= at - SINCE:
        return True
    return known.taught_at <= at - RELEARNT and is_enough(database, log, at, FEWEST_QUESTIONS)


def _corrected(
    learnt: Learnt, facts: Mapping[str, Fact], language: str, given: list[Verdict], meaning: Meaning | None
) -> Learnt:
    """The chances as the verdicts correct them, each asked again of what was learnt."""
    ear, view = Ear(meaning and meaning.apart()), View(0, 0, {}, {}, facts)
    ear.take({language: learnt})
    promised, kept, doors = [], [], doors_of(facts.values())
    for verdict in given:
        door = doors.get(verdict.unit, NOBODYS)
        hits = ear.hear(view, verdict.question, language, door=door) if verdict.meant is not None else []
        if hits:
            promised.append(hits[0].chance)
            kept.append(hits[0].key == verdict.meant)
    # Verdicts are few, and say of the answer, not of how we came to it: one correction serves both.
    insight = learnt.insight
    told = insight and replace(insight, chances=correct(insight.chances, promised, kept))
    return replace(learnt, chances=correct(learnt.chances, promised, kept), insight=told)
