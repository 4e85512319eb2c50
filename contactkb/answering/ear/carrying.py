"""Carrying: names of facts that merely carry that of their unit, which tells nothing more where the unit is named."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.answering.ear.heard import common_stems, idle_stems
from contactkb.answering.ear.language import stems_of, words_of
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.knowledge.facts import Fact


def is_carried(lexicon: Lexicon, facts: Mapping[str, Fact], unit: str, word: str, text: str) -> bool:
    """Whether facts merely carry the word of the text, which names the unit with it: it hardly ever tells anything, or
    that unit's facts alone use it, and none of them is named in full with it."""
    stems, said, common = _stems(word, lexicon), _stems(text, lexicon), common_stems(lexicon.language)
    keys = [key for stem in stems for key in lexicon.holders(stem)]
    own = [key for key in keys if facts[key].unit == unit]
    if len(own) < len(keys) and not stems <= common | idle_stems(lexicon.language):
        return False
    names = (name for its in lexicon.all_called(own, facts) for name in its.names if not stems.isdisjoint(name))
    return not any(frozenset(name) - common <= said for name in names)


def is_asked_for(lexicon: Lexicon, facts: Mapping[str, Fact], unit: str, rest: str, name: str) -> bool:
    """Whether the rest of a text names a fact of the unit that does not carry its name."""
    common = common_stems(lexicon.language)
    left, carried = _stems(rest, lexicon) - common, _stems(name, lexicon) - common - idle_stems(lexicon.language)
    keys = [key for stem in left for key in lexicon.holders(stem) if facts[key].unit == unit]
    called = (its.stems for its in lexicon.all_called(keys, facts))
    return any(not left.isdisjoint(its) and carried.isdisjoint(its) for its in called)


def _stems(text: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(stems_of(words_of(text), lexicon.language))
