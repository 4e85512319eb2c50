"""Ten times as much as a real server can answer: callers hear the price within three seconds, others a clear no."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from contactkb.admission import SPEAK_SECONDS
from contactkb.business import open_business
from contactkb.knowledge import Act, Entry
from contactkb.people import add_token
from contactkb.settings import Settings
from tests.consistency.node import ACCOUNT, PUBLIC_URL, TOKEN, Node, environment_for, run_program
from tests.overload.calls import Calls
from tests.overload.machine import Others, others_beside
from tests.overload.rush import Ask, Rush, rush_in
from tests.ports import free_port
from tests.world import NOON, settings_for

LONG_SECONDS = float(os.environ.get("CONTACTKB_RUSH_SECONDS", "60"))
PATIENCE_SECONDS, TWILIO_SECONDS = 3.0, 15.0
# As many connections as keep the server busy without a refusal, and ten times as many, from several processes.
BUSY = 12
RUSH = (3, 4 * BUSY)
CALLERS = 3
SOURCE_SECONDS = 1.5


class SlowSystem(BaseHTTPRequestHandler):
    """A system of record that answers, but in no hurry."""

    def do_GET(self) -> None:
        time.sleep(SOURCE_SECONDS + 1)
        self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing."""


@pytest.fixture
def slow_system() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), SlowSystem)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def shop(stocked_file: Path, tmp_path: Path, slow_system: str) -> Iterator[tuple[Node, list[Ask]]]:
    """A server with one process, and what is asked of it: prices of the store, and some of a slow system."""
    path, port = tmp_path / "shop.db", free_port()
    shutil.copy(stocked_file, path)
    (tmp_path / "sources.toml").write_text(
        f'[till]\nkind = "http"\nurl = "{slow_system}/{{item}}"\npointer = "/price"\nsuffix = " USD"\n'
        f"timeout_seconds = {SOURCE_SECONDS}\n"
    )
    settings = settings_for(f"sqlite:///{path}", sources=str(tmp_path / "sources.toml"))
    token = stock_a_slow_price(settings)
    environment = environment_for(
        settings.database_url, CONTACTKB_WORKERS="1", CONTACTKB_SOURCES=str(tmp_path / "sources.toml")
    )
    with run_program(environment, tmp_path / "log", "serve", "--port", str(port), "--quiet") as process:
        node = Node("shop", port, process.pid, tmp_path / "log")
        node.wait_until_ready()
        yield node, list(asks(token))


def stock_a_slow_price(settings: Settings) -> str:
    """Publish mussels, whose price lives in a slow system; a token for the API."""
    business = open_business(settings)
    oysters = business.counter.view().entries["fact", "oysters"]
    source = {"source": {"read": "till", "with": {"item": "M1"}, "low": "1.00 USD", "high": "9.00 USD"}, "per": "lb"}
    words = {"title": "Mussels", "questions": ["How much are mussels?"], "wording": "Mussels are {price}."}
    content = {**oysters.content, "key": "mussels", "number": "190", "price": source, "en": words, "es": None}
    content = {name: value for name, value in content.items() if value is not None}
    with business.database.write() as session:
        entry = Entry("fact", "mussels", 0, oysters.pack, content)
        business.press.replace(session, [(entry, True)], Act("otto", NOON, "news"), "petra")
        token = add_token(session, "till", "public", ["ask"], business.database.now())
    business.close()
    return token


def asks(token: str) -> Iterator[Ask]:
    """Ten questions at two doors, one of them for what the slow system knows."""
    for number in range(10):
        asked = {"number": "190"} if number == 9 else {"question": "how much are oysters"}
        right = b"cannot see" if number == 9 else b"6.50"
        path, header = (
            ("/widget/answers", "") if number % 2 else ("/api/v1/answers", f"Authorization: Bearer {token}\r\n")
        )
        body = json.dumps(asked)
        head = f"POST {path} HTTP/1.1\r\nHost: shop.example\r\nContent-Type: application/json\r\n{header}"
        yield Ask(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode(), right)


