"""A proof asks what is said, and not how fast: a machine on which everything takes too long makes no difference."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest

from channels.email import reader
from contactkb import admission
from contactkb.database import engine
from contactkb.proof import Proof
from contactkb.testphone import Wire

VerifyAt = Callable[..., Proof]
PHONE = import_module("channels.phone.routes")


@pytest.fixture
def overdue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever anybody waits for, it has already taken too long."""
    monkeypatch.setattr(admission, "SPEAK_SECONDS", 0.0)
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(reader, "SECONDS", 0.0)
    monkeypatch.setattr(Wire.__init__, "__defaults__", (0.0,))
    # Of a reader that has been at work before, the limit is known already.
    monkeypatch.setattr(reader.the_reader(), "seconds", 0.0)


@pytest.mark.usefixtures("overdue")
def test_what_takes_too_long_everywhere_is_no_difference(verify_at: VerifyAt) -> None:
    proof = verify_at("phone", "sms", "email", "widget")
    assert proof.differences == []
    assert proof.checked["told"] > 0


def test_a_line_that_puts_everybody_off_is_one(verify_at: VerifyAt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PHONE.conversation, "respond", lambda *_: 1 / 0)
    proof = verify_at("phone", "sms")
    assert {it.channel for it in proof.differences} == {"phone"}
    assert {"oysters", "salmon", "returns"} <= {it.fact for it in proof.differences}
