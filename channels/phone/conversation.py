"""What is said next in a call, from what was said before and what came from the caller."""

from __future__ import annotations

from dataclasses import replace

from channels.phone import incoming
from channels.phone.incoming import Heard
from channels.phone.turns import CONFIRMING, ITEM, NUMBERING, ONE_KEY, PHONE_NUMBER, Said, Talk, Turn
from contactkb.answering import CLARIFY, HANDOVER, Answer, Context, Question
from contactkb.business import Business
from contactkb.contacts import callback_due, read_keyed_number, why_handed_over
from contactkb.knowledge import Value, parse_value
from contactkb.wording import Name

MOST_MISSES = 3
ENDED = ("completed", "answered")


class Conversation:
    """One call, at one turn of it. `caller` is a number that we could call back, "" where there is none."""

    def __init__(self, business: Business, context: Context, talk: Talk, caller: str, last_words: str) -> None:
        self._counter = business.counter
        self._agent_phone = next(iter(business.settings.agent_phones), "")
        self._now = business.database.now
        self._unit = business.counter.view().units[context.unit]
        self._context = context
        self._talk = talk
        self._caller = caller
        self._last_words = last_words

    def greet(self) -> Turn:
        """The first words of a call, with an offer of every other language in that language."""
        others = [language for language in self._unit.languages if language != self._talk.language]
        offers = (self._say("language_offer", language) for language in others)
        return Turn(self._talk, (self._say("greeting"), *offers))

    def respond(self, heard: Heard) -> Turn:
        """What we do about what came from the caller."""
        if heard.dialled:
            return Turn(self._talk, (), None) if heard.dialled in ENDED else self._offer_callback(())
        if self._talk.stage:
            return self._take_number(heard)
        turn = self._obey(heard)
        if turn:
            return turn
        choice = incoming.chosen(heard, [spoken for _, _, spoken in self._talk.choices])
        if choice is not None:
            key, title, _ = self._talk.choices[choice]
            return self._ask(Question(keys=(key,)), title)
        question = incoming.read_question(heard)
        return self._ask(question, question.text or question.number) if question else self._miss(heard)

    def _obey(self, heard: Heard) -> Turn | None:
        if incoming.wants_person(heard):
            return self._pass_on("asked for a person")
        if incoming.wants_repeat(heard):
            return self._repeat()
        language = incoming.wanted_language(heard, self._talk.language, self._unit.languages)
        if language:
            return Turn(replace(self._talk, language=language, misses=0), (self._say("greeting", language),))
        if incoming.wants_no_more(heard):
            return self._say_goodbye()
        return None

    def _ask(self, question: Question, asked: str) -> Turn:
        answer = self._counter.answer(question, replace(self._context, language=self._talk.language))
        choices = tuple((it.key, it.title, it.spoken) for it in answer.candidates)
        misses = self._talk.misses + 1 if choices and choices == self._talk.choices else 0
        self._talk = Talk(
            self._talk.language, "", answer.receipt, answer.language, self._owner(answer), choices, misses
        )
        words = Said(answer.words, answer.language)
        if answer.outcome == HANDOVER or misses >= MOST_MISSES:
            turn = self._pass_on(why_handed_over(answer), (words,))
        elif answer.outcome == CLARIFY:
            turn = Turn(self._talk, (words, *self._choices()), ONE_KEY)
        else:
            turn = Turn(self._talk, (words, self._say("anything_else"), self._say("repeat_hint")))
        return replace(turn, asked=asked, told=answer)

    def _repeat(self) -> Turn:
        talk = replace(self._talk, misses=0)
        if not self._last_words:
            return Turn(talk, (self._say("nothing_yet"),))
        after = self._choices() or (self._say("anything_else"),)
        return Turn(talk, (Said(self._last_words, talk.answered_in), *after), ONE_KEY if talk.choices else ITEM)

    def _miss(self, heard: Heard) -> Turn:
        self._talk = replace(self._talk, misses=self._talk.misses + 1)
        is_silent = not heard.keys and not heard.unclear
        is_satisfied = is_silent and self._talk.receipt and not self._talk.choices
        if is_satisfied and self._talk.misses > 1:
            return self._say_goodbye()
        if self._talk.misses >= MOST_MISSES:
            return self._pass_on("not understood")
        first = "not_heard" if is_silent else "not_understood"
        phrase = "key_hint" if is_satisfied or heard.keys or self._talk.misses > 1 else first
        return Turn(self._talk, (self._say(phrase), *self._choices()), ONE_KEY if self._talk.choices else ITEM)

    def _pass_on(self, reason: str, before: tuple[Said, ...] = ()) -> Turn:
        if self._agent_phone:
            turn = Turn(self._talk, (*before, self._say("handover")), None, rings=True)
        else:
            turn = self._offer_callback(before)
        return replace(turn, handover=reason)

    def _offer_callback(self, before: tuple[Said, ...]) -> Turn:
        self._talk = replace(self._talk, choices=(), misses=0)
        turn = self._confirm(self._caller) if self._caller else self._ask_for_number()
        return replace(turn, said=(*before, *turn.said))

    def _take_number(self, heard: Heard) -> Turn:
        is_confirming = self._talk.stage == CONFIRMING
        if is_confirming and incoming.says_yes(heard):
            return self._promise()
        if is_confirming and incoming.says_no(heard):
            return self._ask_for_number()
        number = read_keyed_number(incoming.keyed_number(heard), self._unit.phone)
        if number:
            return self._confirm(number)
        misses = self._talk.misses + (0 if incoming.wants_repeat(heard) else 1)
        self._talk = replace(self._talk, misses=misses)
        if misses >= MOST_MISSES:
            return Turn(replace(self._talk, reach=""), (self._say("callback_missed"), self._say("goodbye")), None)
        return self._confirm(self._talk.reach) if is_confirming else self._ask_for_number()

    def _confirm(self, number: str) -> Turn:
        talk = replace(self._talk, stage=CONFIRMING, reach=number)
        return Turn(talk, (self._say("callback_confirm", phone=self._value("phone", number)),), ONE_KEY)

    def _ask_for_number(self) -> Turn:
        talk = replace(self._talk, stage=NUMBERING, reach="")
        return Turn(talk, (self._say("callback_number"),), PHONE_NUMBER)

    def _promise(self) -> Turn:
        due = callback_due(self._unit, self._now())
        phone, until = self._value("phone", self._talk.reach), self._value("moment", due.isoformat(timespec="minutes"))
        said = (self._say("callback_promised", phone=phone, due=until), self._say("goodbye"))
        return Turn(self._talk, said, None, promised=due)

    def _say_goodbye(self) -> Turn:
        return Turn(self._talk, (self._say("goodbye"),), None)

    def _choices(self) -> tuple[Said, ...]:
        return tuple(
            self._say("choice_by_key", title=Name(title, spoken), key=self._value("count", str(key)))
            for key, (_, title, spoken) in enumerate(self._talk.choices, 1)
        )

    def _say(self, phrase: str, language: str = "", **slots: Value | Name) -> Said:
        spoken = language or self._talk.language
        return Said(self._counter.say(phrase, replace(self._context, language=spoken), **slots), spoken)

    def _value(self, kind: str, text: str) -> Value:
        return parse_value(kind, text, self._unit.zone)

    def _owner(self, answer: Answer) -> str:
        facts = self._counter.view().facts
        owners = (facts[told.key].owner for told in answer.facts if told.key in facts)
        return answer.department or next(owners, "")
