"""Warming up: whoever asks first waits for nothing, and nobody is told that somebody rehearsed."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from contactkb.answering import Context, Counter, Question, warm_up
from contactkb.business import open_business
from contactkb.database import upgrade
from contactkb.errors import Refused
from contactkb.knowledge import Sources, SourceSettings, bindings_of
from contactkb.settings import Settings
from tests.publishing import published_pack
from tests.recorded import receipts
from tests.skips import CHECKOUT
from tests.world import NOON, settings_for

# In a process of its own, as this one has loaded nearly everything.
ASKING = """
import json, sys
from contactkb.answering import Context, Question, warm_up
from contactkb.business import open_business
from tests.world import NOON, settings_for

business = open_business(settings_for(sys.argv[1]))
counter = business.counter
if sys.argv[2] == "warm":
    warm_up(counter)
before, view = {*sys.modules}, counter.view()
for text in ("how much are oysters", "opn sundy", "¿a qué hora abren mañana?", "two pounds of haddock by friday"):
    for channel, medium in (("widget", "page"), ("phone", "speech"), ("email", "mail"), ("sign", "sign")):
        counter.prepare(view, Question(text), Context(channel, medium, "shop"), NOON, {})
print(json.dumps(sorted({*sys.modules} - before)))
business.close()
"""


def test_whoever_asks_first_in_a_warm_process_waits_for_nothing_to_be_loaded(settings: Settings) -> None:
    assert _loaded_by_asking(settings, "cold") != []
    assert _loaded_by_asking(settings, "warm") == []


def test_a_rehearsal_leaves_no_receipt_and_asks_no_source(tmp_path: Path) -> None:
    with (
        published_pack(CHECKOUT / "content" / "online-shop", tmp_path) as shop,
        socket.create_server(("127.0.0.1", 0)) as books,
    ):
        books.setblocking(False)
        url = f"http://127.0.0.1:{books.getsockname()[1]}/"
        names = {it.source for fact in shop.counter.view().facts.values() for it in bindings_of(fact)}
        sources = Sources({name: SourceSettings(name, "http", url, timeout_seconds=0.5) for name in names})
        counter = Counter(shop.database, shop.store, sources, b"a secret" * 4)
        warm_up(counter)
        with pytest.raises(BlockingIOError):
            books.accept()
        assert receipts(shop) == []
        bound = next(key for key, it in counter.view().facts.items() if it.kind == "price" and any(bindings_of(it)))
        counter.answer(Question(keys=(bound,)), Context("widget", "page", shop.home(), "en"))
        books.accept()[0].close()
        assert len(receipts(shop)) == 1
        counter.close()


def test_an_empty_store_cannot_be_rehearsed_and_is_no_obstacle(tmp_path: Path) -> None:
    with closing(open_business(settings_for(f"sqlite:///{tmp_path / 'shop.db'}"))) as empty:
        upgrade(empty.database)
        warm_up(empty.counter)
        with pytest.raises(Refused, match="empty"):
            empty.counter.select(Question("oysters"), Context("widget", "page", "shop"), NOON)


def _loaded_by_asking(settings: Settings, beforehand: str) -> list[str]:
    command = [sys.executable, "-c", ASKING, settings.database_url, beforehand]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    loaded: list[str] = json.loads(done.stdout)
    return loaded
