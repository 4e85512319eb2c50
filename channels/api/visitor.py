"""How a program asks: with a token for the public, in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from contactkb.business import current_business
from contactkb.people import add_token
from contactkb.visiting import Ask, Asked, Said


@contextmanager
def visit(app: Flask) -> Iterator[Ask]:
    """Ask as a program with a token of its own does."""
    with app.app_context():
        business = current_business()
        with business.database.write() as session:
            token = add_token(session, "a visitor", "public", ["ask"], business.database.now())

    def ask(asked: Asked) -> Said:
        question = {"question": asked.words} if asked.words else {"number": asked.number}
        body = {**question, "language": asked.door.language, "unit": asked.door.unit}
        headers = {"Authorization": f"Bearer {token}"}
        response = app.test_client().post("/api/v1/answers", json=body, headers=headers)
        if response.status_code != 200:
            return Said("", failure=f"{response.status}: {response.text[:300]}")
        told = response.get_json()
        return Said(told["text"], receipt=told["receipt"])

    yield ask
