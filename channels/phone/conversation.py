"""What is said next in a call, from what was said before and what came from the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from channels.phone import answers, callbacks, guiding, menus, texting, wishes
from channels.phone.handing_over import can_connect, go_on, pass_on
from channels.phone.incoming import Heard
from channels.phone.ladder import miss, say_goodbye
from channels.phone.line import Line
from channels.phone.turns import (
    ANSWERED,
    CHOOSING,
    CONFIRMING,
    GUIDED,
    KEYING,
    LIST,
    MEANT,
    MENU,
    NUMBERING,
    TEXT_NUMBERING,
    TEXTING,
    Talk,
    Turn,
)
from channels.phone.vocabulary import BEGINNINGS, MENU_KEY

MOST_TURNS, LONGEST_CALL = 25, timedelta(minutes=10)
# Whoever still talks with us after being handed over gets so many turns more.
MOST_AFTER = 10
# A number that is as long as the longest ends by itself: a pound key so soon after it was meant to end it.
HABIT = timedelta(seconds=3)

Take = Callable[[Line, Talk, Heard], Turn]
Act = Callable[[Line, Talk], Turn]


def respond(line: Line, talk: Talk, heard: Heard, opened_at: datetime) -> Turn:
    """What we do about what came from the caller."""
    heard = Heard(AGAIN) if _ends_a_number(line, talk, heard) else heard
    keyed, fresh = talk.keyed or bool(heard.keys), max(talk.fresh - 1, 0)
    talk = replace(talk, turns=talk.turns + 1, keyed=keyed, fresh=fresh, full_at="")
    if heard.dialled or heard.queued:
        return go_on(line, talk, heard)
    led = guiding.take(line, talk, heard) if talk.stage == GUIDED else None
    if led is not None:
        return led
    if talk.turns > MOST_TURNS + MOST_AFTER:
        return say_goodbye(line, talk)
    if talk.stage in NUMBERS:
        return _take_number(line, talk, heard)
    if talk.turns > MOST_TURNS or line.now - opened_at > LONGEST_CALL:
        return pass_on(line, talk, "long call", (line.say(talk.language, "long_call"),))
    return _obey(line, talk, heard) or STAGES.get(talk.stage, _ask)(line, talk, heard)


def _ends_a_number(line: Line, talk: Talk, heard: Heard) -> bool:
    return heard.keys == "#" and talk.full_at != "" and line.now - datetime.fromisoformat(talk.full_at) < HABIT


def _take_number(line: Line, talk: Talk, heard: Heard) -> Turn:
    """A phone number is asked for, or confirmed: what is always on is on there, too, and nothing else is a question."""
    if wishes.wants_person(heard) and (talk.stage in TEXTS or can_connect(line)):
        return pass_on(line, talk, "asked for a person")
    if wishes.wants_menu(heard):
        return menus.open_menu(line, replace(talk, misses=0))
    return NUMBERS[talk.stage](line, replace(talk, slow=talk.slow or wishes.wants_slower(heard)), heard)


def _obey(line: Line, talk: Talk, heard: Heard) -> Turn | None:
    """What is always on."""
    if wishes.wants_person(heard):
        return pass_on(line, talk, "asked for a person")
    if wishes.wants_slower(heard):
        return answers.slow_down(line, talk)
    if wishes.wants_repeat(heard):
        again = replace(talk, misses=0)
        return menus.say_again(again, () if talk.last else (line.say(talk.language, "nothing_yet"),))
    if wishes.wants_menu(heard) and not (talk.stage == LIST and heard.keys):
        return menus.open_menu(line, replace(talk, misses=0))
    if wishes.wants_number(heard):
        return menus.ask_number(line, talk)
    if wishes.wants_text(heard):
        return texting.offer_text(line, talk)
    language = "" if heard.keys and talk.stage != "" else _language(line, talk, heard)
    if language:
        spoken = replace(talk, language=language, misses=0)
        return menus.prompt(replace(spoken, stage="", choices=()), (line.say(language, "greeting"),))
    return say_goodbye(line, talk) if wishes.wants_no_more(heard) and talk.stage not in OPEN_TO_NO else None


def _language(line: Line, talk: Talk, heard: Heard) -> str:
    return wishes.wanted_language(heard, talk.language, line.unit.languages)


def _ask(line: Line, talk: Talk, heard: Heard) -> Turn:
    """An open question: a menu, something about the last answer, or whatever the counter knows."""
    if talk.stage == "" and heard.keys in FIRST_KEYS:
        return FIRST_KEYS[heard.keys](line, replace(talk, misses=0))
    kind = wishes.wanted_kind(heard)
    if kind is not None:
        return menus.open_list(line, talk, kind)
    if wishes.greets(heard) and not talk.misses:
        return menus.prompt(replace(talk, misses=1), (line.say(talk.language, "ask_away"),))
    # For some turns more, what was told last is what "until when?" is about.
    question = wishes.read_question(heard, (talk.receipt,) if talk.fresh and talk.told else ())
    if question is None:
        return miss(line, talk, heard)
    if heard.unsure:
        return answers.ask_whether(line, talk, question, heard)
    led = guiding.set_out(line, talk, question.text) if question.text else None
    if led is not None:
        return led
    return answers.ask(line, talk, question, question.text or question.number)


def _after_answer(line: Line, talk: Talk, heard: Heard) -> Turn:
    act = AFTER_ANSWER.get(heard.keys)
    if act:
        return act(line, talk)
    if wishes.wants_details(heard):
        return answers.tell_more(line, talk)
    if wishes.says_wrong(heard):
        return answers.refuse(line, talk)
    return _ask(line, talk, heard)


def _choose(line: Line, talk: Talk, heard: Heard) -> Turn:
    choice = wishes.chosen(heard, [spoken for _, _, spoken in talk.choices])
    if choice is not None:
        return answers.choose(line, talk, talk.choices[choice])
    return _ask(line, talk, heard) if heard.keys or not wishes.says_no(heard) else _start_over(line, talk, heard)


def _confirm(line: Line, talk: Talk, heard: Heard) -> Turn:
    if wishes.says_yes(heard):
        return answers.choose(line, talk, talk.choices[0])
    return _start_over(line, talk, heard) if wishes.says_no(heard) else _ask(line, talk, heard)


def _start_over(line: Line, talk: Talk, heard: Heard) -> Turn:
    """It was none of what we offered."""
    unwanted = talk.receipt if talk.stage == CHOOSING else ""
    return replace(miss(line, replace(talk, stage="", choices=(), last=()), heard), unwanted=unwanted)


def _open_kind(line: Line, talk: Talk, heard: Heard) -> Turn:
    if heard.keys in MENU_KEYS:
        return menus.open_list(line, talk, MENU_KEYS.index(heard.keys))
    return _ask(line, talk, heard)


def _look_through(line: Line, talk: Talk, heard: Heard) -> Turn:
    if heard.keys == MENU_KEY or wishes.wants_details(heard):
        return menus.turn_page(line, talk)
    return _choose(line, talk, heard)


def _key_in(line: Line, talk: Talk, heard: Heard) -> Turn:
    """An item's number; who stopped short of one that we know, or of the pound key, keys it in again."""
    is_full = not heard.is_ended and len(heard.keys) >= talk.longest
    if heard.keys and not (heard.is_ended or is_full or line.knows(heard.keys, talk.language)):
        return miss(line, talk, heard)
    return _ask(line, replace(talk, full_at=line.now.isoformat() if is_full else ""), heard)


# Where no is an answer to what we asked, and not the end of the call.
OPEN_TO_NO = (MEANT, CHOOSING, LIST)
MENU_KEYS = ("1", "2", "3", "4")
AGAIN = "*"
FIRST_KEYS: Mapping[str, Act] = {"1": menus.open_menu, **dict.fromkeys(BEGINNINGS, menus.ask_number)}
TEXTS = (TEXTING, TEXT_NUMBERING)
NUMBERS: Mapping[str, Take] = {
    CONFIRMING: callbacks.take_number,
    NUMBERING: callbacks.take_number,
    TEXTING: texting.take_number,
    TEXT_NUMBERING: texting.take_number,
}
STAGES: Mapping[str, Take] = {
    ANSWERED: _after_answer,
    CHOOSING: _choose,
    MEANT: _confirm,
    MENU: _open_kind,
    LIST: _look_through,
    KEYING: _key_in,
}
AFTER_ANSWER: Mapping[str, Act] = {
    "1": lambda line, talk: menus.say_again(replace(talk, misses=0)),
    "2": answers.slow_down,
    "3": answers.tell_more,
    "4": texting.offer_text,
    "5": menus.open_question,
}
