"""Where and when a case may be decided: at a door that there is, in a language of ours, now or as it was earlier."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.errors import Missing, Problem, Refused
from contactkb.knowledge import Context, Publication, View, view_at
from contactkb.wording import LANGUAGES


def refuse_odd(context: Context, view: View) -> None:
    """Raises Refused for a unit or language that there is none of."""
    if context.unit not in view.units:
        remedy = f"Use one of: {', '.join(view.units)}."
        raise Refused([Problem(f"there is no unit {context.unit!r}.", "unit", remedy)])
    if context.language not in ("", *LANGUAGES):
        what = f"{context.language!r} is not a language that we speak."
        raise Refused([Problem(what, "language", f"Use one of: {', '.join(LANGUAGES)}.")])


def view_as_of(session: Session, moment: datetime) -> View:
    """The store as it was published at that moment. Raises Missing for one before the first publication."""
    newest = select(Publication.revision).where(Publication.at <= moment).order_by(Publication.revision.desc()).limit(1)
    revision = session.scalar(newest)
    if revision is None:
        raise Missing(f"nothing was published at {moment.isoformat()}")
    return view_at(session, revision)


def expect_earlier(as_of: datetime, now: datetime) -> None:
    """Raises Refused for a moment to come: what will hold then, nobody can be told."""
    if as_of > now:
        raise Refused([Problem("that moment is still to come.", "as_of", "Leave it out, or name an earlier one.")])
