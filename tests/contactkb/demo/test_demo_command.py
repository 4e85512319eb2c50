"""The demo as it is opened from a shell: everything in it works, it ends as a whole, and it remembers."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from contactkb.demo import PASSWORD
from tests.contactkb.demo.household import PATIENCE_SECONDS, Demo, group_of, open_demo, start, wait_for
from tests.ports import free_port
from tests.skips import CHECKOUT

ANSWER_BY_MAIL_SECONDS = 90
# The web, its scribe and its two workers, the worker, the mail door, the outside world, and the demo itself.
PROCESSES = 8
BEEF = "how much is the ground beef"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with open_demo(free_port(), tmp_path_factory.mktemp("demo") / "data") as opened:
        yield opened


def test_every_door_that_the_welcome_names_is_open(demo: Demo) -> None:
    doors = re.findall(rf"http://127\.0\.0\.1:{demo.port}(/\S*)", demo.welcome)
    assert doors == ["/", "/sign/shop", "/demo/shop", "/console/", "/demo/phone", "/api/"]
    assert [demo.get(door).status_code for door in doors] == [200] * len(doors)
    assert PASSWORD in demo.welcome


def test_the_first_page_says_that_it_is_a_demo(demo: Demo) -> None:
    page = demo.get("/").text
    assert "This is a demo." in page
    assert "Sam's Butcher Shop" in page or "Sam&#39;s Butcher Shop" in page


def test_every_channel_answers_from_the_same_fact(demo: Demo) -> None:
    said = demo.post("/demo/ask", question=BEEF)["channels"]
    assert {it["name"] for it in said} == {"phone", "widget", "email", "sms", "sign", "agent"}
    assert {fact["key"] for it in said for fact in it["facts"]} == {"ground-beef"}


def test_what_lives_in_systems_of_record_is_read_there(demo: Demo) -> None:
    assert "$4.49" in demo.ask("how much is the ham")
    assert "23" in demo.ask("do you have fresh turkeys left")


def test_orders_of_the_online_shop_are_decided_from_its_books(demo: Demo) -> None:
    settings = {
        "PATH": os.environ["PATH"],
        "CONTACTKB_SECRET": (demo.data / "secret").read_text("utf-8"),
        "CONTACTKB_SOURCES": str(demo.data / "sources.toml"),
        "DATABASE_URL": f"sqlite:///{demo.data / 'demo.db'}",
    }
    case = {"action": "cancel", "user_id": "lena_ortiz_1", "order_id": "#A1001", "reason": "ordered by mistake"}
    command = [str(CHECKOUT / "bin" / "contactkb"), "decide", "order-change", "--inputs", "-"]
    done = subprocess.run(command, env=settings, input=json.dumps(case), capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["rules"] == ["cancel"]


def test_a_mail_is_answered_into_the_folder_that_the_welcome_names(demo: Demo) -> None:
    assert demo.ask(BEEF) in demo.write("How much is the ground beef?", ANSWER_BY_MAIL_SECONDS)


def test_a_second_start_on_the_same_port_is_refused_and_starts_nothing(demo: Demo, tmp_path: Path) -> None:
    log = tmp_path / "second.log"
    with start(demo.port, tmp_path / "second", log) as second:
        assert second.wait(PATIENCE_SECONDS) == 1
        assert log.read_text("utf-8") == f"--port: port {demo.port} is taken. Try --port {demo.port + 1}.\n"
        assert group_of(second.pid) == []
    assert not (tmp_path / "second").exists()
    assert demo.ask(BEEF)


def test_it_ends_as_a_whole_and_remembers_a_price_until_it_is_told_to_forget(tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "data"
    with open_demo(port, data) as demo:
        before = demo.ask(BEEF)
        done = demo.post("/demo/price", key="ground-beef", amount="7.77")
        assert done["people"] == ["otto", "petra"]
        assert "$7.77/lb" in demo.ask(BEEF)
        assert all("seven dollars and seventy-seven" in it or "7.77" in it for it in _said(demo))
        assert len(group_of(demo.process.pid)) == PROCESSES
        assert demo.end() == 0
        assert group_of(demo.process.pid) == []
        assert demo.log().strip() == demo.welcome.strip(), "whoever ends it needs no explanation"
    with open_demo(port, data) as demo:
        assert "$7.77/lb" in demo.ask(BEEF)
        assert demo.end() == 0
    with open_demo(port, data, "--fresh") as demo:
        assert demo.ask(BEEF) == before
        expect_end_without(
            demo, "mail-in", "the mail door (mail-in) was ended by SIGKILL, so the demo ended as a whole."
        )


def test_a_demo_that_begins_anew_throws_away_nothing_but_a_demo(demo: Demo, tmp_path: Path) -> None:
    (tmp_path / "till.db").write_text("as a demo has it")
    (tmp_path / "thesis.txt").write_text("not ours")
    log = tmp_path.with_suffix(".log")
    with start(free_port(), tmp_path, log, "--fresh") as refused:
        assert refused.wait(PATIENCE_SECONDS) == 1
    assert "thesis.txt lies there, which no demo made" in log.read_text("utf-8")
    assert sorted(it.name for it in tmp_path.iterdir()) == ["thesis.txt", "till.db"]
    with start(demo.port, demo.data, log, "--fresh") as second:
        assert second.wait(PATIENCE_SECONDS) == 1
    assert demo.ask(BEEF), "a demo that is open keeps its store"
    assert (demo.data / "demo.db").exists()


def test_a_start_that_is_broken_off_leaves_no_process(tmp_path: Path) -> None:
    port = free_port()
    with start(port, tmp_path / "data", tmp_path / "demo.log") as process:
        # With the store made, what runs beside it are the demo's own processes, and no longer those of the set-up.
        made = tmp_path / "data" / "demo.db"
        wait_for(lambda: made.exists() and len(group_of(process.pid)) > 2, PATIENCE_SECONDS)
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE_SECONDS)
        assert group_of(process.pid) == []
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", port))


def expect_end_without(demo: Demo, part: str, words: str) -> None:
    """Where this part is killed the demo says so, says nothing more, and leaves no process."""
    os.kill(demo.part(part), signal.SIGKILL)
    assert demo.process.wait(PATIENCE_SECONDS) == 1
    told = demo.log().removeprefix(demo.welcome)
    assert words in told.splitlines()[-1]
    assert "start the demo again" in told
    assert group_of(demo.process.pid) == []


def _said(demo: Demo) -> list[str]:
    return [it["words"] for it in demo.post("/demo/ask", question=BEEF)["channels"]]
