"""Every channel is asked at its own entrance, and nothing leaves meanwhile."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from sqlalchemy import select

from channels import CHANNELS
from contactkb.app import join
from contactkb.contacts import Outgoing
from contactkb.proof import Proof, Scratch, at_entrances, prove

VerifyAt = Callable[..., Proof]


def test_the_corner_shop_is_proven_at_the_entrance_of_every_channel(verify_at: VerifyAt) -> None:
    proof = verify_at()
    assert proof.differences == []
    for what in ("told", "honoured", "over", "hidden", "asked in words", "just published", "replayed"):
        assert proof.checked[what] > 0
    assert not [why for why in proof.left_out if "asked at the counter" in why]
    assert proof.left_out["a sign takes no questions"] > 0


@contextmanager
def nobody_calls() -> Iterator[tuple[str, list[object]]]:
    """An address outside, and everybody who has come there."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as outside:

        def notice() -> None:
            with suppress(OSError):
                while True:
                    came.append(outside.accept())

        watching = threading.Thread(target=notice)
        watching.start()
        yield f"127.0.0.1:{outside.getsockname()[1]}", came
        outside.shutdown(socket.SHUT_RDWR)
        watching.join()


def test_nothing_leaves_during_a_proof(scratch: Scratch) -> None:
    talkative = [it for it in CHANNELS if it.name in ("email", "sms", "phone")]
    with nobody_calls() as (address, came):
        settings = replace(scratch.business.settings, mail_relay=address, twilio_api=f"http://{address}")
        watched = replace(scratch, business=replace(scratch.business, settings=settings))
        with at_entrances(watched, talkative, lambda business: join(business, CHANNELS)) as ask:
            proof = prove(watched, talkative, ask)
    assert (proof.differences, came) == ([], [])
    with scratch.business.database.read() as session:
        states = set(session.scalars(select(Outgoing.state)))
    assert "draft" in states
    assert states <= {"draft", "ready"}
