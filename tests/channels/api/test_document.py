"""The OpenAPI document is what the routes do, for every role: made-up requests find no failure and no breach of it."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime
from itertools import count, cycle

import pytest
from flask import Flask

from contactkb.business import Business
from tests.browsing import Serve
from tests.channels.api.made_up import PHASES, ROLES, STRANGERS, headers_of, line, make_up

MANY = int(os.environ.get("CONTACTKB_REQUESTS", "100000"))
MIGHTY = "a till that may everything"
AT_ONCE = 40


def test_the_document_names_every_operation(app: Flask) -> None:
    document = app.test_client().get("/api/openapi.json").json
    assert sum(len(methods.keys() - {"parameters"}) for methods in document["paths"].values()) == 31


def test_whoever_may_everything_finds_no_breach(app: Flask, business: Business, serve: Serve) -> None:
    found = make_up(serve(app), headers_of(business, MIGHTY), 3, PHASES, 1)
    assert found.breaches == []
    assert found.requests.keys() == set(PHASES)
    assert found.requests.total() > 500
    assert {200, 400, 404, 405, 409, 422} <= found.statuses.keys()


def test_nobody_else_finds_a_breach_and_strangers_find_nothing_at_all(
    app: Flask, business: Business, serve: Serve
) -> None:
    url = serve(app)
    for role in (*STRANGERS, *ROLES):
        found = make_up(url, headers_of(business, role), 2, ("fuzzing",), 2)
        assert found.breaches == [], role
        assert found.requests.total() > 20, role
        if role in STRANGERS:
            assert found.statuses.keys() <= {401, 404, 405}, role
        elif role == "a till that may nothing":
            assert found.statuses.keys() <= {401, 403, 404, 405}, role


@pytest.mark.long
def test_a_hundred_thousand_requests_of_all_roles_find_no_breach(app: Flask, business: Business, serve: Serve) -> None:
    url, begun, sent = serve(app), datetime.now(UTC), Counter[str]()
    for seed, role in zip(count(1), cycle((*ROLES, *STRANGERS)), strict=False):
        phases = PHASES if seed <= len(ROLES) + len(STRANGERS) else ("fuzzing", "stateful")
        found = make_up(url, headers_of(business, role), AT_ONCE, phases, seed)
        sent += found.requests
        print(line(role, found, begun, datetime.now(UTC)), f"{sent.total()} of {MANY}")  # noqa: T201 a time line
        assert found.breaches == [], role
        if sent.total() >= MANY:
            break
