"""The workbench of one answer: the view, the circumstances, and a record of everything that was consulted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from contactkb.answering.answers import Told
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Binding, Fact, Words
from contactkb.knowledge.sources import Reading
from contactkb.knowledge.validity import end_as_said, is_tellable
from contactkb.knowledge.values import Value
from contactkb.knowledge.view import View
from contactkb.wording.phrases import builtin_phrases
from contactkb.wording.sentences import Hand, Name, Sentence, Slot

Read = Callable[[Binding], Reading]
KEPT = 4096


class Untold(Exception):
    """Something keeps a fact from being told; `phrase` names the sentence that says so honestly."""

    def __init__(self, phrase: str) -> None:
        super().__init__(phrase)
        self.phrase = phrase


class Bench:
    """What composing an answer works with; `consulted` holds every entry that had a part in it."""

    def __init__(self, view: View, context: Context, moment: datetime, language: str, read: Read) -> None:
        self.view = view
        self.context = context
        self.moment = moment
        self.language = language
        self.consulted: dict[tuple[str, str], int] = {}
        self.readings: list[Reading] = []
        # Several sentences about a product ask for them.
        self.on_offer: dict[Fact, tuple[Fact, ...]] = {}
        self._read = read
        self._unit = view.units[context.unit]
        self._house = view.entry("wording", f"{self._unit.pack}.{language}")
        self.consult("unit", context.unit)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the door."""
        return self._unit.zone

    def hand(self) -> Hand:
        """How things are written down at this door."""
        today = self.moment.astimezone(self.zone).date()
        return Hand(self.context.medium, self.language, today, self.zone)

    def consult(self, collection: str, key: str) -> None:
        """Note that an entry had a part in the answer."""
        name = (collection, key)
        entry = None if name in self.consulted else self.view.entries.get(name)
        if entry is not None:
            self.consulted[name] = entry.revision

    def use(self, fact: Fact) -> Told:
        """Note that a fact is told, or is needed to tell another."""
        self.consult("fact", fact.key)
        self.consult("unit", fact.unit)
        return _told(fact, self.language)

    def words(self, fact: Fact) -> Words:
        """The fact's words in the language of the answer, or in the first that it has."""
        return _words(fact, self.language)

    def name(self, fact: Fact) -> Name:
        """What the fact is called."""
        return _name(fact, self.language)

    def unit_name(self) -> Name:
        """What the unit of this door is called."""
        return Name(self._unit.name, self._unit.spoken_name)

    def group(self, fact: Fact, group: str) -> Name:
        """What we call a group of customers."""
        name = self.view.units[fact.unit].groups.get(group, {}).get(self.language, group)
        return Name(name, name)

    def phrase(self, phrase: str, slots: Mapping[str, Slot] | None = None) -> Sentence:
        """A phrase in the voice of the house, or in ours where the house has none; `{unit}` is always known."""
        house = self._house
        if house is not None and phrase in house.content:
            self.consult(*house.name)
            template = house.content[phrase]
        else:
            template = builtin_phrases(self.language)[phrase]
        said = slots or {}
        return Sentence(template, {"unit": self.unit_name(), **said} if "{unit}" in template else said, phrase)

    def read(self, binding: Binding) -> Value:
        """A value that lives elsewhere, as it is now. Raises Untold where no credible one can be had."""
        reading = self._read(binding)
        if reading not in self.readings:
            self.readings.append(reading)
        value = reading.value(binding)
        if value is None:
            raise Untold("source_silent")
        return value

    def value(self, value: Value | Binding) -> Value:
        """The value itself, read where it lives if it lives elsewhere."""
        return self.read(value) if isinstance(value, Binding) else value

    def until(self, fact: Fact, end: datetime) -> Value:
        """The end of a validity as people say it: the last day, or the moment if that is not the end of one."""
        return end_as_said(end, self.view.zone(fact.unit))

    def is_tellable(self, fact: Fact) -> bool:
        """Whether the fact may be told here and now."""
        return is_tellable(fact, self.context, self.moment)


def _words(fact: Fact, language: str) -> Words:
    return fact.words.get(language) or next(iter(fact.words.values()))


# The same facts are told again and again.
@lru_cache(KEPT)
def _told(fact: Fact, language: str) -> Told:
    title = _words(fact, language).title
    return Told(fact.key, fact.kind, fact.revision, fact.number, title, fact.valid_until)


@lru_cache(KEPT)
def _name(fact: Fact, language: str) -> Name:
    words = _words(fact, language)
    return Name(words.title, words.spoken_name or words.title)
