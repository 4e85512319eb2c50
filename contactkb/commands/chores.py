"""Chores: what a worker does by the way, from time to time."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from contactkb.answering import prune_gaps, prune_verdicts
from contactkb.business import Business
from contactkb.contacts import questions_asked
from contactkb.errors import Unavailable

FORGETTING_SECONDS = 3600.0
# Facts often change together, and what is taught in between would be taught in vain.
TEACHING_SECONDS = 30.0
log = logging.getLogger(__name__)


def forgetting(business: Business) -> Callable[[], bool]:
    """Forget, now and every hour, the questions and verdicts that are kept no longer; that leaves nothing to do."""
    due = 0.0

    def forget() -> bool:
        nonlocal due
        if time.monotonic() < due:
            return False
        due = time.monotonic() + FORGETTING_SECONDS
        with business.database.write() as session:
            now = business.database.now()
            prune_gaps(session, now)
            prune_verdicts(session, now)
        return False

    return forget


def teaching(business: Business) -> Callable[[], bool]:
    """See every half minute, beside the work, whether facts have changed, and teach the ear; nobody waits for that."""
    due = time.monotonic() + TEACHING_SECONDS
    thread: threading.Thread | None = None

    def teach() -> bool:
        nonlocal due, thread
        if time.monotonic() >= due and not (thread and thread.is_alive()):
            due = time.monotonic() + TEACHING_SECONDS
            thread = threading.Thread(target=_teach, args=(business,), name="teaching", daemon=True)
            thread.start()
        return False

    return teach


def _teach(business: Business) -> None:
    # The trainers take seconds to load, which only a worker that goes on has time for.
    from contactkb.answering.teaching import teach_anew  # noqa: PLC0415

    try:
        ear, now, view = business.counter.ear, business.database.now(), business.counter.view()
        for taught in teach_anew(business.database, view, now, False, ear.spaces, questions_asked, ear.meaning):
            log.info("The ear has learnt from the questions in the store (%s).", taught.language)
    except Unavailable as error:
        log.warning("unavailable: %s", error)
    except Exception:
        log.exception("failure while teaching")
