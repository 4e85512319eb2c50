"""What units are called, found in a question: in full, or by what tells the units of one business apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from contactkb.answering.understanding.tokens import Tokens, tokens_of
from contactkb.knowledge.units import Unit
from contactkb.knowledge.view import View

FEWEST_LETTERS = 3
# So many words in a row are a name, whatever else they mean one by one.
SURELY = 3
# Words of so many letters are known by the rest of them where one is mistyped.
FEWEST_MISTYPED, CLOSE = 5, 0.8
Name = tuple[str, ...]
# Whether facts of other units than this one use the word, and whether nobody does.
IsUsed = Callable[[str, str], bool]
IsStrange = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class UnitNamed:
    """A unit by a name of its, over the tokens from `first` up to `last`."""

    unit: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Known:
    """The units with each name: in full; in each business also by what else they are called, which others may be called
    too, and by what is left of a name without words that are shared. `longest` has the length of the longest name by
    its first word, `words` all words by their first letters."""

    units: Mapping[str, Unit]
    whole: dict[Name, str] = field(default_factory=dict)
    also: dict[tuple[str, Name], str] = field(default_factory=dict)
    parts: dict[tuple[str, Name], str] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Mapping[str, Unit]) -> _Known:
        """What these units are called."""
        known, uses = cls(units), Counter((it.pack, word) for it in units.values() for word in set(name_of(it.name)))
        for unit in units.values():
            for name in dict.fromkeys((name_of(unit.name), name_of(unit.spoken_name))):
                known.whole.setdefault(name, unit.key)
                part = tuple(word for word in name if uses[unit.pack, word] < 2)
                known.parts.setdefault((unit.pack, part), unit.key)
                known._lengthen(name, part)
            for name in map(name_of, unit.also_called):
                known.also.setdefault((unit.pack, name), unit.key)
                known._lengthen(name)
        names = (*known.whole, *(name for _, name in known.also))
        for word in {word for name in names for word in name if len(word) >= FEWEST_MISTYPED}:
            known.words.setdefault(word[0], []).append(word)
        return known

    def in_full(self, pack: str, name: Name) -> str:
        """The unit that is called so at the doors of this business, "" for none."""
        return self.also.get((pack, name)) or self.whole.get(name, "")

    def may_mistype(self, word: str) -> bool:
        """Whether the word is long enough to be one of theirs, mistyped."""
        return len(word) >= FEWEST_MISTYPED and word[0] in self.words

    def _lengthen(self, *names: Name) -> None:
        for name in filter(None, names):
            self.longest[name[0]] = max(len(name), self.longest.get(name[0], 0))


class UnitNames:
    """The names of the units in a view; they are learned anew when units change."""

    def __init__(self) -> None:
        self._known = _Known({})

    def named(self, view: View, unit: str, tokens: Tokens, is_used: IsUsed, is_strange: IsStrange) -> list[UnitNamed]:
        """The units that are named at the door of `unit`, in their order.

        What facts of other units are called or asked by names no unit; a word that is strange may be a name mistyped.
        """
        known = self._known
        if known.units is not view.units:
            self._known = known = _Known.of(view.units)
        if tokens.texts.isdisjoint(known.longest) and not any(map(known.may_mistype, tokens.texts)):
            return []
        said = [_meant(token.text, known, is_strange) for token in tokens]
        pack, at, found = view.units[unit].pack, 0, list[UnitNamed]()
        while at < len(said):
            named = _named_at(known, pack, said, at, is_used)
            if named is not None:
                found.append(named)
            at = named.last if named else at + 1
        return found


def _named_at(known: _Known, pack: str, said: Sequence[str], at: int, is_used: IsUsed) -> UnitNamed | None:
    for length in range(min(known.longest.get(said[at], 0), len(said) - at), 0, -1):
        name = tuple(said[at : at + length])
        whole, part = known.in_full(pack, name), known.parts.get((pack, name), "")
        for unit in filter(None, dict.fromkeys((whole, part))):
            if _tells(name, unit, unit == whole, is_used):
                return UnitNamed(unit, at, at + length)
    return None


def _tells(name: Name, unit: str, is_whole: bool, is_used: IsUsed) -> bool:
    if is_whole and (len(name) >= SURELY or (len(name) > 1 and any(map(str.isdigit, name)))):
        return True
    return any(word.isalpha() and len(word) >= FEWEST_LETTERS and not is_used(word, unit) for word in name)


def _meant(word: str, known: _Known, is_strange: IsStrange) -> str:
    """The word, without the ending of "Camden's", and as a name has it where it is mistyped."""
    near = known.words.get(word[0])
    if not near or not known.may_mistype(word) or word in near:
        return word
    if word[:-1] in near and word[-1] == "s":
        return word[:-1]
    return next(iter(get_close_matches(word, near, 1, CLOSE)), word) if is_strange(word) else word


def parts_of_names(units: Sequence[Unit]) -> list[tuple[Name, Unit]]:
    """By what part of its name each of these units of one business is known there."""
    by_key = {it.key: it for it in units}
    return [(part, by_key[key]) for (_, part), key in _Known.of(by_key).parts.items()]


def name_of(name: str) -> Name:
    """The name as it is heard, without signs."""
    return tuple(token.text for token in tokens_of(name) if token.is_word or token.is_figure)
