"""A warehouse that says over HTTP what it has: a real server, which tests may kill."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.request import urlopen

import pytest

PATIENCE_SECONDS = 90
WAREHOUSE = """
import json, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LEFT = {"TURKEY": 23, "ODD": "many", "TOO-MANY": 9000}

class Stock(BaseHTTPRequestHandler):
    def do_GET(self):
        item = self.path.removeprefix("/stock/")
        if item == "SLOW":
            time.sleep(5)
        body = json.dumps({"rows": [{"left": LEFT.get(item, 7)}]}).encode()
        self.send_response(302 if item == "AWAY" else 200)
        self.send_header("Location", "/stock/TURKEY")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass

ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Stock).serve_forever()
"""


@pytest.fixture
def warehouse(unused_port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", WAREHOUSE, str(unused_port)])
    try:
        _await(f"http://127.0.0.1:{unused_port}/stock/X")
        yield process
    finally:
        process.kill()
        process.wait()


def _await(url: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            urlopen(url, timeout=PATIENCE_SECONDS).close()
            return
        except OSError:
            assert time.monotonic() < until, "the warehouse did not open"
            time.sleep(0.05)
