"""Programs with tokens of several audiences and scopes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from contactkb.business import Business
from contactkb.people import add_token

ALL_SCOPES = ["ask", "read", "draft", "approve", "publish"]
KEYS = count()


class Program:
    """A program that talks to the API with one token, and a new key for each write."""

    def __init__(self, client: FlaskClient, token: str) -> None:
        self.client = client
        self.headers = {"Authorization": f"Bearer {token}"}

    def get(self, path: str) -> TestResponse:
        return self.client.get(f"/api/v1{path}", headers=self.headers)

    def post(self, path: str, body: Any = None, key: str = "") -> TestResponse:
        headers = {**self.headers, "Idempotency-Key": key or f"key-{next(KEYS)}"}
        return self.client.post(f"/api/v1{path}", json={} if body is None else body, headers=headers)


@pytest.fixture
def program(client: FlaskClient, business: Business) -> Callable[..., Program]:
    """Makes a program: by its name, audience and scopes."""

    def make(name: str, audience: str = "internal", scopes: list[str] | None = None) -> Program:
        with business.database.write() as session:
            token = add_token(
                session, name, audience, ALL_SCOPES if scopes is None else scopes, business.database.now()
            )
        return Program(client, token)

    return make


@pytest.fixture
def shop(program: Callable[..., Program]) -> Program:
    """A public web shop that only asks and reads."""
    return program("web-shop", "public", ["ask", "read"])


@pytest.fixture
def till(program: Callable[..., Program]) -> Program:
    """The till, which may do everything."""
    return program("till")


@pytest.fixture
def office(program: Callable[..., Program]) -> Program:
    """The office, which may do everything, too."""
    return program("office")


def oysters_at(amount: str) -> dict[str, Any]:
    """The oysters at another price."""
    return {
        "key": "oysters",
        "kind": "price",
        "number": "101",
        "unit": "shop",
        "owner": "counter",
        "audience": "public",
        "confidence": "validated",
        "price": {"amount": amount, "per": "lb"},
        "en": {"title": "Oysters", "questions": ["How much are oysters?"], "wording": "Oysters are {price}."},
    }
