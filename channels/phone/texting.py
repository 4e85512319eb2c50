"""An answer as a text message: to the caller's own number once it is confirmed, or to another that is keyed in."""

from __future__ import annotations

from dataclasses import replace

from channels.phone import wishes
from channels.phone.incoming import Heard
from channels.phone.line import Line
from channels.phone.menus import say_again
from channels.phone.turns import (
    ANSWERED,
    TEXT_NUMBERING,
    TEXTING,
    Said,
    Talk,
    Text,
    Turn,
)
from contactkb.answering import ANSWERED as TOLD
from contactkb.answering import Answer, Context, Question
from contactkb.contacts import correspondent, read_keyed_number
from contactkb.wording import is_too_long, shorten

MOST_TEXTS, MOST_MISSES = 3, 2


def offer_text(line: Line, talk: Talk) -> Turn:
    """Ask where to send it."""
    if not talk.told:
        return say_again(talk, (line.say(talk.language, "text_nothing"),))
    if talk.texts >= MOST_TEXTS:
        return _back(talk, line.say(talk.language, "text_enough"))
    talk = replace(talk, misses=0)
    return _confirm(line, talk, line.caller) if line.may_text(line.caller) else _ask_for_number(line, talk)


def take_number(line: Line, talk: Talk, heard: Heard) -> Turn:
    """The caller agrees to the number, gives another one, or neither."""
    is_confirming = talk.stage == TEXTING
    if is_confirming and wishes.says_yes(heard):
        return _send(line, talk)
    if is_confirming and wishes.says_no(heard):
        return _ask_for_number(line, talk)
    number = read_keyed_number(wishes.keyed_number(heard), line.unit.phone)
    if line.may_text(number):
        return _confirm(line, talk, number)
    talk = replace(talk, misses=talk.misses + (0 if wishes.wants_same(heard) else 1))
    if talk.misses >= MOST_MISSES:
        return _back(replace(talk, reach=""), line.say(talk.language, "text_missed"))
    return _confirm(line, talk, talk.reach) if is_confirming else _ask_for_number(line, talk)


def _confirm(line: Line, talk: Talk, number: str) -> Turn:
    talk = replace(talk, stage=TEXTING, reach=number)
    return Turn(talk, (line.say(talk.language, "text_confirm", ending=line.ending(number, talk.language)),))


def _ask_for_number(line: Line, talk: Talk) -> Turn:
    return Turn(replace(talk, stage=TEXT_NUMBERING, reach=""), (line.say(talk.language, "text_number"),))


def _send(line: Line, talk: Talk) -> Turn:
    to = correspondent(line.settings.key, talk.reach)
    texting = replace(line.speaking(talk.language), channel="sms", medium="text", correspondent=to)
    answer = line.counter.answer(Question(keys=talk.told), texting)
    if answer.outcome != TOLD:
        return _back(talk, line.say(talk.language, "text_cannot"))
    sent = talk.texts + 1
    said = line.say(talk.language, "text_sent", ending=line.ending(talk.reach, talk.language))
    turn = _back(replace(talk, texts=sent, reach=""), said)
    return replace(turn, text=_write(line, talk.reach, answer, texting, sent))


def _write(line: Line, to: str, answer: Answer, texting: Context, sent: int) -> Text:
    key, link = f"phone text {line.context.interaction} {sent}", line.page_of(answer)
    words = answer.words if link else _fit(line, answer.words, texting)
    return Text(key, to, words, texting.language, answer.receipt, link)


def _fit(line: Line, words: str, texting: Context) -> str:
    """As much as two pieces hold, where no page shows the rest."""
    if not is_too_long(words):
        return words
    return shorten(words, line.counter.say("sms_more", texting, phone=line.value("phone", line.unit.phone)))


def _back(talk: Talk, said: Said) -> Turn:
    """Where the caller was before: at the answer, without hearing all of it again."""
    after = talk.said_last()[1:]
    return Turn(replace(talk, stage=ANSWERED, misses=0), (said, *after))