def rush(shop: tuple[Node, list[Ask]], seconds: float) -> None:
    node, questions = shop
    with others_beside(node.master, *node.workers()) as others:
        before = _as_usual(node, questions)
        during, calls = _with_callers(node, questions, seconds)
        after = _once_recovered(node, questions, before)
    _report(before, during, after, calls, others)
    assert before.wrong == during.wrong == after.wrong == calls.wrong == []
    # We say something after so long; to get that out takes longer where others have the machine, all of it for a while.
    longest = SPEAK_SECONDS + (PATIENCE_SECONDS - SPEAK_SECONDS) * others.stretch
    assert sum(wait < longest for wait in calls.waits) > 0.8 * len(calls.waits)
    assert max(calls.waits) < TWILIO_SECONDS
    assert calls.heard["the price"] > 0
    assert during.statuses[200] > 0
    # How many are turned away depends on how quickly the crowd gets to ask; that some are proves that it is a rush.
    assert during.statuses[503] > 0, "that was no rush"
    assert after.statuses[200] > before.statuses[200] / (3 * others.stretch), "the server did not recover"
    assert 'contactkb_turned_away_total{channel="widget",reason="busy"} 0.0' not in node.request("GET", "/metrics")


def _as_usual(node: Node, questions: list[Ask]) -> Rush:
    """As many at once as the server takes on, without the question that is slow to answer."""
    with rush_in(node.port, questions[:-1], 1e6, 1.5, (1, BUSY)) as usual:
        pass
    return usual


def _once_recovered(node: Node, questions: list[Ask], before: Rush) -> Rush:
    """As before, as soon as it is: what the rush left behind is worked off, and others may take the machine."""
    for _ in range(5):
        after = _as_usual(node, questions)
        if after.statuses[200] > before.statuses[200] / 3:
            break
    return after


def _with_callers(node: Node, questions: list[Ask], seconds: float) -> tuple[Rush, Calls]:
    settings = settings_for("sqlite://", public_url=PUBLIC_URL, twilio_account=ACCOUNT, twilio_tokens=(TOKEN,))
    calls = Calls(f"http://127.0.0.1:{node.port}", settings)
    callers = [threading.Thread(target=calls.go_on) for _ in range(CALLERS)]
    with rush_in(node.port, questions, 1e6, seconds, RUSH) as during:
        for caller in callers:
            caller.start()
        calls.stop.wait(seconds + 1.0)
    calls.stop.set()
    for caller in callers:
        caller.join()
    return during, calls


def test_at_ten_times_of_what_the_server_can_answer_callers_hear_the_price_and_others_a_clear_no(
    shop: tuple[Node, list[Ask]],
) -> None:
    rush(shop, 4.0)


@pytest.mark.long
def test_a_long_rush_wears_nothing_down(shop: tuple[Node, list[Ask]]) -> None:
    rush(shop, LONG_SECONDS)


def _report(before: Rush, during: Rush, after: Rush, calls: Calls, others: Others) -> None:
    waits = sorted(calls.waits)
    print(  # noqa: T201 the figures of a run
        f"alone {before.per_second(200):.0f} answers/s, {dict(before.statuses)}; in the rush {during.per_second():.0f} "
        f"asked/s, {during.per_second(200):.0f} answered/s ({during.percentile(99, 200):.2f} s at 99 %), "
        f"{during.per_second(503):.0f} refused/s ({during.percentile(99, 503):.2f} s at 99 %); afterwards "
        f"{after.per_second(200):.0f}/s. Callers: {dict(calls.heard)}, a word after {waits[len(waits) // 2]:.2f} s in "
        f"the middle and {waits[-1]:.2f} s at most; others on the machine made it {others.stretch:.1f} times as slow"
    )
