"""Carrying: names of facts that merely carry that of their unit, which tells nothing more where the unit is named."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.answering.ear.heard import common_stems, idle_stems
from contactkb.answering.ear.language import stems_of, words_of
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.knowledge.facts import Fact


def is_carried(lexicon: Lexicon, facts: Mapping[str, Fact], unit: str, word: str, text: str) -> bool:
    """Whether the word tells nothing of which fact of the unit is meant by the text: it hardly ever does, or that
    unit's facts alone use it, and none of them is named in full with it."""
    stems, said, common = _stems(word, lexicon), _stems(text, lexicon), common_stems(lexicon.language)
    if stems <= common | idle_stems(lexicon.language):
        return True
    keys = [key for stem in stems for key in lexicon.holders(stem)]
    if any(facts[key].unit != unit for key in keys):
        return False
    names = (name for its in lexicon.all_called(keys, facts) for name in its.names if not stems.isdisjoint(name))
    return not any(frozenset(name) - common <= said for name in names)


def is_called(lexicon: Lexicon, facts: Mapping[str, Fact], unit: str, text: str) -> bool:
    """Whether a fact of the unit is called by a word of the text that tells something."""
    stems = _stems(text, lexicon) - common_stems(lexicon.language)
    keys = [key for stem in stems for key in lexicon.holders(stem) if facts[key].unit == unit]
    return any(not stems.isdisjoint(its.stems) for its in lexicon.all_called(keys, facts))


def _stems(text: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(stems_of(words_of(text), lexicon.language))
