"""A real browser, and real servers on loopback for it to visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from werkzeug.serving import BaseWSGIServer, make_server

from tests.skips import chromium

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Nothing here is slow by design: whoever waits in vain has found a fault, however busy the machine.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)
# What a browser remarks although nothing is wrong: a script of ours was quicker to where the page begins anyway.
NO_COMPLAINTS = ("Autofocus processing was blocked because a document already has a focused element.",)

Serve: TypeAlias = Callable[..., str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of a visitor whom nobody knows."""
    context = browser.new_context(locale="en-US", viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def expect_ready(where: Locator) -> None:
    """The caret stands there, and the page's scripts have run, which is not so as soon: now no key is lost."""
    expect(where).to_be_focused()
    where.page.wait_for_load_state("load")


@contextmanager
def without_complaints(page: Page) -> Iterator[None]:
    """Whatever the browser complains about meanwhile, on its console or of a script, fails the test."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield
    assert [it for it in complaints if it not in NO_COMPLAINTS] == []


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves a WSGI application on loopback until the test ends, and gives its origin."""
    servers: list[tuple[BaseWSGIServer, Thread]] = []

    def begin(application: Any, port: int = 0) -> str:
        server = make_server("127.0.0.1", port, application, threaded=True)
        # What is still being sent when a test ends is sent to its end.
        server.daemon_threads, server.block_on_close = False, True  # type: ignore[attr-defined]  # it is a threaded one
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.port}"

    yield begin
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()
