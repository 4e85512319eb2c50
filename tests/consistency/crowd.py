"""Several processes that publish and ask in the same store for a while, each as a worker process of ours would."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count, cycle
from multiprocessing.connection import Connection

from contactkb.answering import Answer, Context, Question
from contactkb.business import Business, open_business
from contactkb.errors import Unavailable
from tests.consistency import pair
from tests.consistency.history import History, Publish, Read, now
from tests.consistency.mutants import Sound
from tests.consistency.wrong_stores import pause
from tests.world import settings_for

PUBLISHERS, ASKERS, THREADS = 2, 2, 2
LONGEST_START = 60
CONTEXT = Context("api", "text", "shop", "en")
QUESTIONS = (Question(keys=pair.KEYS), Question(text="how much are oysters"), Question(number="106"))

Part = Callable[[Business, Sound, float], History]


def run_crowd(url: str, kind: type[Sound], seconds: float, first: int = pair.FIRST) -> History:
    """What publishers and askers with this mistake in them saw; tokens count up from `first`, which is in force."""
    with run_processes(url, kind, [*publishers(first), *[_ask] * ASKERS], seconds) as collect:
        history = History(first=(first, pair.FIRST_SINGLE))
        history.add(collect())
    return history


def publishers(first: int, pause_seconds: float = 0.02) -> list[Part]:
    """Two that publish the pair as fast as pauses of at most that length let them."""
    return [partial(_publish, first=first + 1 + it, pause_seconds=pause_seconds) for it in range(PUBLISHERS)]


@contextmanager
def run_processes(url: str, kind: type[Sound], parts: list[Part], seconds: float) -> Iterator[Callable[[], History]]:
    """Let these work at the same time; what is given waits for what they saw."""
    with _processes(url, kind, parts) as pipes:
        for pipe in pipes:
            assert pipe.poll(LONGEST_START), "a process did not start"
            assert pipe.recv() == "ready"
        for pipe in pipes:
            pipe.send(now() + seconds)

        def collect() -> History:
            history = History()
            for pipe in pipes:
                assert pipe.poll(seconds + LONGEST_START), "a process did not finish"
                history.add(pipe.recv())
            return history

        yield collect


@contextmanager
def _processes(url: str, kind: type[Sound], parts: list[Part]) -> Iterator[list[Connection]]:
    # Not forked from the test process, which has threads.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    pipes, started = [], []
    try:
        for part in parts:
            here, there = context.Pipe()
            process = context.Process(target=_take_part, args=(url, kind, part, there), daemon=True)
            process.start()
            there.close()
            pipes.append(here)
            started.append(process)
        yield pipes
    finally:
        for process in started:
            process.join(5)
            process.kill()
            process.join()
        for pipe in pipes:
            pipe.close()


def _take_part(url: str, kind: type[Sound], part: Part, pipe: Connection) -> None:
    business, mistake = open_business(settings_for(url)), kind()
    business.counter.answer(QUESTIONS[1], CONTEXT)
    mistake.plant(business)
    business.counter.answer(QUESTIONS[1], CONTEXT)
    pipe.send("ready")
    pipe.send(part(business, mistake, pipe.recv()))
    business.close()


def _publish(business: Business, mistake: Sound, until: float, *, first: int, pause_seconds: float) -> History:
    history = History()
    for token in count(first, PUBLISHERS):
        start = now()
        if start >= until:
            return history
        mistake.publish(business, token, partial(_acknowledge, history, start, token))
        pause(pause_seconds)
    return history


def _acknowledge(history: History, start: float, token: int, revision: int, at: float = 0.0) -> None:
    history.publishes.append(Publish(start, at or now(), token, revision))


def _ask(business: Business, mistake: Sound, until: float) -> History:
    began = _notice_recording(business)
    history = History()
    threads = [threading.Thread(target=_ask_on, args=(business, began, until, history)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return history


def _ask_on(business: Business, began: threading.local, until: float, history: History) -> None:
    for question in cycle(QUESTIONS):
        if now() >= until:
            return
        try:
            answer = business.counter.answer(question, CONTEXT)
        except Unavailable as error:
            history.failures.append(str(error))
            continue
        history.reads.append(_read_of(answer, began.at))


def _read_of(answer: Answer, began: float) -> Read:
    return Read(began, now(), "counter", "here", answer.revision, pair.printed_tokens(answer.words), answer.receipt)


def _notice_recording(business: Business) -> threading.local:
    """When each thread last began to record: what is acknowledged by then must be in the answer, though the request
    began long before."""
    began, record = threading.local(), business.counter._recorder.record

    def record_and_tell(*row: object) -> bool:
        pause()
        began.at = now()
        return record(*row)

    business.counter._recorder.record = record_and_tell
    return began
