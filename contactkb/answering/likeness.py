"""How alike questions are in their words and in the pieces of their words, for many at once and without training."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

Matrix: TypeAlias = Any
# What tells nothing of what is asked: such words count a quarter, and their pieces not at all.
IDLE_WORDS = """
a an the is are was were be am do does did can could would will shall should may might must i we you he she it they me
my our us your this that these those of to for in on at by with from and or if so as not no any some all how what when
where who which why there here have has had got get need want know tell say please hello hi thanks much many just about
also el la los las un una unos unas de del que es son era por para con y o en a al se su sus mi mis lo le les me te nos
cuanto cuanta cuantos cuando donde como cual cuales quien hay tiene tienen puedo pueden puede quiero quisiera saber
favor hola gracias si no este esta esto ese esa eso muy mas
"""
IDLE = frozenset(IDLE_WORDS.split())
IDLE_WORD, IDLE_PAIR, PAIR, PIECE = 0.25, 0.15, 0.5, 0.5
PIECES = (3, 4)
# Longer questions are compared by their first words.
MOST_WORDS = 40
ENDINGS = ("ing", "ies", "es", "ed", "s")


def plain(text: str) -> tuple[str, ...]:
    """The words without case, accents and punctuation."""
    bare = "".join(it for it in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(it))
    words = re.findall(r"[^\W_]+", bare.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", ""))
    return tuple(words[:MOST_WORDS])


def weigh(texts: Sequence[str], background: Iterable[str] = ()) -> Matrix:
    """One row of length one for each text: its words, pairs of words and pieces of words, rare ones more.

    `background` are texts whose words are common here, too. A text without a word is a row of zeros.
    """
    # It takes half a second to load, which answering does without.
    from scipy import sparse  # noqa: PLC0415

    places: dict[str, int] = {}
    rows, counts, starts = [], [], [0]
    for text in texts:
        for name, count in _features(text).items():
            rows.append(places.setdefault(name, len(places)))
            counts.append(count)
        starts.append(len(rows))
    shape = (len(texts), max(len(places), 1))
    found = sparse.csr_matrix((np.array(counts, np.float32), np.array(rows, np.int32), np.array(starts)), shape=shape)
    return normed(found @ sparse.diags(_rarity(found, places, background)))


def normed(rows: Matrix) -> Matrix:
    """The same rows, each of length one."""
    # It takes half a second to load, which answering does without.
    from scipy import sparse  # noqa: PLC0415

    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    return (sparse.diags(1.0 / lengths) @ rows).tocsr().astype(np.float32)


def _rarity(found: Matrix, places: dict[str, int], background: Iterable[str]) -> Any:
    uses = np.bincount(found.indices, minlength=found.shape[1]).astype(np.float64)
    whole = float(found.shape[0])
    for text in background:
        whole += 1
        for name in _features(text):
            if name in places:
                uses[places[name]] += 1
    return np.log((1.0 + whole) / (1.0 + uses)) + 1.0


def _features(text: str) -> dict[str, float]:
    words = [_stem(word) for word in plain(text)]
    found: defaultdict[str, float] = defaultdict(float)
    for word in words:
        if word in IDLE:
            found[word] += IDLE_WORD
            continue
        found[word] += 1
        for piece in _pieces(word):
            found[piece] += PIECE
    for pair in pairwise(words):
        found[" ".join(pair)] += IDLE_PAIR if IDLE.issuperset(pair) else PAIR
    return found


@lru_cache(20_000)
def _pieces(word: str) -> tuple[str, ...]:
    return tuple(_cut(f"<{word}>"))


def _cut(word: str) -> Iterator[str]:
    for length in PIECES:
        yield from (f"~{word[at : at + length]}" for at in range(len(word) - length + 1))


@lru_cache(20_000)
def _stem(word: str) -> str:
    ending = next((it for it in ENDINGS if word.endswith(it) and len(word) - len(it) >= len("car")), "")
    if word in IDLE or not ending:
        return word
    return word.removesuffix(ending) + ("y" if ending == "ies" else "")
