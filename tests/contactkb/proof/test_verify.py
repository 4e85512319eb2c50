"""A store that is told as it is written is proven, by command and for the demo business."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo

from channels import CHANNELS
from contactkb.app import create_app, join
from contactkb.business import EXTENSION, Business
from contactkb.commands.group import cli
from contactkb.proof import Proof, Scratch, at_counter, at_entrances, prove, scratch_copy
from contactkb.settings import Settings
from contactkb.visiting import Asked, Said
from tests.world import NOON, PACK, SteppedClock

TEXT = import_module("channels.sms.outgoing")
SAM = Path(__file__).parents[3] / "content" / "sams-butcher-shop"

FLORIST = """\
pack: florist
units:
- key: florist
  name: Rosa's Flowers
  spoken_name: Rosa's Flowers
  time_zone: America/Chicago
  currency: USD
  languages: [es, en]
  phone: "+13125550143"
  departments: [{key: shop, en: the shop, es: la tienda}]
  opens: {monday: 08:00-18:00, tuesday: 08:00-18:00, wednesday: 08:00-18:00, thursday: 08:00-18:00,
    friday: 08:00-18:00, saturday: closed, sunday: closed}
"""
TULIPS = """\
- key: tulips
  kind: price
  number: "701"
  unit: florist
  owner: shop
  audience: public
  confidence: validated
  valid_from: 2026-11-20
  price: {amount: 1.25 USD, per: each}
  en: {title: Tulips, names: [tulips], questions: [What does a tulip cost?]}
  es: {title: Tulipanes, names: [tulipanes], questions: [¿Cuánto cuesta un tulipán?]}
"""


def test_the_corner_shop_is_proven(verify: Callable[[], Proof]) -> None:
    proof = verify()
    assert proof.differences == []
    for what in ("told", "honoured", "over", "hidden", "asked in words", "just published", "replayed"):
        assert proof.checked[what] > 0


def test_the_demo_business_is_proven_at_the_entrance_of_every_channel_by_a_part_of_all_questions(
    tmp_path: Path,
) -> None:
    with scratch_copy(tmp_path, [SAM]) as scratch:
        scratch.clock.at = NOON
        with at_entrances(scratch, CHANNELS, lambda business: join(business, CHANNELS)) as ask:
            proof = prove(scratch, CHANNELS, ask, one_in=20)
    assert proof.differences == []
    assert proof.checked.total() > 400
    assert proof.left_out["but one in 20 is asked"] > 5000


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
    exit_code, out = run("--channel", "widget", "--json")
    result = json.loads(out)
    assert (exit_code, result["differences"]) == (0, [])
    assert result["checked"] > 150
    assert {it["why"] for it in result["left_out"]} == {"further doors and languages: --all asks at all of them"}
    with business.database.read() as session:
        assert business.store.view_in(session).revision == 1


def test_the_command_proves_a_pack_in_plain_words(run: Callable[..., tuple[int, str]]) -> None:
    exit_code, out = run("--pack", str(PACK), "--channel", "sign")
    assert exit_code == 0
    assert "0  differences" in out
    assert "left out: a sign takes no questions" in out


def test_the_command_asks_a_part_of_all_questions_in_each_of_its_processes(run: Callable[..., tuple[int, str]]) -> None:
    exit_code, out = run("--pack", str(PACK), "--channel", "api", "--channel", "sms", "--one-in", "10", "--json")
    found = json.loads(out)
    assert (exit_code, found["differences"]) == (0, [])
    spared = {it["why"]: it["questions"] for it in found["left_out"]}["but one in 10 is asked"]
    assert 10 < found["checked"] < spared / 3


def test_a_channel_that_there_is_not_is_refused(run: Callable[..., tuple[int, str]]) -> None:
    assert run("--pack", str(PACK), "--channel", "pigeon")[0] == 1


def test_the_command_fails_and_names_what_differs(
    run: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TEXT, "fit", lambda words: words.replace("6.50", "6.05"))
    exit_code, out = run("--pack", str(PACK), "--channel", "sms", "--channel", "api", "--processes", "1", "--json")
    assert exit_code == 1
    found = json.loads(out)["differences"]
    assert {(it["fact"], it["channel"]) for it in found} == {("oysters", "sms")}
    assert set(found[0]) == {"fact", "channel", "unit", "language", "moment", "expected", "said"}


def test_several_packs_are_one_store_at_one_counter(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    other = tmp_path / "florist"
    (other / "facts").mkdir(parents=True)
    (other / "pack.yaml").write_text(FLORIST, "utf-8")
    (other / "facts" / "prices.yaml").write_text(TULIPS, "utf-8")
    exit_code, out = run(
        "--pack",
        str(PACK),
        "--pack",
        str(other),
        "--channel",
        "email",
        "--channel",
        "phone",
        "--processes",
        "2",
        "--json",
    )
    found = json.loads(out)
    assert (exit_code, found["differences"]) == (0, [])
    assert found["checked"] > 300


def test_the_command_leaves_the_environment_as_it_was(
    run: Callable[..., tuple[int, str]], settings: Settings, app: Flask
) -> None:
    run("--pack", str(PACK), "--channel", "api")
    assert os.environ["DATABASE_URL"] == settings.database_url
    assert app.extensions[EXTENSION].counter.view().revision == 1


def test_a_pack_that_is_none_is_refused(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    assert run("--pack", str(tmp_path))[0] == 1
