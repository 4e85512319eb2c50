"""A new channel is its folder and one line: here is a kiosk, it says what all others say, and is proven as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Blueprint, Flask, Response, request
from flask.typing import ResponseReturnValue

from channels import CHANNELS
from contactkb.answering import Context, Question
from contactkb.app import create_app, join
from contactkb.business import EXTENSION, current_business
from contactkb.channel import Channel
from contactkb.proof import Proof, at_entrances, prove, scratch_copy
from contactkb.settings import Settings
from contactkb.visiting import Ask, Asked, Said
from tests.world import NOON, PACK, SteppedClock

ONE_LINE = Path(__file__).parents[2] / "channels" / "__init__.py"


def routes() -> Blueprint:
    door = Blueprint("kiosk", __name__)

    def ask() -> ResponseReturnValue:
        business = current_business()
        context = Context("kiosk", "page", business.home(), request.args.get("language", "en"))
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


@contextmanager
def visit(app: Flask) -> Iterator[Ask]:
    """Press a short number into the kiosk."""

    def ask(asked: Asked) -> Said:
        if asked.words:
            return Said("", left_out="a kiosk has no letters")
        wish = {"q": asked.number, "language": asked.door.language}
        return Said(app.test_client().get("/kiosk/ask", query_string=wish).text)

    yield ask


@pytest.fixture
def prove_kiosk(tmp_path: Path) -> Callable[[Channel], Proof]:
    def verify(kiosk: Channel) -> Proof:
        with scratch_copy(tmp_path, [PACK]) as scratch:
            scratch.clock.at = NOON
            with at_entrances(scratch, [kiosk], lambda business: join(business, [kiosk])) as ask:
                return prove(scratch, [kiosk], ask)

    return verify


def test_a_kiosk_that_says_how_it_is_visited_is_proven_at_its_own_door(prove_kiosk: Callable[[Channel], Proof]) -> None:
    proof = prove_kiosk(replace(KIOSK, visit=visit))
    assert proof.differences == []
    assert not [why for why in proof.left_out if "counter" in why]
    assert proof.checked["told"] > 0


def test_a_kiosk_whose_door_is_wrong_is_caught_there(prove_kiosk: Callable[[Channel], Proof]) -> None:
    @contextmanager
    def visit_a_wrong_one(app: Flask) -> Iterator[Ask]:
        with visit(app) as ask:
            yield lambda asked: replace(ask(asked), words=ask(asked).words.replace("6.50", "6.05"))

    proof = prove_kiosk(replace(KIOSK, visit=visit_a_wrong_one))
    assert "oysters" in {it.fact for it in proof.differences}


def test_a_kiosk_that_does_not_say_it_is_asked_at_the_counter_and_the_proof_says_so(
    prove_kiosk: Callable[[Channel], Proof],
) -> None:
    proof = prove_kiosk(KIOSK)
    assert proof.differences == []
    assert proof.left_out["kiosk has no visitor: asked at the counter"] > 0
    assert proof.checked["told"] > 0


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_every_channel_is_its_folder_and_one_line(channel: Channel) -> None:
    folder = ONE_LINE.parent / channel.name
    assert {"__init__.py", "routes.py", "incoming.py", "outgoing.py"} <= {path.name for path in folder.iterdir()}
    mentions = [line for line in ONE_LINE.read_text("utf-8").splitlines() if channel.name in line]
    assert len(mentions) <= 2
