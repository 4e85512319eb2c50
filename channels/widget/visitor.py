"""How a page's visitor asks: through the widget's one address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from contactkb.visiting import Ask, Asked, Said


@contextmanager
def visit(app: Flask) -> Iterator[Ask]:
    """Ask as the widget's script does."""

    def ask(asked: Asked) -> Said:
        question = {"question": asked.words} if asked.words else {"number": asked.number}
        body = {**question, "language": asked.door.language, "unit": asked.door.unit}
        response = app.test_client().post("/widget/answers", json=body)
        if response.status_code != 200:
            return Said("", failure=f"{response.status}: {response.text[:300]}")
        told = response.get_json()
        return Said(told["text"], receipt=told["receipt"])

    yield ask
