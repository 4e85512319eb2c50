"""What a change of a standard would have changed: for how many customers, for whom, and for how much money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from contactkb.knowledge import Entry, Store
from contactkb.knowledge.values import BadValue, Money
from contactkb.scripts.tables.column import Column, read_given
from contactkb.scripts.tables.decision import TOLD, Decision
from contactkb.scripts.tables.reading import read_standard
from contactkb.scripts.tables.standard import Standard
from contactkb.scripts.tables.trying import Outputs, Retried, try_on_record

MOST_TRIED, MOST_SHOWN = 5000, 20


@dataclass(frozen=True, slots=True)
class Total:
    """What an output that is money came to in all, and would come to."""

    output: str
    currency: str
    before: Decimal
    after: Decimal

    @property
    def more(self) -> Decimal:
        """By how much it would be more; less than nothing where it would be less."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Impact:
    """How many decisions since then were told, how many of the latest were tried, would change, or cannot be told.

    `shown` are the first that would change.
    """

    since: datetime
    told: int
    tried: int
    changed: int
    untold: int
    shown: tuple[Retried, ...]
    totals: tuple[Total, ...]


def impact_of(session: Session, store: Store, changed: Entry, since: datetime) -> Impact:
    """What the changed standard, which is fit to be published, would have changed since then."""
    told = select(func.count(Decision.id)).where(
        Decision.standard == changed.key, Decision.at >= since, Decision.purpose == TOLD
    )
    tried = list(try_on_record(session, store, changed, since, MOST_TRIED))
    different = [it for it in tried if it.differs]
    unit = store.view_in(session).units[changed.content["unit"]]
    return Impact(
        since=since,
        told=session.scalar(told) or 0,
        tried=len(tried),
        changed=len(different),
        untold=sum(bool(it.why) for it in tried),
        shown=tuple(different[:MOST_SHOWN]),
        totals=tuple(_totals(read_standard(changed, unit)[0], [it for it in tried if not it.why])),
    )


def _totals(standard: Standard, tried: list[Retried]) -> Iterator[Total]:
    for name, column in standard.outputs.items():
        if column.type == "money":
            before, after = (
                _sum(standard, column, given)
                for given in ((it.given_before for it in tried), (it.given_after for it in tried))
            )
            yield Total(name, column.measure, before, after)


def _sum(standard: Standard, column: Column, given: Iterable[Outputs]) -> Decimal:
    found = (_amount(standard, column, row.get(column.name)) for rows in given for row in rows)
    return sum(found, Decimal())


def _amount(standard: Standard, column: Column, text: object) -> Decimal:
    """Nothing where there is none, or where it was no money when it was decided."""
    if text is None:
        return Decimal()
    try:
        value = read_given(column, text, standard.zone)
    except BadValue:
        return Decimal()
    return value.amount if isinstance(value, Money) else Decimal()
