"""A run of the whole product while workers die, and the judgement of what everybody saw in it."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from contactkb.answering import find_receipt, replay
from contactkb.business import Business, open_business
from contactkb.people import add_token, sign_in
from tests.consistency import pair
from tests.consistency.checker import check, count, longest_gap
from tests.consistency.crowd import publishers, run_processes
from tests.consistency.desk import Desk
from tests.consistency.doors import Doors
from tests.consistency.history import History, Read, now
from tests.consistency.mailroom import Mailroom, open_mailroom
from tests.consistency.mutants import Sound
from tests.consistency.node import NoAnswer, Node, run_node
from tests.world import PASSWORD, settings_for

ASKERS = 8
KILL_EVERY_SECONDS = 2.0
# A worker takes seconds to start where the machine is busy, and is killed again soon.
LONGEST_GAP_SECONDS = 25.0
SAMPLE = 300


@dataclass
class Run:
    """One run against some nodes: who works, until when, and what they saw."""

    nodes: Sequence[Node]
    doors: Doors
    mailroom: Mailroom
    until: float
    history: History = field(default_factory=lambda: History(first=(pair.FIRST, pair.FIRST_SINGLE)))

    def ask_on(self) -> None:
        """One asker, at every door of every node in turn."""
        while now() < self.until:
            for name in random.sample(self.doors.names, len(self.doors.names)):
                self._ask(name, random.choice(self.nodes), random.choice(list(pair.NUMBERS)))

    def write_on(self) -> None:
        """One customer who writes letters."""
        while now() < self.until:
            try:
                self.history.reads.append(self.mailroom.ask(random.choice(list(pair.NUMBERS))))
            except NoAnswer as error:
                self.history.failures.append(str(error))

    def publish_on(self, desk: Desk) -> None:
        """One publisher over the API."""
        token = pair.FIRST_SINGLE
        while now() < self.until:
            token += 1
            self.history.publishes.append(desk.publish(token))

    def kill_on(self) -> None:
        """A worker dies every now and then."""
        while now() + KILL_EVERY_SECONDS < self.until:
            time.sleep(KILL_EVERY_SECONDS)
            random.choice(self.nodes).kill_worker()

    def _ask(self, name: str, node: Node, key: str) -> None:
        start = now()
        try:
            seen = self.doors.ask(name, node, key)
        except NoAnswer as error:
            self.history.failures.append(f"{name}: {error}")
            return
        self.history.reads.append(Read(start, now(), name, node.name, seen.revision, seen.tokens, seen.receipt))


def prove(url: str, names: Sequence[str], seconds: float, folder: Path) -> None:
    """Let everybody work for so long on nodes with these names, all on the store at that URL, and judge it."""
    with _open(url) as business:
        pair.stock_watched(business)
        with business.database.write() as session:
            at = business.database.now()
            asking = add_token(session, "asker", "public", ["ask", "read"], at)
            visit = sign_in(session, "ana", PASSWORD, at)
            people = [
                add_token(session, it, "internal", ["draft", "approve", "publish"], at) for it in ("otto", "petra")
            ]
        template = dict(business.counter.view().entries["fact", "oysters"].content)
    with ExitStack() as stack:
        nodes = [stack.enter_context(run_node(it, url, folder)) for it in names]
        mailroom = stack.enter_context(open_mailroom(url, folder))
        for each in (*nodes, mailroom):
            each.wait_until_ready()
        collect = stack.enter_context(run_processes(url, Sound, publishers(pair.FIRST, 0.1), seconds))
        started = now()
        run = Run(nodes, Doors(asking, visit or ""), mailroom, started + seconds)
        desk = Desk(nodes[-1], *people, template)
        _work([*[run.ask_on] * ASKERS, run.write_on, run.kill_on, lambda: run.publish_on(desk)])
        run.history.add(collect())
    with _open(url) as business:
        _judge(run, business, started)


def _judge(run: Run, business: Business, started: float) -> None:
    run.history.reads = [_with_revision(business, it) for it in run.history.reads]
    history, log = run.history, pair.log_of(business.database)
    violations = check(history, log)
    _report(run, count(violations))
    assert count(violations) == {}, violations[:5]
    assert not [it for it in history.publishes if it.revision is None], "a publisher never learnt the outcome"
    patience = min(LONGEST_GAP_SECONDS, 0.9 * (run.until - started))
    for door in (*run.doors.names, "email"):
        answered = [it.end for it in history.reads if it.door == door]
        assert longest_gap(answered, started, run.until) < patience, f"{door} was silent"
    for node in run.nodes:
        answered = [it.end for it in history.reads if it.node == node.name]
        assert longest_gap(answered, started, run.until) < patience, f"{node.name} was silent"
    assert longest_gap((it.end for it in history.publishes), started, run.until) < patience
    assert sum(len(node.kills) for node in run.nodes) >= (run.until - started) / KILL_EVERY_SECONDS / 2
    _replay_sample(business, [it.receipt for it in history.reads if it.receipt])


def _with_revision(business: Business, read: Read) -> Read:
    """Not every door names its revision, but a receipt does."""
    if read.revision is not None or not read.receipt:
        return read
    with business.database.read() as session:
        return replace(read, revision=find_receipt(session, read.receipt).revision)


def _replay_sample(business: Business, receipts: Sequence[str]) -> None:
    with business.database.read() as session:
        for number in random.sample(receipts, min(SAMPLE, len(receipts))):
            found = replay(session, business.store, find_receipt(session, number))
            assert found.is_the_same, (number, found)


def _report(run: Run, broken: dict[str, int]) -> None:
    doors = Counter(it.door for it in run.history.reads)
    silent = Counter(it.split(":")[0] for it in run.history.failures)
    kills = sum(len(node.kills) for node in run.nodes)
    waits = sorted(it.end - it.start for it in run.history.reads)
    print(  # noqa: T201 the figures of a run
        f"{len(run.history.publishes)} publishes, {len(run.history.reads)} answers {dict(doors)}, "
        f"median {waits[len(waits) // 2] * 1000:.0f} ms, {kills} kills, "
        f"{len(run.history.failures)} without an answer {dict(silent)}, broken: {broken}"
    )


def _work(parts: Sequence[Callable[[], None]]) -> None:
    troubles: list[BaseException] = []

    def guarded(part: Callable[[], None]) -> None:
        try:
            part()
        except BaseException as error:
            troubles.append(error)

    threads = [threading.Thread(target=guarded, args=(part,)) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if troubles:
        raise troubles[0]


@contextmanager
def _open(url: str) -> Iterator[Business]:
    business = open_business(settings_for(url))
    try:
        yield business
    finally:
        business.close()
