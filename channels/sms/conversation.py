"""What is written back to a text message, from what was written before and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from channels.page_links import page_of
from channels.sms import incoming
from channels.sms.guiding import Guiding
from channels.sms.incoming import MOST_ALIKE, MOST_LED, Message, Thread
from channels.sms.outgoing import Turn
from contactkb.answering import HANDOVER, Context, Question, courtesy_in
from contactkb.business import Business
from contactkb.contacts import why_handed_over
from contactkb.knowledge import parse_value
from contactkb.wording import Name, fits_beside, is_too_long, shorten

TOO_MANY, SAME_AGAIN = "too many messages", "the same message three times"
PICTURE, PERSON = "sent a picture", "asked for a person"
SILENCE = Turn("", "")


class Conversation:
    """One thread of text messages, at one message of it."""

    def __init__(self, business: Business, context: Context, thread: Thread, now: datetime, guiding: Guiding) -> None:
        self._business = business
        self._counter = business.counter
        self._unit = business.counter.view().units[context.unit]
        self._context = context
        self._thread = thread
        self._now = now
        self._guiding = guiding

    def respond(self, message: Message) -> Turn:
        """What we write back; whoever is to be restrained is not answered anew."""
        led = self._lead(message)
        if led is None and self.restrain(self._thread, message, SILENCE) is not SILENCE:
            return SILENCE
        return led or self._fit(self._answer(message))

    def restrain(self, thread: Thread, message: Message, turn: Turn) -> Turn:
        """The turn as this thread allows it: to robots nothing is said in the end, and a person is told once.

        The thread may have grown since the turn was thought out, by messages that came at the same time.
        """
        if turn.is_led:
            return turn
        times = thread.times_written(message.body, self._now)
        if thread.had_enough(self._now) or times > MOST_ALIKE:
            is_news = times <= MOST_ALIKE and not thread.is_silent
            return Turn("", thread.language, asked=message.body, handover=TOO_MANY if is_news else "")
        if times == MOST_ALIKE:
            return self._say("draft_notice", thread.language, message.body, SAME_AGAIN)
        return turn

    def _lead(self, message: Message) -> Turn | None:
        """Where the message leads what is open in this thread; to whoever had enough of that, nothing is said."""
        if self._thread.had_enough(self._now, MOST_LED) or incoming.wants_help(message) or not message.body.strip():
            return None
        return self._guiding.take(message.body, bool(incoming.wants_person(message)))

    def _answer(self, message: Message) -> Turn:
        person, helped = incoming.wants_person(message), incoming.wants_help(message)
        if person:
            return self._say("draft_notice", person, message.body, PERSON)
        if helped:
            return self._help(helped)
        if (courtesy := courtesy_in(message.body)) and not message.has_picture:
            return self._say(courtesy.phrase, courtesy.language)
        choice, question = incoming.chosen(message), incoming.read_question(message)
        if choice is not None:
            return self._choose(choice)
        if question:
            wanted = self._guiding.set_out(question.text) if question.text else None
            return wanted or self._ask(question, message.body)
        if message.has_picture:
            return self._say("sms_picture", self._thread.language, PICTURE, PICTURE)
        return self._say("sms_help", self._thread.language)

    def _help(self, language: str) -> Turn:
        """Who we are, and when people are there."""
        turn, said = self._say("sms_help", language), replace(self._context, language=language)
        hours, opens = self._unit.hours(self._now), self._unit.next_opening(self._now)
        if hours is not None:
            return replace(turn, words=f"{turn.words} {self._counter.say('hours_today', said, hours=hours)}")
        if opens is None or self._unit.is_open(self._now):
            return turn
        moment = parse_value("moment", opens.isoformat(timespec="minutes"), self._unit.zone)
        return replace(turn, words=f"{turn.words} {self._counter.say('closed_until', said, opens=moment)}")

    def _choose(self, choice: int) -> Turn:
        choices = self._thread.open_choices(self._now)
        if choice < len(choices):
            key, title, _ = choices[choice]
            return self._ask(Question(keys=(key,)), title)
        return self._say("choice_over" if self._thread.choices else "sms_help", self._thread.language)

    def _ask(self, question: Question, asked: str) -> Turn:
        # Words show their language by themselves; a number does not.
        language = "" if question.text else self._thread.language
        answer = self._counter.answer(question, replace(self._context, language=language))
        choices = tuple((it.key, it.title, it.spoken) for it in answer.candidates)
        numbered = (self._number(answer.language, at, it) for at, it in enumerate(choices, 1))
        handover = why_handed_over(answer) if answer.outcome == HANDOVER else ""
        words, link = " ".join((answer.words, *numbered)), page_of(self._business, answer, self._unit.key)
        # The page that shows the same is named where it makes the message no dearer.
        link = link if fits_beside(words, link) else ""
        return Turn(words, answer.language, choices, asked, answer, handover, link)

    def _number(self, language: str, at: int, choice: tuple[str, str, str]) -> str:
        key, title = parse_value("count", str(at), self._unit.zone), Name(choice[1], choice[2])
        return self._counter.say("choice_by_reply", replace(self._context, language=language), key=key, title=title)

    def _say(self, phrase: str, language: str, asked: str = "", handover: str = "") -> Turn:
        spoken = language or self._unit.languages[0]
        words = self._counter.say(phrase, replace(self._context, language=spoken))
        return Turn(words, spoken, asked=asked, handover=handover)

    def _fit(self, turn: Turn) -> Turn:
        if turn.is_led or not is_too_long(turn.words):
            return turn
        phone = parse_value("phone", self._unit.phone, self._unit.zone)
        more = self._counter.say("sms_more", replace(self._context, language=turn.language), phone=phone)
        return replace(turn, words=shorten(turn.words, more))
