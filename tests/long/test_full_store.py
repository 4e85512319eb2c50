"""A store with every short number taken: nearly a hundred thousand facts, as many as there can be."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from contactkb.answering import Context, Question
from contactkb.business import Business, open_business
from contactkb.database import upgrade
from contactkb.knowledge import Act, Entry
from contactkb.packs import read_pack
from tests.publishing import publish_price
from tests.world import NOON, PACK, settings_for

NUMBERS = range(10, 100000)
CHANGES = int(os.environ.get("CONTACTKB_CHANGES", "200"))
SMS = Context("sms", "text", "shop", "en")
WORDS = ("amber", "birch", "copper", "dune", "elm", "fern", "granite", "heron", "ivory", "jade")
LONGEST_START = 600


@pytest.mark.long
def test_a_full_store_tells_every_change_at_once_in_every_process(tmp_path: Path) -> None:
    url, chosen = f"sqlite:///{tmp_path / 'full.db'}", random.Random(1)
    business = open_business(settings_for(url))
    with _told("import"):
        keys = _fill(business)
    with _told("first answer in words"):
        assert business.counter.answer(Question("how much are oysters"), SMS).words == "Oysters are $6.50/lb."
    with _another_process(url) as ask, _told(f"{CHANGES} changes, each asked for in both processes"):
        slowest = 0.0
        for cents in range(CHANGES):
            key = chosen.choice(keys)
            amount = f"{Decimal(1000 + cents) / 100:.2f}"
            begun = time.perf_counter()
            revision = publish_price(business, key, f"{amount} USD")
            slowest = max(slowest, time.perf_counter() - begun)
            number = str(business.counter.view().facts[key].number)
            here = business.counter.answer(Question(number=number), SMS)
            assert f"${amount}/lb" in here.words
            assert (here.words, here.revision) == ask(number) == (here.words, revision)
    print(f"slowest publication: {slowest * 1000:.0f} ms")  # noqa: T201 a figure of the run
    with _told("an answer in words after all changes"):
        assert business.counter.answer(Question("how much are oysters"), SMS).facts[0].key == "oysters"
    business.close()


def _fill(business: Business) -> list[str]:
    """Publish the corner shop and a price for every number that it leaves free, and give the keys of these."""
    upgrade(business.database)
    known = read_pack(PACK).entries
    taken = {entry.content.get("number") for entry in known.values()}
    more = [_price(known["fact", "oysters"], number) for number in NUMBERS if str(number) not in taken]
    with business.database.write() as session:
        changes = [(entry, True) for entry in (*known.values(), *more)]
        business.press.replace(session, changes, Act("otto", NOON, "opening"), "petra")
    assert len(business.counter.view().facts) == len(NUMBERS)
    return [entry.key for entry in more]


def _price(template: Entry, number: int) -> Entry:
    title = " ".join(WORDS[int(digit)] for digit in str(number))
    words = {"title": title.capitalize(), "names": [title], "questions": [f"How much is {title}?"]}
    content = {name: part for name, part in template.content.items() if name not in ("en", "es")}
    key = f"stone-{number}"
    return replace(template, key=key, content={**content, "key": key, "number": str(number), "en": words})


@contextmanager
def _another_process(url: str) -> Iterator[Callable[[str], tuple[str, int]]]:
    """Another process with the same store open; gives a function that asks it by number."""
    here, there = multiprocessing.get_context("forkserver").Pipe()
    process = multiprocessing.get_context("forkserver").Process(target=_answer_on, args=(url, there), daemon=True)
    process.start()
    try:
        assert here.poll(LONGEST_START), "the other process did not start"
        here.recv()

        def ask(number: str) -> tuple[str, int]:
            here.send(number)
            assert here.poll(LONGEST_START), "the other process did not answer"
            words, revision = here.recv()
            return words, revision

        yield ask
    finally:
        process.kill()
        process.join()


def _answer_on(url: str, pipe: Connection) -> None:
    business = open_business(settings_for(url))
    pipe.send(business.counter.view().revision)
    for _ in count():
        answer = business.counter.answer(Question(number=pipe.recv()), SMS)
        pipe.send((answer.words, answer.revision))


@contextmanager
def _told(what: str) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - begun:.1f} s")  # noqa: T201 a figure of the run
