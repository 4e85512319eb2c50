"""The page where a script is tried without effect: a test of it, or one's own replies, as every channel says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from channels.agent.incoming import UNSEEN
from channels.agent.outgoing import when
from channels.agent.scripts import Seen, history_of, look_at
from contactkb.business import current_business
from contactkb.scripts import (
    ActionWanted,
    CareShown,
    Deed,
    HandedOver,
    Noted,
    PromiseMade,
    ScriptTest,
    Trials,
    preview,
)

# What stands between several replies to one question, one after the other.
THEN = " | "
MOST_REPLIES = 60
LONGEST_REPLY = 500
LONGEST_NAME = 80
CHANNELS = {"agent": "Agent reads", "phone": "Phone speaks", "widget": "Widget", "email": "Mail", "sms": "Text message"}


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that a turn does beside saying words."""

    what: str
    words: str
    more: str = ""


def preview_script(key: str) -> ResponseReturnValue:
    """The script side by side in its channels."""
    business = current_business()
    seen = look_at(business, key, history_of(business, key))
    replies = _replies()
    test = _test(seen, replies)
    shown = preview(Trials(seen.view), seen.script, test, seen.language)
    now = business.database.now()
    return render_template(
        "agent/preview.html", key=key, script=seen.script, seen=seen, test=test, replies=replies, channels=CHANNELS,
        preview=shown, own=_is_own(), chosen=_chosen(seen), back=_address(key, replies[:-1]) if replies else "",
        behind=[[*_behind(it.deeds, seen.script.zone, now)] for it in shown.moments],
    )  # fmt: skip


def _is_own() -> bool:
    return request.args.get("own") == "yes"


def _chosen(seen: Seen) -> int:
    """The number of the test that is chosen."""
    asked = request.args.get("test", "")
    is_one = asked.isascii() and asked.isdigit() and len(asked) < 4 and int(asked) < len(seen.script.tests)
    return int(asked) if is_one else 0


def _replies() -> list[tuple[str, str]]:
    """One's own replies in order, each with the slot or step that it answers."""
    typed = (UNSEEN.sub(" ", text).strip()[:LONGEST_REPLY] for text in request.args.getlist("reply"))
    # A button that says it all comes with an empty field.
    named = zip(request.args.getlist("to"), filter(None, typed), strict=False)
    return [(UNSEEN.sub(" ", to)[:LONGEST_NAME], text) for to, text in named][:MOST_REPLIES]


def _test(seen: Seen, replies: list[tuple[str, str]]) -> ScriptTest:
    """The test that is chosen; or one with one's own replies, in a world as that test has it."""
    base = seen.script.tests[_chosen(seen)] if seen.script.tests else None
    if base is not None and not _is_own():
        return base
    given: dict[str, str] = {}
    for to, text in replies:
        given[to] = f"{given[to]}{THEN}{text}" if to in given else text
    world: Mapping[str, str] = base.given if base is not None else {}
    return ScriptTest("your own replies", 0, world, given, (), {}, channel=seen.script.channels[0])


def _address(key: str, replies: list[tuple[str, str]]) -> str:
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in ("to", "reply")]
    fields = [*kept, *(pair for to, text in replies for pair in (("to", to), ("reply", text)))]
    return f"{url_for('agent.preview_script', key=key)}?{urlencode(fields)}"


def _behind(deeds: tuple[Deed, ...], zone: ZoneInfo, now: datetime) -> Iterator[Happened]:
    for deed in deeds:
        match deed:
            case PromiseMade(what=what, owner=owner, due=due, every=every, until=until):
                often = f", news every {', '.join(every)}" if every else ""
                ends = f" until {until}" if until else ""
                yield Happened("promise", what, f"{owner}, by {when(due, zone, now)}{often}{ends}")
            case Noted(words=words):
                yield Happened("note", words)
            case CareShown(words=words, owner=owner, due=due):
                yield Happened("care", words, f"{owner}, {when(due, zone, now)}" if due else "now")
            case ActionWanted(action=action, inputs=inputs, owner=owner):
                told = ", ".join(f"{name} {text}" for name, text in inputs.items())
                yield Happened("action", action, f"{told}; without a system a task of {owner}")
            case HandedOver(department=department, why=why, brief=brief):
                yield Happened("hand-over", f"{department}: {why}", brief)
