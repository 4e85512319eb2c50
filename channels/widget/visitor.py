"""How a visitor of a web page asks: through the widget's one address, and on the pages that work without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from flask import Flask

from contactkb.visiting import Ask, Asked, Beside, Element, Said, linked_data, page_of, text_of

RECEIPT = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


@contextmanager
def visit(app: Flask) -> Iterator[Ask]:
    """Ask as the widget's script does, and then as whoever has no script."""
    yield lambda asked: _ask_widget(app, asked)


def _ask_widget(app: Flask, asked: Asked) -> Said:
    question = {"question": asked.words} if asked.words else {"number": asked.number}
    body = {**question, "language": asked.door.language, "unit": asked.door.unit}
    response = app.test_client().post("/widget/answers", json=body)
    if response.status_code != HTTPStatus.OK:
        return Said("", failure=f"{response.status}: {response.text[:300]}")
    told = response.get_json()
    return Said(told["text"], receipt=told["receipt"], more=(_look_up(app, asked),))


def _look_up(app: Flask, asked: Asked) -> Said:
    """The page of the fact, or the one that a question leads to."""
    path, query = f"/help/{asked.door.language}/", {"unit": asked.door.unit}
    if asked.words:
        query["q"] = asked.words
    else:
        path += asked.number
    response = app.test_client().get(path, query_string=query)
    if response.status_code not in (HTTPStatus.OK, HTTPStatus.NOT_FOUND):
        return Said("", failure=f"{response.status}: {response.text[:300]}", entrance="/help")
    return _read(page_of(response.text), asked.door.language)


def _read(page: Element, language: str) -> Said:
    answers = page.every(class_="answer")
    words = "\n".join(text_of(it) for answer in answers for it in answer.every(class_="words"))
    # Where there is no answer, the page says so in an element of the same name.
    words = words or "\n".join(text_of(it) for it in answers if it.tag == "p")
    # Whoever reads a short number before a title does not take it for so many of them.
    apart = [*page.every(class_="number"), *(it for answer in answers for it in answer.every(class_="words"))]
    around = text_of(page, without=tuple(apart))
    receipts = RECEIPT.findall(around)
    return Said(
        words,
        receipt=receipts[0] if receipts else "",
        beside=(Beside(RECEIPT.sub("", around), language),),
        linked=linked_data(page),
        entrance="/help",
    )
