"""What every turn of a call has at hand: the counter, the unit that was called, the caller, and the house's phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import islice

from channels.page_links import page_of
from channels.phone.turns import Choice, Said
from contactkb.answering import Answer, Context, Question, names, offers, urgent_delay
from contactkb.business import Business
from contactkb.contacts import (
    Window,
    Wish,
    callback_window,
    correspondent,
    find_callback,
    has_opted_out,
    takes_texts,
    window_of,
)
from contactkb.knowledge import Value, dump_value, parse_value
from contactkb.wording import Name, speak_digits

MOST_HINTS, LONGEST_HINT = 500, 100
ENDING = 4


class Line:
    """One call at one moment. `caller` is a number that we could call back, "" where there is none."""

    def __init__(self, business: Business, context: Context, caller: str) -> None:
        self._business = business
        self.settings = business.settings
        self.counter = business.counter
        self.database = business.database
        self.guides = business.guides
        self.now: datetime = business.database.now()
        self.unit = business.counter.view().units[context.unit]
        self.context = context
        self.caller = caller

    def say(self, language: str, phrase: str, **slots: Value | Name) -> Said:
        """A phrase of the house."""
        return Said(self.counter.say(phrase, self.speaking(language), **slots), language)

    def answer(self, question: Question, language: str) -> Answer:
        """The counter's answer."""
        return self.counter.answer(question, self.speaking(language))

    def speaking(self, language: str) -> Context:
        """The context of this call in that language."""
        return replace(self.context, language=language)

    def value(self, kind: str, text: str) -> Value:
        """A typed value, for a phrase to name."""
        return parse_value(kind, text, self.unit.zone)

    def dump(self, value: Value) -> tuple[str, str]:
        """The value as it can be kept."""
        return dump_value(value, self.unit.zone)

    def ending(self, number: str, language: str) -> Name:
        """The last digits of a phone number, one by one."""
        return Name(number[-ENDING:], speak_digits(number[-ENDING:], language))

    def page_of(self, answer: Answer) -> str:
        """The page that shows the same to everybody; "" where there is none."""
        return page_of(self._business, answer, self.unit.key)

    def named(self, key: str, language: str) -> Choice | None:
        """A fact as it is named in a question of ours."""
        fact = self.counter.view().facts.get(key)
        if fact is None:
            return None
        words = fact.words.get(language) or next(iter(fact.words.values()))
        return key, words.title, words.spoken_name or words.title

    def owner(self, answer: Answer) -> str:
        """The department that an answer belongs to."""
        facts = self.counter.view().facts
        owners = (facts[told.key].owner for told in answer.facts if told.key in facts)
        return answer.department or next(owners, "")

    def offered(self, language: str, kinds: Iterable[str], first: int, most: int) -> tuple[Choice, ...]:
        """What may be chosen of these kinds, from the `first` on."""
        found = offers(self.counter, self.speaking(language), tuple(kinds))
        return tuple((it.key, it.title, it.spoken) for it in islice(found, first, first + most))

    def longest_number(self) -> int:
        """How many digits the numbers of what we know have at most."""
        return max(map(len, self.counter.view().by_number), default=1)

    def knows(self, number: str, language: str) -> bool:
        """Whether there is something to say under this number, if only that it is over."""
        selection = self.counter.select(Question(number=number), self.speaking(language), self.now)
        return bool(selection.keys or selection.lapsed)

    def notice(self, language: str) -> Name | None:
        """What the delay is called that everyone should hear of today."""
        delay = urgent_delay(self.counter, self.speaking(language))
        return Name(delay.title, delay.spoken) if delay else None

    def hints(self, language: str) -> str:
        """What a recogniser should expect to hear, the most useful first."""
        plain = (" ".join(name.replace(",", " ").split()) for name in names(self.counter, self.speaking(language)))
        return ",".join(islice((name for name in plain if name and len(name) <= LONGEST_HINT), MOST_HINTS))

    def may_text(self, number: str) -> bool:
        """Whether a text message to this number arrives, and is wanted."""
        with self.database.read() as session:
            stranger = correspondent(self.settings.key, number)
            return takes_texts(number, self.unit.phone) and not has_opted_out(session, stranger)

    @property
    def is_open(self) -> bool:
        """Whether colleagues are there."""
        return self.unit.is_open(self.now)

    def opening(self) -> Value | None:
        """When we open next."""
        opens = self.unit.next_opening(self.now)
        return self.value("moment", opens.isoformat(timespec="minutes")) if opens else None

    def window(self) -> Window | None:
        """When we could call back; None where we can promise nothing."""
        with self.database.read() as session:
            return callback_window(session, self.unit, self.now)

    def promised(self, number: str, about: str) -> Window | None:
        """The call that we owe this number already, in this call or about this."""
        with self.database.read() as session:
            known = find_callback(session, Wish(self.context.interaction, "", number, about), self.now)
            return window_of(known.due) if known else None
