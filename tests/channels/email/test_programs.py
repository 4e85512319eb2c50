"""The entrance and the worker as they run for real: each a process of its own."""

from __future__ import annotations

import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from contactkb.settings import Settings
from tests.channels.email.conftest import write
from tests.channels.email.relay import Relay

CHECKOUT = Path(__file__).parents[3]


@pytest.fixture
def environment(settings: Settings) -> dict[str, str]:
    ours = {
        "CONTACTKB_SECRET": settings.secret,
        "CONTACTKB_UNIT": "shop",
        "DATABASE_URL": settings.database_url,
        "CONTACTKB_MAIL_ADDRESS": settings.mail_address,
        "CONTACTKB_MAIL_LISTEN": settings.mail_listen,
        "CONTACTKB_MAIL_RELAY": settings.mail_relay,
        "CONTACTKB_MAIL_AUTOMATIC": "yes",
    }
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT), **ours}


@contextmanager
def running(environment: dict[str, str], *words: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([sys.executable, "-m", "contactkb", *words], env=environment, stdout=-1, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_mail_goes_in_and_out_through_processes_that_end_when_they_are_told_to(
    environment: dict[str, str], settings: Settings, relay: Relay
) -> None:
    with running(environment, "mail-in") as entrance, running(environment, "worker") as worker:
        assert entrance.stdout is not None
        assert settings.mail_listen in entrance.stdout.readline()
        host, _, port = settings.mail_listen.rpartition(":")
        with smtplib.SMTP(host, int(port), local_hostname="home.example", timeout=60) as door:
            door.sendmail("jo@home.example", [settings.mail_address], write("How much are oysters?"))
        deadline = time.monotonic() + 90
        while not relay.mails and time.monotonic() < deadline:
            time.sleep(0.05)
        for process in (entrance, worker):
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
    assert "Oysters are $6.50/lb." in relay.words()
