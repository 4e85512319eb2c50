"""A proof that is divided among processes is still one proof, and a process that breaks off is no green one."""

from __future__ import annotations

import subprocess
from collections import Counter

import pytest

from contactkb.commands import dividing
from contactkb.commands.dividing import PartFailed, divide, dump, elsewhere, join
from contactkb.proof import Difference, Proof
from tests.world import PACK

ODD = Difference("oysters", "sms", "shop", "en", "2026-11-21T17:00:00+00:00", "6.50 USD/lb", "Oysters are $6.05/lb.")


def test_every_channel_is_in_exactly_one_part() -> None:
    assert divide("abcdefg", 2) == [["a", "d", "e"], ["b", "c", "f", "g"]]
    assert divide("ab", 8) == [["a"], ["b"]]
    assert divide("abc", 1) == [["a", "b", "c"]]


def test_what_a_process_hands_on_is_what_it_found() -> None:
    proof = Proof(Counter(told=3), [ODD], Counter({"a sign takes no questions": 2}))
    assert dividing._read(dump(proof)) == proof
    assert join([proof, proof]) == Proof(Counter(told=6), [ODD, ODD], Counter({"a sign takes no questions": 4}))


def test_a_part_is_proven_in_a_process_of_its_own() -> None:
    with elsewhere([PACK], [["api"]], ["--json"]) as rest:
        (proof,) = rest()
    assert proof.differences == []
    assert proof.checked["told"] > 0


def test_a_part_that_breaks_off_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dividing, "VERIFY", ("-c", "raise SystemExit(1)"))
    with elsewhere([PACK], [["api"]], []) as rest, pytest.raises(PartFailed):
        rest()


def test_whoever_gives_up_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[str]] = []
    popen = subprocess.Popen
    monkeypatch.setattr(dividing, "VERIFY", ("-c", "import time; time.sleep(600)"))
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: begun.append(popen(*a, **k)) or begun[-1])
    with pytest.raises(KeyboardInterrupt), elsewhere([PACK], [["api"]], []):
        raise KeyboardInterrupt
    assert [it.returncode for it in begun] == [-9]
