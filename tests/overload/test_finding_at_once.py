"""Many who ask at once, while somebody publishes, find what each alone would find."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

from contactkb.answering import Context, Question
from contactkb.business import Business
from tests.publishing import publish_price

THREADS, TIMES = 8, 60
QUESTIONS = ("how much are oysters", "when do you open", "do you take cards")


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns a hundred times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("restless")
def test_threads_that_ask_at_once_while_facts_change_find_what_each_alone_would_find(business: Business) -> None:
    counter, context = business.counter, Context("widget", "page", "shop", "en")
    now = business.database.now()
    alone = {it: counter.rank(Question(it), context, now) for it in QUESTIONS}
    wrong: list[object] = []

    def ask() -> None:
        for question in QUESTIONS * TIMES:
            try:
                found = counter.rank(Question(question), context, now)
            except Exception as error:
                wrong.append(error)
            else:
                wrong.extend([question] if found != alone[question] else [])

    threads = [threading.Thread(target=ask) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for amount in ("19.25 USD", "20.25 USD", "21.25 USD"):
        publish_price(business, "oysters", amount)
    for thread in threads:
        thread.join()
    assert wrong == []
