"""Twilio's REST service on loopback, as far as text messages go: it keeps what it takes, and fails as it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Peer:
    """`taken` holds the form of each message; `failing` says how the next ones fail, in turn.

    A failure is a status with Twilio's code, "cut" (taken, and the connection cut), or "lost" (cut, and not taken).
    """

    def __init__(self) -> None:
        self.taken: list[dict[str, str]] = []
        self.failing: list[tuple[int, int] | str] = []
        self.cannot_list = False
        self.address = ""

    def listing(self, to: str) -> dict[str, Any]:
        """What a client that lists messages to that number reads."""
        found = [_message(form) for form in reversed(self.taken) if form["To"] == to]
        return {"messages": found, "page_size": 50, "first_page_uri": "/x", "uri": "/x", "next_page_uri": None}


def _message(form: dict[str, str]) -> dict[str, Any]:
    return {"sid": "SM" + "1" * 32, "status": "queued", "body": form["Body"], "to": form["To"], "from": form["From"]}


@contextmanager
def open_peer() -> Iterator[Peer]:
    """A peer that listens for as long as this lasts."""
    peer = Peer()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path.startswith("/2010-04-01/Accounts/AC")
            assert self.path.endswith("/Messages.json")
            assert self.headers["Authorization"].startswith("Basic ")
            raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(raw, strict_parsing=True).items()}
            failure = peer.failing.pop(0) if peer.failing else None
            if isinstance(failure, tuple):
                self._answer(failure[0], {"code": failure[1], "message": "no", "status": failure[0]})
                return
            if failure != "lost":
                peer.taken.append(form)
            if failure:
                self.connection.close()
            else:
                self._answer(201, _message(form))

        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            status = 503 if peer.cannot_list else 200
            self._answer(status, peer.listing(query["To"][0]) if status == 200 else {"code": 1, "message": "no"})

        def _answer(self, status: int, body: dict[str, Any]) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    peer.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield peer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
