"""A scratch store whose facts are built from labelled questions, by the same press as any other."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contactkb.answering import Labelled, Logged
from contactkb.business import Business, open_business
from contactkb.database import upgrade
from contactkb.errors import Problem, Refused
from contactkb.evaluation.looking import without_doubles
from contactkb.evaluation.naming import slugs_of, title_of
from contactkb.knowledge import Act, Entry
from contactkb.knowledge.schemas.facts import MOST_QUESTIONS
from contactkb.settings import Settings
from contactkb.wording import LANGUAGES

PACK = "evaluation"
# Short numbers have two to five digits.
FIRST_NUMBER, LAST_NUMBER = 10, 99_999
WORDING = {"en": "We know this one.", "es": "Eso lo sabemos."}


@dataclass(frozen=True, slots=True)
class Base:
    """A business that knows what was labelled: the fact of each key, and what it took to build, in seconds."""

    business: Business
    slugs: Mapping[str, str]
    questions: int
    publish_s: float
    learn_s: float

    def figures(self) -> dict[str, float | int]:
        """What was built, for a report."""
        return {
            "facts": len(self.slugs),
            "questions": self.questions,
            "publish_s": round(self.publish_s, 2),
            "learn_s": round(self.learn_s, 2),
        }


@contextmanager
def knowledge_base(
    rows: Sequence[Labelled], language: str, log: Sequence[str] = (), word_vectors: str = "", encoder: str = ""
) -> Iterator[Base]:
    """A business for as long as it is asked, its store in a temporary folder; rows without a key are not built in.

    `log` has what was asked of it before, each question by somebody else; `word_vectors` names a file of them,
    `encoder` the folder of a sentence encoder.

    Raises Refused where they cannot become facts.
    """
    questions = questions_by_key(rows)
    slugs = slugs_of(questions)
    entries = entries_of(questions, slugs, language)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'scratch.db'}"
        business = open_business(Settings("0" * 32, database_url=url, word_vectors=word_vectors, encoder=encoder))
        try:
            upgrade(business.database)
            begun = time.perf_counter()
            with business.database.write() as session:
                act = Act("evaluate", business.database.now())
                business.press.replace(session, [(entry, True) for entry in entries], act, "a second person")
            published = time.perf_counter()
            business.counter.learn([Logged(text, str(place)) for place, text in enumerate(log)])
            learnt = time.perf_counter()
            many = sum(map(len, questions.values()))
            yield Base(business, slugs, many, published - begun, learnt - published)
        finally:
            business.close()


def questions_by_key(rows: Sequence[Labelled]) -> dict[str, list[str]]:
    """The questions of each key, none twice and no more than a fact may hold."""
    questions: dict[str, list[str]] = {}
    for row in without_doubles(rows):
        if row.key:
            questions.setdefault(row.key, []).append(row.text)
    return {key: texts[:MOST_QUESTIONS] for key, texts in questions.items()}


def entries_of(questions: Mapping[str, Sequence[str]], slugs: Mapping[str, str], language: str) -> list[Entry]:
    """One unit, and an article for each key. Raises Refused."""
    most = LAST_NUMBER - FIRST_NUMBER + 1
    if not questions:
        raise Refused([Problem("no question has a key.", "what facts are built from", "Label some of them.")])
    if len(questions) > most:
        what = f"there are {len(questions):,} keys, and short numbers for {most:,} facts only."
        raise Refused([Problem(what, "what facts are built from", "Put keys together.")])
    if language not in LANGUAGES:
        what = f"{language!r} is not a language that we speak."
        raise Refused([Problem(what, "language", f"Use one of: {', '.join(LANGUAGES)}.")])
    facts = [
        _entry("fact", article(slugs[key], str(LAST_NUMBER - place), title_of(key), texts, language))
        for place, (key, texts) in enumerate(questions.items())
    ]
    return [_entry("unit", unit(language)), *facts]


def unit(language: str) -> dict[str, Any]:
    """The unit of a scratch store, as an author would write it."""
    return {
        "key": PACK,
        "name": "Evaluation",
        "time_zone": "UTC",
        "currency": "USD",
        "languages": [language],
        "phone": "+12075550123",
        "departments": [{"key": "desk"}],
    }


def article(key: str, number: str, title: str, questions: Sequence[str], language: str) -> dict[str, Any]:
    """An article that these questions lead to, as an author would write it."""
    return {
        "key": key,
        "kind": "article",
        "number": number,
        "unit": PACK,
        "owner": "desk",
        "audience": "public",
        "confidence": "validated",
        language: {"title": title, "questions": list(questions), "wording": WORDING[language]},
    }


def _entry(collection: str, content: Mapping[str, Any]) -> Entry:
    return Entry(collection, content["key"], 0, PACK, content)
