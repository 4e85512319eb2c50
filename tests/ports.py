"""Free ports on loopback for servers that tests start."""

from __future__ import annotations

import os
import random
import socket
from pathlib import Path

import pytest

LOWEST = 20_000
# From here on the machine gives ports to whoever connects to somewhere, which tests do all the time.
GIVEN_AWAY = Path("/proc/sys/net/ipv4/ip_local_port_range")
# Neither does another process of the same run hand out what this one does, nor this one anything twice.
PROCESSES = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
PROCESS = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
handed_out: set[int] = set()


def free_port() -> int:
    """A port of loopback that nobody listens at, nor will before its server does."""
    highest = int(GIVEN_AWAY.read_text().split()[0]) if GIVEN_AWAY.exists() else 0
    ports = range(LOWEST + PROCESS, max(highest, LOWEST + 5000), PROCESSES)
    # Another run of the tests may begin at the same time: it shall not draw the same ones.
    drawn = random.SystemRandom()
    while (port := drawn.choice(ports)) in handed_out or not _is_free(port):
        pass
    handed_out.add(port)
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@pytest.fixture
def unused_port() -> int:
    """A port on 127.0.0.1 that nobody listens on."""
    return free_port()
