"""The right to write, for those who wait for it and for those who do not."""

from __future__ import annotations

import threading
from pathlib import Path

from contactkb.database.turns import Turns


def test_a_turn_that_nobody_has_is_given_at_once_and_taken_by_nobody_else(tmp_path: Path) -> None:
    ours, theirs = Turns(tmp_path / "turn"), Turns(tmp_path / "turn")
    with ours.take_if_free() as is_ours:
        assert is_ours
        for turns in (ours, theirs):
            with turns.take_if_free() as is_free:
                assert not is_free
    for turns in (ours, theirs):
        with turns.take_if_free() as is_free:
            assert is_free


def test_whoever_waits_gets_the_turn_alone_among_others_who_do_not_wait(tmp_path: Path) -> None:
    holder, waiter, hasty = (Turns(tmp_path / "turn") for _ in range(3))
    has_it, done = threading.Event(), threading.Event()

    def wait_in_line() -> None:
        with waiter.take():
            has_it.set()
            done.wait(60)

    with holder.take():
        line = threading.Thread(target=wait_in_line)
        line.start()
    while not has_it.is_set():
        with hasty.take_if_free() as is_free:
            assert not (is_free and has_it.is_set())
    with hasty.take_if_free() as is_free:
        assert not is_free
    done.set()
    line.join(60)
    with hasty.take_if_free() as is_free:
        assert is_free
