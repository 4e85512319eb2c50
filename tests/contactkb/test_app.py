"""What the application guards for all its doors alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.business import EXTENSION
from contactkb.settings import Settings
from tests.world import SteppedClock


@pytest.fixture
def demo(settings: Settings, clock: SteppedClock) -> Iterator[FlaskClient]:
    """A demo, whose sign-in everybody knows."""
    app = create_app(replace(settings, is_demo=True, public_url="http://127.0.0.1:8000"), CHANNELS, clock)
    yield app.test_client()
    app.extensions[EXTENSION].close()


@pytest.mark.parametrize("path", ["/", "/console/", "/widget/answers", "/sign/shop", "/healthz"])
def test_a_name_that_only_leads_to_this_machine_does_not_reach_the_demo(demo: FlaskClient, path: str) -> None:
    assert demo.get(path, base_url="http://rebound.example:8000").status_code == 400


@pytest.mark.parametrize("here", ["http://127.0.0.1:8000", "http://localhost:8123"])
def test_the_demo_is_open_to_this_machine(demo: FlaskClient, here: str) -> None:
    assert demo.get("/", base_url=here).status_code == 200


def test_browsers_keep_to_https_where_we_are_reached_by_it(client: FlaskClient) -> None:
    assert client.get("/healthz").headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_demo_without_https_does_not_ask_for_it(demo: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in demo.get("/healthz", base_url="http://127.0.0.1:8000").headers


def test_no_answer_is_kept_by_anybody_between_us_and_the_customer(client: FlaskClient) -> None:
    answer = client.post("/widget/answers", json={"question": "how much are oysters"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
