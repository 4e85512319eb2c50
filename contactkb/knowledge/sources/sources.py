"""All declared sources, each with its time limit and its circuit breaker."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

from pybreaker import STATE_CLOSED, CircuitBreaker

from contactkb.knowledge.facts import Binding
from contactkb.knowledge.sources.declared import SourceSettings
from contactkb.knowledge.sources.reading import HttpSource, NothingThere, SilentSource, SqlSource, open_source
from contactkb.knowledge.sources.readings import NOTHING_THERE, SILENT, Reading, judge

Told = TypeVar("Told")

AT_ONCE = 4
# Beyond that an answer waits so long for its turn, and no longer: the source does not keep up with all of them.
TURN_SECONDS = 0.25
FAILURES_BEFORE_OPEN = 5
SECONDS_OPEN = 30


class Crowded(SilentSource):
    """So many of our own questions wait for the source that this one was not asked: that tells nothing of it."""


@dataclass
class _Line:
    """One source with its guards: at most a few questions at once, and none for a while after repeated failures."""

    source: SqlSource | HttpSource
    timeout_seconds: float
    breaker: CircuitBreaker = field(
        default_factory=lambda: CircuitBreaker(FAILURES_BEFORE_OPEN, SECONDS_OPEN, exclude=[NothingThere])
    )
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AT_ONCE, "source"))
    places: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(AT_ONCE))
    trying: threading.Lock = field(default_factory=threading.Lock)


class Sources:
    """The systems of record that the operator declared."""

    def __init__(self, declared: Mapping[str, SourceSettings]) -> None:
        self._declared = declared
        self._lines: dict[str, _Line] = {}
        self._opening = threading.Lock()

    def knows(self, name: str) -> bool:
        """Whether a source of that name is declared."""
        return name in self._declared

    def read(self, binding: Binding) -> Reading:
        """What the source says now; a silent, slow, garbled or incredible one is a reading with its trouble, never an
        error."""
        said = self.look(binding.source, binding.inputs)
        # Of a fact that there must be, nothing at all is as good as silence.
        return Reading(said.source, said.inputs, "", SILENT) if said.trouble else judge(binding, said.said)

    def look(self, name: str, inputs: Mapping[str, str], columns: Sequence[str] = ()) -> Reading:
        """What the source says now: its one value as text, or these columns of a row as a JSON object.

        Its trouble is `silent`, or `nothing there` where it works and has nothing under that name.
        """
        if not self.knows(name):
            return Reading(name, inputs, "", SILENT)
        try:
            line = self._line(name)
            if not columns:
                return Reading(name, inputs, self._ask(line, line.source.ask, inputs) + self._declared[name].suffix)
            row = self._ask(line, line.source.look, inputs)
            return Reading(name, inputs, json.dumps({it: row[it] for it in columns}, ensure_ascii=False, default=str))
        except NothingThere:
            return Reading(name, inputs, "", NOTHING_THERE)
        except Exception:  # whatever goes wrong over there is silence here; the answer says so
            return Reading(name, inputs, "", SILENT)

    def close(self) -> None:
        """Let go of every source."""
        for line in self._lines.values():
            line.pool.shutdown(wait=False, cancel_futures=True)
            line.source.close()

    def _line(self, name: str) -> _Line:
        with self._opening:
            if name not in self._lines:
                settings = self._declared[name]
                self._lines[name] = _Line(open_source(settings), settings.timeout_seconds)
            return self._lines[name]

    def _ask(self, line: _Line, how: Callable[[Mapping[str, str]], Told], inputs: Mapping[str, str]) -> Told:
        # The breaker keeps its lock for as long as what it calls takes: only after failures is there one at a time.
        if line.breaker.current_state == STATE_CLOSED:
            return _ask_and_tell(line, how, inputs)
        if not line.trying.acquire(blocking=False):
            raise Crowded("somebody else is trying it")
        try:
            answer: Told = line.breaker.call(_ask_in_time, line, how, inputs)
            return answer
        finally:
            line.trying.release()


def _ask_and_tell(line: _Line, how: Callable[[Mapping[str, str]], Told], inputs: Mapping[str, str]) -> Told:
    try:
        said = _ask_in_time(line, how, inputs)
    except Crowded:
        # The breaker would take it for a success, and forget the failures before it.
        raise
    except Exception as error:
        with suppress(Exception):
            line.breaker.call(_fail, error)
        raise
    with suppress(Exception):
        line.breaker.call(lambda: said)
    return said


def _ask_in_time(line: _Line, how: Callable[[Mapping[str, str]], Told], inputs: Mapping[str, str]) -> Told:
    if not line.places.acquire(timeout=TURN_SECONDS):
        raise Crowded("too many questions are waiting for this source")
    future = line.pool.submit(how, inputs)
    future.add_done_callback(lambda _: line.places.release())
    return future.result(line.timeout_seconds)


def _fail(error: Exception) -> NoReturn:
    raise error
