"""Keypad menus, made from what the store offers now: everything that can be asked is reachable by keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace

from channels.phone.line import Line
from channels.phone.turns import ASKING, KEYING, LIST, MENU, Choice, Said, Talk, Turn
from contactkb.wording import Name

# What each key of the menu leads to.
KINDS: Sequence[tuple[str, ...]] = (("price",), ("promotion",), ("policy",), ("delay", "article"))
# A prompt names so many, so that with a number and with more there are five choices; keys count on over two prompts.
SPOKEN, KEYED = 3, 6


def open_menu(line: Line, talk: Talk, before: tuple[Said, ...] = (), firmly: tuple[Said, ...] = ()) -> Turn:
    """The menu of what can be asked about."""
    talk = replace(talk, stage=MENU, choices=())
    return prompt(talk, (line.say(talk.language, "menu"),), before, firmly)


def open_list(line: Line, talk: Talk, kind: int, page: int = 0) -> Turn:
    """One page of what is offered of a kind; after the last one comes the menu."""
    first = page // 2 * KEYED
    choices = line.offered(talk.language, KINDS[kind], first, KEYED + 1)
    shown = choices[page % 2 * SPOKEN :][:SPOKEN]
    if not shown:
        return open_menu(line, talk, (line.say(talk.language, "list_empty"),) if page == 0 else ())
    talk = replace(talk, stage=LIST, kind=kind, page=page, choices=choices[:KEYED], misses=0)
    has_more = len(choices) > page % 2 * SPOKEN + SPOKEN
    end = line.say(talk.language, "list_more" if has_more else "list_end")
    return prompt(talk, (*keyed(line, talk, shown, page % 2 * SPOKEN), end))


def turn_page(line: Line, talk: Talk) -> Turn:
    """The next page of the list."""
    has_more = len(line.offered(talk.language, KINDS[talk.kind], (talk.page + 1) * SPOKEN, 1)) > 0
    return open_list(line, talk, talk.kind, talk.page + 1) if has_more else open_menu(line, replace(talk, misses=0))


def ask_number(line: Line, talk: Talk) -> Turn:
    """An item's number is keyed in, of as many digits as it has."""
    talk = replace(talk, stage=KEYING, choices=(), misses=0, longest=line.longest_number())
    return prompt(talk, (line.say(talk.language, "key_item"),))


def open_question(line: Line, talk: Talk) -> Turn:
    """Another question, by speech or number."""
    return prompt(replace(talk, stage=ASKING, choices=(), misses=0), (line.say(talk.language, "another"),))


def keyed(line: Line, talk: Talk, choices: Sequence[Choice], first: int = 0) -> tuple[Said, ...]:
    """The choices, each with its key."""
    return tuple(
        line.say(talk.language, "choice_by_key", title=Name(title, spoken), key=line.value("count", str(key)))
        for key, (_, title, spoken) in enumerate(choices, first + 1)
    )


def prompt(talk: Talk, said: tuple[Said, ...], before: tuple[Said, ...] = (), firmly: tuple[Said, ...] = ()) -> Turn:
    """Say this and wait; it is what a caller hears who asks for it again."""
    kept = replace(talk, last=tuple(map(astuple, said)))
    return Turn(kept, (*before, *said), firmly)


def say_again(talk: Talk, before: tuple[Said, ...] = (), firmly: tuple[Said, ...] = ()) -> Turn:
    """Say what was said last, word for word."""
    return Turn(talk, (*before, *talk.said_last()), firmly)
