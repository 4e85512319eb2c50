"""A new channel is its folder and one line: here is a kiosk, and it says what all others say."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from channels import CHANNELS
from contactkb.answering import Context, Question
from contactkb.app import create_app
from contactkb.business import EXTENSION, current_business
from contactkb.channel import Channel
from contactkb.settings import Settings
from tests.world import SteppedClock

ONE_LINE = Path(__file__).parents[2] / "channels" / "__init__.py"


def routes() -> Blueprint:
    door = Blueprint("kiosk", __name__)

    def ask() -> ResponseReturnValue:
        business = current_business()
        context = Context("kiosk", "page", business.home(), "en")
        return business.counter.answer(Question(request.args["q"]), context).words

    def stumble() -> ResponseReturnValue:
        raise RuntimeError("something of ours broke")

    door.add_url_rule("/ask", view_func=ask)
    door.add_url_rule("/stumble", view_func=stumble)
    return door


def apologise(reason: str) -> ResponseReturnValue:
    return Response(f"Our kiosk rests: {reason}.", 503)


KIOSK = Channel("kiosk", "page", "public", routes, apologise)


def test_a_new_channel_says_what_all_others_say(settings: Settings, clock: SteppedClock) -> None:
    app = create_app(settings, (*CHANNELS, KIOSK), clock)
    said = app.test_client().get("/kiosk/ask?q=how much are oysters")
    assert said.text == "Oysters are $6.50/lb."
    app.extensions[EXTENSION].close()


def test_its_failures_are_worded_in_its_own_form(settings: Settings, clock: SteppedClock) -> None:
    app = create_app(settings, (*CHANNELS, KIOSK), clock)
    said = app.test_client().get("/kiosk/stumble")
    assert (said.status_code, said.text) == (503, "Our kiosk rests: failure.")
    app.extensions[EXTENSION].close()


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_every_channel_is_its_folder_and_one_line(channel: Channel) -> None:
    folder = ONE_LINE.parent / channel.name
    assert {"__init__.py", "routes.py", "incoming.py", "outgoing.py"} <= {path.name for path in folder.iterdir()}
    mentions = [line for line in ONE_LINE.read_text("utf-8").splitlines() if channel.name in line]
    assert len(mentions) <= 2
