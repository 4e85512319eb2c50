"""A store that is told as it is written is proven, by command and for the demo business."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business
from contactkb.commands import verifying
from contactkb.commands.group import cli
from contactkb.proof import Proof, Scratch, at_counter, prove, scratch_copy
from contactkb.settings import Settings
from contactkb.visiting import Asked, Said
from tests.world import NOON, PACK, SteppedClock

SAM = Path(__file__).parents[3] / "content" / "sams-butcher-shop"


def test_the_corner_shop_is_proven(verify: Callable[[], Proof]) -> None:
    proof = verify()
    assert proof.differences == []
    for what in ("told", "honoured", "over", "hidden", "asked in words", "just published", "replayed"):
        assert proof.checked[what] > 0


def test_the_demo_business_is_proven(tmp_path: Path) -> None:
    with scratch_copy(tmp_path, [SAM]) as scratch:
        scratch.clock.at = NOON
        proof = prove(scratch, CHANNELS, at_counter(scratch.business))
    assert proof.differences == []
    assert proof.checked.total() > 5000


def test_the_full_product_asks_at_every_door_in_every_language(scratch: Scratch) -> None:
    asked: list[Asked] = []

    def listen(question: Asked) -> Said:
        asked.append(question)
        return Said("")

    prove(scratch, CHANNELS, listen, whole=True)
    doors = {(it.door.channel, it.door.unit, it.door.language) for it in asked if it.key == "oysters"}
    assert len(doors) == len(CHANNELS) * 2 * 2


def test_silence_is_a_difference(scratch: Scratch) -> None:
    proof = prove(scratch, CHANNELS, lambda _: Said(""))
    assert {it.fact for it in proof.differences} >= {"oysters", "salmon", "salmon-week", "returns", "opening-hours"}


def test_an_answer_that_breaks_is_a_difference_and_the_others_still_count(scratch: Scratch) -> None:
    ask = at_counter(scratch.business)

    def stumble(question: Asked) -> Said:
        if question.door.channel == "sms" and question.key == "returns":
            raise ZeroDivisionError("no such thing")
        return ask(question)

    proof = prove(scratch, CHANNELS, stumble)
    assert {(it.fact, it.channel) for it in proof.differences} == {("returns", "sms")}
    assert "no such thing" in proof.differences[0].said


@pytest.fixture
def run(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Runs the command beside a store of the corner shop."""
    monkeypatch.setenv("CONTACTKB_SECRET", settings.secret)
    monkeypatch.setenv("DATABASE_URL", settings.database_url)

    def verify(*options: str) -> tuple[int, str]:
        info = ScriptInfo(create_app=lambda: create_app(settings, CHANNELS, SteppedClock()))
        done = CliRunner().invoke(cli, ["verify", *options], obj=info)
        return done.exit_code, done.stdout

    return verify


def test_the_command_proves_what_the_store_has_published(
    run: Callable[..., tuple[int, str]], business: Business
) -> None:
    exit_code, out = run("--json")
    result = json.loads(out)
    assert (exit_code, result["differences"]) == (0, [])
    assert result["checked"] > 500
    with business.database.read() as session:
        assert business.store.view_in(session).revision == 1


def test_the_command_proves_a_pack_in_plain_words(run: Callable[..., tuple[int, str]]) -> None:
    exit_code, out = run("--pack", str(PACK))
    assert exit_code == 0
    assert "0  differences" in out


def test_the_command_fails_and_names_what_differs(
    run: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def mishear(business: Business) -> Callable[[Asked], Said]:
        ask = at_counter(business)

        def swap(asked: Asked) -> Said:
            said = ask(asked)
            return replace(said, words=said.words.replace("6.50", "6.05"))

        return swap

    monkeypatch.setattr(verifying, "at_counter", mishear)
    exit_code, out = run("--pack", str(PACK), "--json")
    assert exit_code == 1
    found = json.loads(out)["differences"]
    assert {it["fact"] for it in found} == {"oysters"}
    assert set(found[0]) == {"fact", "channel", "unit", "language", "moment", "expected", "said"}


def test_the_command_leaves_the_environment_as_it_was(
    run: Callable[..., tuple[int, str]], settings: Settings, app: Flask
) -> None:
    run("--pack", str(PACK))
    assert os.environ["DATABASE_URL"] == settings.database_url
    assert app.extensions[EXTENSION].counter.view().revision == 1


def test_a_pack_that_is_none_is_refused(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    assert run("--pack", str(tmp_path))[0] == 1
