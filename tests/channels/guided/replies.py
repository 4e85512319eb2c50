"""What a customer of a script's test replies to an open question, in the form of each medium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from contactkb.knowledge import Value, View
from contactkb.knowledge.values import Count, Duration, Money, Phone, Quantity
from contactkb.scripts import Chosen, Event, Prompt, Said, Script, ScriptTest
from contactkb.scripts.format.slot import FACT, Slot
from contactkb.scripts.guide.playing import Replies
from contactkb.scripts.tables.column import NO_TIME, Given, read_given
from contactkb.wording import write


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply: `way` is its place among what may be chosen, -1 where it is none of that; `value` is a typed one;
    `text` the author's; `fact` the title, spoken name and number of the fact that it names."""

    event: Event
    prompt: Prompt
    text: str
    way: int = -1
    value: Value | None = None
    fact: tuple[str, str, str] = ("", "", "")

    @property
    def chosen(self) -> str:
        """The value of the way that is chosen; "" for none."""
        return self.prompt.ways[self.way].value if self.way >= 0 else ""

    def written(self, medium: str, today: date, zone: ZoneInfo, language: str = "en") -> str:
        """The reply in words, as a customer of that medium says or writes it."""
        is_spoken = medium == "speech"
        if self.way >= 0:
            way = self.prompt.ways[self.way]
            return way.spoken if is_spoken else way.label
        if self.value is not None:
            return write(self.value, medium, language, today, zone)
        return self.fact[is_spoken] or self.text

    def keyed(self) -> str:
        """The keys that say it; "" where there are none for it."""
        if self.way >= 0:
            return str(self.way + 1)
        match self.value:
            case Count(number):
                return str(number)
            case Phone(number):
                return number.removeprefix("+")
            case Money(amount) | Quantity(amount):
                return _whole(amount)
            case Duration(low, high) if low == high:
                return str(low)
        return self.fact[2]


class Customer:
    """Somebody who replies as a test of a script says; `number` is where that customer is reached."""

    def __init__(
        self, view: View, scripts: Mapping[str, Script], script: Script, test: ScriptTest, number: str
    ) -> None:
        self._view, self._scripts = view, scripts
        self._number, self._script = number, script
        told = {name: self._own(name, text) for name, text in test.replies.items()}
        self._replies = Replies(script, told)

    def reply(self, prompt: Prompt) -> Reply | None:
        """The reply to that question; None where the test says nothing of it."""
        event = self._replies.next(prompt)
        if event is None:
            return None
        if isinstance(event, Chosen):
            return Reply(event, prompt, event.value, [way.value for way in prompt.ways].index(event.value))
        assert isinstance(event, Said), event
        text = event.words
        labels = [way.label.casefold() for way in prompt.ways]
        if text.casefold() in labels:
            return Reply(event, prompt, text, labels.index(text.casefold()))
        slot = self._scripts[prompt.script].slots.get(prompt.slot)
        if slot is None:
            return Reply(event, prompt, text)
        if slot.kind == FACT:
            return Reply(event, prompt, text, fact=self._called(text))
        return Reply(event, prompt, text, value=_value(slot, text, self._script.zone))

    def _own(self, name: str, text: str) -> str:
        slots = (script.slots.get(name) for script in self._scripts.values())
        return self._number if any(slot and slot.kind == "phone" for slot in slots) else text

    def _called(self, key: str) -> tuple[str, str, str]:
        fact = self._view.facts[key]
        words = fact.words["en"]
        return words.title, words.spoken_name or words.title, fact.number


def expressions(number: str, today: date, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    """How a telephone number is written and spoken, and what stands for it where customers are compared."""
    for medium in ("page", "speech", "text", "mail", "agent", "data"):
        yield write(Phone(number), medium, "en", today, zone), "<number>"
    yield number, "<number>"


def _value(slot: Slot, text: str, zone: ZoneInfo) -> Value | None:
    value: Given = read_given(slot.column, text, zone)
    is_plain = isinstance(value, bool | str | tuple) or value == NO_TIME
    return None if is_plain else value  # type: ignore[return-value]  # what is left is a value


def _whole(amount: Decimal) -> str:
    return str(int(amount)) if amount == int(amount) else ""
