"""A load is told by what was really asked, in the time that it really took."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from contactkb.bench.load import run_load

EACH_SECONDS = 0.1


class Slow(BaseHTTPRequestHandler):
    """Answers after a while, over connections that are kept."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(EACH_SECONDS)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_where_there_are_no_more_questions_the_clock_stops() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        load = run_load(("127.0.0.1", server.server_port), "/", iter([b"{}"] * 4), 60, 2)
        server.shutdown()
    assert load.statuses == {200: 4}
    assert 2 * EACH_SECONDS <= load.seconds < 30
    assert load.per_second == 4 / load.seconds
