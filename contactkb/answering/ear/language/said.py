"""What was said, as the ear takes it in: words, their stems, and the ideas behind them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise, product

from whoosh.lang.snowball.english import EnglishStemmer
from whoosh.lang.snowball.spanish import SpanishStemmer

from contactkb.answering.ear.language import ideas_en, ideas_es, matters_en, matters_es
from contactkb.answering.ear.language.plain_words import PLAIN

# Whoever says more than this in one question is heard for its beginning.
MOST_WORDS = 64
LONGEST_WORD = 40
WORD = re.compile(r"[^\W_]+")
APOSTROPHES = str.maketrans("\u2019\u02bc\u00b4`", "''''")
SHORT_FORMS = tuple(
    (re.compile(pattern), whole)
    for pattern, whole in (
        (r"\bwon't\b", "will not"),
        (r"\bcan't\b|\bcannot\b", "can not"),
        (r"n't\b", " not"),
        (r"'re\b", " are"),
        (r"'ve\b", " have"),
        (r"'ll\b", " will"),
        (r"'m\b", " am"),
        (r"'d\b", " would"),
        (r"'s\b", " s"),
    )
)
# Typed without its apostrophe: what is no other word so, and "id" and "ill" where what follows tells them.
BARE = """
i'm i've don't doesn't didn't can't couldn't won't wouldn't shouldn't isn't aren't wasn't weren't haven't hasn't hadn't
that's what's where's how's who's when's there's here's he's she's you're you've you'll you'd they're they've
they'll they'd we've it'll that'll
"""
BARE_I = re.compile(r"\bi(d(?= (?:love|rather|prefer|like to)\b)|ll(?= (?:be able|take|need)\b))")
STEMMERS = {"en": EnglishStemmer, "es": SpanishStemmer}
IDEAS = {"en": (ideas_en.IDEAS, matters_en.MATTERS), "es": (ideas_es.IDEAS, matters_es.MATTERS)}
# Words that only hold a sentence together.
JOINTS = {
    "en": "the a an is are was were be been am do doe did have has had i my me you your it this that there to of in on"
    " for and or if with from at by as so just please would will s",
    "es": "el la los las un una unos unas es son era ser estar esta estan de del al a en por para con y o que se me mi"
    " su lo le les si como muy",
}

Stems = tuple[str, ...]
# Phrases by the stem that they begin with, the longest first, with the ideas of each.
Ideas = Mapping[str, Sequence[tuple[Stems, tuple[str, ...]]]]


@dataclass(frozen=True, slots=True)
class Said:
    """A text in words without case and accents, their stems, the ideas in it ("~price" for "how much"), and its gist:
    idea after idea, with the stem where there is none, without the words that only hold a sentence together.
    `pairs` are neighbouring stems, with the beginning and the end of the text; `phrases` those of several words that
    have ideas, with these."""

    words: tuple[str, ...]
    stems: Stems
    ideas: tuple[str, ...]
    gist: tuple[str, ...]
    pairs: tuple[str, ...]
    phrases: tuple[tuple[Stems, tuple[str, ...]], ...]


def read(text: str, language: str) -> Said:
    """The text as the ear takes it in; at most its first 64 words."""
    return put_together(words_of(text), language)


def put_together(words: Sequence[str], language: str) -> Said:
    """These words as if somebody had said them."""
    stems = stems_of(words, language)
    known, joints = _ideas(language), _joints(language)
    said = [_said_at(stems, at, known) if it in known else () for at, it in enumerate(stems)]
    ideas = [[idea for _, ideas in its for idea in ideas] for its in said]
    gist = [its[0] if its else stem for its, stem in zip(ideas, stems, strict=True)]
    return Said(
        tuple(words),
        stems,
        tuple(dict.fromkeys(chain.from_iterable(ideas))),
        tuple([it for it in gist if it not in joints]),
        tuple([f"{first} {second}" for first, second in pairwise(("<", *stems, ">"))]),
        tuple([its[0] for its in said if its and len(its[0][0]) > 1]),
    )


def stems_of(words: Sequence[str], language: str) -> Stems:
    """These words without their endings."""
    return tuple([stem(word, language) for word in words])


def words_of(text: str) -> tuple[str, ...]:
    """The first 64 words without case, accents and signs; "can't" is two, and so is "cant"."""
    plain = fold(text[: MOST_WORDS * LONGEST_WORD]).translate(APOSTROPHES)
    plain = _write_out(BARE_I.sub(r"i'\1", plain) if "id " in plain or "ill " in plain else plain)
    words = WORD.findall(plain)[:MOST_WORDS]
    if not BARE_FORMS.keys().isdisjoint(words):
        words = [part for word in words for part in BARE_FORMS.get(word, (word,))][:MOST_WORDS]
    return tuple([word[:LONGEST_WORD] for word in words])


def _write_out(plain: str) -> str:
    if "'" in plain:
        for short, whole in SHORT_FORMS:
            plain = short.sub(whole, plain)
    return plain


def fold(text: str) -> str:
    """The text in lower case without accents."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return "".join(it for it in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(it))


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The word without its endings."""
    return _stemmer(language)(word)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    stemmer: Callable[[str], str] = STEMMERS[language]().stem  # type: ignore[attr-defined]  # untyped
    return stemmer


def _said_at(stems: Stems, at: int, known: Ideas) -> Sequence[tuple[Stems, tuple[str, ...]]]:
    """What begins with this word and has ideas, the longest phrase first."""
    return [it for it in known[stems[at]] if stems[at : at + len(it[0])] == it[0]]


def ideas_of(stem: str, language: str) -> Sequence[str]:
    """What the word with this stem may mean by itself."""
    return next((ideas for phrase, ideas in _ideas(language).get(stem, ()) if len(phrase) == 1), ())


def is_plain(stem: str, language: str) -> bool:
    """Whether the word with this stem means its ideas and nothing else."""
    return stem in _plain(language)


@cache
def _plain(language: str) -> frozenset[str]:
    return frozenset(stem(fold(word), language) for word in PLAIN[language].split())


@cache
def _joints(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in JOINTS[language].split())


@cache
def _ideas(language: str) -> Ideas:
    ideas: dict[Stems, tuple[str, ...]] = {}
    for idea, stems in _phrases(language):
        ideas[stems] = tuple(dict.fromkeys((*ideas.get(stems, ()), f"~{idea}")))
    known: dict[str, list[tuple[Stems, tuple[str, ...]]]] = {}
    for stems in sorted(ideas, key=len, reverse=True):
        known.setdefault(stems[0], []).append((stems, ideas[stems]))
    return known


def _phrases(language: str) -> Iterator[tuple[str, Stems]]:
    """Each idea with each phrase that means it; of a row that stands for several, each of those."""
    rows = chain.from_iterable(table.items() for table in IDEAS[language])
    for idea, phrase in ((idea, it) for ideas, row in rows for idea in ideas.split() for it in row.split()):
        for words in product(*(it.split("/") for it in fold(phrase).split("-"))):
            yield idea, stems_of(words, language)


BARE_FORMS = {it.replace("'", ""): _write_out(it.replace("'s", " is")).split() for it in BARE.split()}
