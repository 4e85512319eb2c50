"""How far a house's own words are woven into what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contactkb.knowledge import Finding, Name, View
from contactkb.packs.standards import texts_of
from contactkb.scripts import house_words_of
from contactkb.wording.house_words import carried


@dataclass(frozen=True, slots=True)
class Woven:
    """In one language: how many of a pack's facts, scripts and standards carry a word of the house, and which."""

    language: str
    texts: int
    carrying: int
    words: Mapping[str, int]

    def __str__(self) -> str:
        share = round(100 * self.carrying / self.texts) if self.texts else 0
        words = ", ".join(f"{word} {many}" for word, many in self.words.items())
        return f"words of the house ({self.language}): in {self.carrying} of {self.texts} entries, {share} % ({words})"


def count_house_words(view: View, names: Sequence[Name], pack: str) -> list[Woven]:
    """Language by language, entries of the pack that carry a word of the house."""
    said = _said(view, names)
    return [_woven(language, words, said) for language, words in house_words_of(view, pack).items()]


def advise_house_words(view: View, names: Sequence[Name]) -> Iterator[Finding]:
    """Scripts without any word of the house."""
    for (name, language), text in _said(view, names).items():
        words = house_words_of(view, view.entries[name].pack).get(language, ())
        if name[0] == "script" and words and not carried(words, text):
            what = f"no word of the house stands in it in {language}."
            yield Finding(name, (), what, f"Weave in one of: {', '.join(words)}.")


def _said(view: View, names: Sequence[Name]) -> dict[tuple[Name, str], str]:
    """All that each entry says in each language."""
    said: dict[tuple[Name, str], list[str]] = {}
    for name, _, text, _, language in texts_of(view, names):
        if name[0] in ("fact", "script", "standard"):
            said.setdefault((name, language), []).append(text)
    return {place: "\n".join(texts) for place, texts in said.items()}


def _woven(language: str, words: Sequence[str], said: Mapping[tuple[Name, str], str]) -> Woven:
    found = [carried(words, text) for (_, of), text in said.items() if of == language]
    counts = Counter(word for those in found for word in those)
    return Woven(language, len(found), sum(map(bool, found)), {word: counts[word] for word in words})
