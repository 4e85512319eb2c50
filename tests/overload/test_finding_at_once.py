"""Many who ask at once find what each alone would find."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

from contactkb.answering.ear.index import WordIndex

THREADS, TIMES = 8, 150
QUESTIONS = ("oysters price", "word3 number1", "thing5 word5")


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns a hundred times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("restless")
def test_threads_that_search_at_once_do_not_read_each_others_bytes() -> None:
    index = WordIndex("en")
    index.replace([(f"k{it}", f"word{it % 7} thing{it} oysters price of number{it % 3}") for it in range(120)])
    alone = {it: sorted(index.search(index.rarities(it))) for it in QUESTIONS}
    wrong: list[object] = []

    def search() -> None:
        for question in QUESTIONS * TIMES:
            try:
                found = sorted(index.search(index.rarities(question)))
            except Exception as error:
                wrong.append(error)
            else:
                wrong.extend([question] if found != alone[question] else [])

    threads = [threading.Thread(target=search) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
