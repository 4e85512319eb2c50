"""The ear: what each language's words may mean, kept in step with the view of the store."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from contactkb.answering.ear.carrying import is_asked_for, is_carried
from contactkb.answering.ear.chances import UNANSWERABLE
from contactkb.answering.ear.counterparts import Speaks, anything
from contactkb.answering.ear.door import NOBODYS, Door
from contactkb.answering.ear.hearing import hear, take_in
from contactkb.answering.ear.hits import Hit
from contactkb.answering.ear.knowing import Known, know, know_apart, know_beside
from contactkb.answering.ear.language import stems_of, words_of
from contactkb.answering.ear.language.little_words import COMMON, common_words
from contactkb.answering.ear.learnt import UNTAUGHT, Learnt
from contactkb.answering.ear.meaning import Meaning
from contactkb.answering.ear.spelling.everyday import EVERYDAY
from contactkb.answering.ear.wordspace import Space
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.view import View


@dataclass(slots=True)
class Ear:
    """Finds candidate facts in a view. What it knows is derived from the view and never trusted for more than keys.

    `spaces` are an operator's word vectors, by language. Nothing that it knows ever changes: what it learns takes its
    place as one object, so that nobody waits.
    """

    meaning: Meaning | None = None
    spaces: Mapping[str, Space] = field(default_factory=dict)
    _known: dict[str, Known] = field(default_factory=dict)
    _joint: dict[str, tuple[Known, Mapping[str, Fact], Known]] = field(default_factory=dict)
    _learning: threading.Lock = field(default_factory=threading.Lock)

    def hear(
        self, view: View, text: str, language: str, unanswerable: float = UNANSWERABLE, door: Door = NOBODYS,
        speaks: Speaks = anything,
    ) -> list[Hit]:  # fmt: skip
        """Facts that the words may mean at that door, best first, whether or not they may be told now; `unanswerable`
        is the share of questions that nothing answers. What the door's own unit has as others have it is meant, as far
        as it `speaks`, that is, may be told."""
        if language not in COMMON:
            return []
        look = partial(self.meaning.look_at, facts=view.facts, language=language) if self.meaning else None
        return hear(self.learn(view, language).at(door), text, unanswerable, look, speaks)

    def hear_beside(
        self, view: View, others: Mapping[str, Fact], text: str, language: str, unanswerable: float = UNANSWERABLE,
        door: Door = NOBODYS, speaks: Speaks = anything,
    ) -> list[Hit]:  # fmt: skip
        """The same, with others that may be meant beside facts, each under a key that is no fact's."""
        if language not in COMMON:
            return []
        known, joint = self.learn(view, language), self._joint.get(language)
        if joint is None or joint[0] is not known or joint[1] is not others:
            self._joint[language] = joint = known, others, know_beside(known, others)
        return hear(joint[2].at(door), text, unanswerable, speaks=speaks)

    def guess_language(self, view: View, text: str, languages: tuple[str, ...]) -> str:
        """The language whose commonest words occur most, then the one whose words here are known; else the first."""
        common = common_words(text, languages)
        likely = [language for language, count in zip(languages, common, strict=True) if count == max(common)]
        if len(likely) == 1:
            return likely[0]
        known = [_words_known(self.learn(view, it), words_of(text)) for it in likely]
        if not any(known):
            # As nobody writes them: typed as one, or clipped.
            known = [_words_known(it, _mended(it, text)) for it in (self.learn(view, it) for it in likely)]
        return likely[known.index(max(known))]

    def learn(self, view: View, language: str) -> Known:
        """Come in step with the view in one language; only facts that changed are learnt anew."""
        known = self._known.get(language)
        if known is not None and known.facts is view.facts:
            return known
        with self._learning:
            known = self._known.get(language)
            if known is None or known.facts is not view.facts:
                self._known[language] = known = know(known, view.facts, language)
            return known

    def users(self, view: View, language: str, word: str) -> frozenset[str]:
        """The units whose facts are called or asked for by that word."""
        return self.learn(view, language).lexicon.users(word) if language in COMMON else frozenset()

    def is_strange(self, view: View, language: str, word: str) -> bool:
        """Whether neither the store uses the word nor everybody does."""
        return not self.is_used(view, language, word) and not EVERYDAY[language].knows(word)

    def is_used(self, view: View, language: str, word: str) -> bool:
        """Whether the store uses the word itself, in names and questions of that language."""
        return language in COMMON and self.learn(view, language).speller.knows(word)

    def is_asked_for(self, view: View, language: str, unit: str, rest: str, name: str) -> bool:
        """Whether the rest of what is asked, beside its name, names a fact of the unit that does not carry that."""
        return language in COMMON and is_asked_for(self.learn(view, language).lexicon, view.facts, unit, rest, name)

    def is_carried(self, view: View, language: str, unit: str, word: str, text: str) -> bool:
        """Whether facts merely carry the word of that text, which names the unit with it."""
        return language in COMMON and is_carried(self.learn(view, language).lexicon, view.facts, unit, word, text)

    def take(self, learnt: Mapping[str, Learnt]) -> None:
        """From now on use what was learnt in training, for each of these languages."""
        with self._learning:
            for language, its in learnt.items():
                known = self._known.get(language) or know(None, {}, language)
                self._known[language] = replace(known, learnt=its)

    def apart(self) -> Ear:
        """An ear that knows the same, and comes in step with other views by itself."""
        with self._learning:
            known = {language: know_apart(known, language) for language, known in self._known.items()}
            return Ear(self.meaning and self.meaning.apart(), self.spaces, known)

    def learnt(self, language: str) -> Learnt:
        """What is used of training in the language."""
        known = self._known.get(language)
        return known.learnt if known else UNTAUGHT


def _mended(known: Known, text: str) -> Sequence[str]:
    return take_in(known.speller, text, known.lexicon.language).words


def _words_known(known: Known, words: Sequence[str]) -> int:
    return sum(known.lexicon.rarity(it) > 0 for it in stems_of(words, known.lexicon.language))
