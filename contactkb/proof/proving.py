"""The proof: every question is asked, every answer judged, every difference noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from contactkb.answering import find_receipt, replay
from contactkb.channel import Channel
from contactkb.knowledge import Act, Entry
from contactkb.knowledge.values import Money, decimals_of
from contactkb.proof.expected import TOLD, Record, stands
from contactkb.proof.judging import Judge
from contactkb.proof.planning import Plan, plan
from contactkb.proof.receipts import read_receipt
from contactkb.proof.scratch import APPROVER, PRESS, Scratch
from contactkb.visiting import Ask, Asked, Door, Said

AT_ONCE = 8
MOST_REPLAYS = 200
MOST_PUBLICATIONS = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """Somewhere something else was said than must be said."""

    fact: str
    channel: str
    unit: str
    language: str
    moment: str
    expected: str
    said: str


@dataclass
class Proof:
    """What has been checked so far, counted by what it was, what differed, and what was left out, counted by why."""

    checked: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


Report = Callable[[int, int], None]


def prove(
    scratch: Scratch,
    channels: Sequence[Channel],
    ask: Ask,
    *,
    whole: bool = False,
    one_in: int = 1,
    report: Report = lambda *_: None,
) -> Proof:
    """Ask for everything at every edge, through `ask`, and judge it; then publish, and replay.

    `whole` and `one_in` make that more or less, as `plan` says. `report` hears how many of how many moments have been
    gone through. The scratch store is changed.
    """
    planned = plan(scratch.books, channels, scratch.clock.at, whole=whole, one_in=one_in)
    return _Prover(scratch, ask).prove(planned, report)


class _Prover:
    def __init__(self, scratch: Scratch, ask: Ask) -> None:
        self.scratch, self.ask = scratch, ask
        self.proof = Proof()
        self.judge = Judge(scratch.books)
        self.receipts: list[tuple[Asked, datetime, str]] = []

    def prove(self, planned: Plan, report: Report) -> Proof:
        now = self.scratch.clock.at
        self.proof.left_out.update(planned.left_out)
        with ThreadPoolExecutor(AT_ONCE, "proof") as pool:
            for done, (moment, all_asked) in enumerate(planned.asked.items(), 1):
                self._ask_all(pool, moment, all_asked)
                report(done, len(planned.asked))
            self._publish(pool, now, [it for it in planned.asked[now] if not it.words])
        self._replay()
        return self.proof

    def _ask_all(self, pool: ThreadPoolExecutor, moment: datetime, all_asked: Iterable[Asked], label: str = "") -> None:
        self.scratch.clock.at = moment
        all_asked = [*all_asked]
        for asked, said in zip(all_asked, pool.map(self._ask, all_asked), strict=True):
            for it in (said, *said.more):
                self._take(asked, it, moment, label)

    def _take(self, asked: Asked, said: Said, moment: datetime, label: str) -> None:
        if said.left_out:
            self.proof.left_out[said.left_out] += 1
        if said.left_out and not said.receipt:
            return
        asked = replace(asked, door=_door(asked, said))
        standing = "asked in words" if asked.words else self.judge.standing(asked, moment)
        self.proof.checked[label or standing] += 1
        self._note(asked, moment, self.judge.faults(asked, said, moment), said.failure or said.words, said.entrance)
        if said.receipt:
            self.receipts.append((asked, moment, said.receipt))

    def _ask(self, asked: Asked) -> Said:
        try:
            return read_receipt(self.scratch.business, asked, self.ask(asked))
        except Exception as error:  # an answer that breaks is a difference too, and the others still count
            return Said("", failure=f"{type(error).__name__}: {error}")

    def _note(self, asked: Asked, moment: datetime, faults: Iterable[str], said: str, entrance: str = "") -> None:
        door = asked.door
        channel = f"{door.channel} ({entrance})" if entrance else door.channel
        place = (asked.key, channel, door.unit, door.language, moment.isoformat())
        self.proof.differences.extend(Difference(*place, fault, said) for fault in faults)

    def _publish(self, pool: ThreadPoolExecutor, now: datetime, all_asked: Sequence[Asked]) -> None:
        """What has just been published is in the very next answer of every channel."""
        for record in islice(self._priced(all_asked, now), MOST_PUBLICATIONS):
            self.scratch.clock.at = now
            price = {**record.body, "amount": _dearer(record.body["amount"])}
            content = {**record.content, "price": price}
            self._put_in_force(record, content)
            self.judge = Judge(self.judge.books.changed(content))
            touched = (it for it in all_asked if it.key == record.key)
            self._ask_all(pool, now, touched, "just published")

    def _priced(self, all_asked: Sequence[Asked], now: datetime) -> Iterator[Record]:
        told = {it.key for it in all_asked if stands(self.judge.books.records[it.key], it.door, now) == TOLD}
        records = (self.judge.books.records[key] for key in sorted(told))
        return (it for it in records if it.kind == "price" and "amount" in it.body)

    def _put_in_force(self, record: Record, content: object) -> None:
        business = self.scratch.business
        entry = Entry("fact", record.key, 0, record.pack, content)  # type: ignore[arg-type]
        with business.database.write() as session:
            business.press.replace(session, [(entry, True)], Act(PRESS, business.database.now()), APPROVER)

    def _replay(self) -> None:
        step = len(self.receipts) // MOST_REPLAYS + 1
        with self.scratch.business.database.read() as session:
            for asked, moment, number in self.receipts[::step]:
                found = replay(session, self.scratch.business.store, find_receipt(session, number))
                self.proof.checked["replayed"] += 1
                faults = [] if found.is_the_same else [f"word for word: {found.said}", *found.troubles]
                self._note(asked, moment, faults, found.again)


def _door(asked: Asked, said: Said) -> Door:
    """The door as far as it matters to these words: how they are said, to whom, and in which language."""
    others = {name: value for name in ("medium", "audience", "language") if (value := getattr(said, name))}
    return replace(asked.door, **others)


def _dearer(amount: str) -> str:
    money = Money.parse(amount)
    coin = Money.parse(f"1 {money.currency}").amount.scaleb(-decimals_of(money.currency))
    return Money(money.amount + coin, money.currency).dump()
