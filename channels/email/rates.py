"""How often we write by ourselves, counted in the transaction that puts the mail into the outbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from contactkb.contacts import Interaction, correspondent, count_occurrences, hold_occurrences, note_occurrence

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(hours=24), timedelta(days=7)
MOST_TO_A_THREAD = 1
MOST_TO_A_SENDER_IN_A_DAY = 3
# Whoever is guided answers question after question; a machine that does so too is stopped by the domain's limit.
MOST_LED = 25
MOST_TO_A_DOMAIN_IN_AN_HOUR = 30
# Automatic mails above so many times what an hour usually has are no longer what customers ask for.
BREAKING_TIMES = 3
# An hour of a house that has only begun, and whose usual hour nobody knows yet.
LEAST_USUAL = 100

TO_THREAD, TO_SENDER, TO_DOMAIN, TO_ALL = (
    "automatic mail to a thread",
    "automatic mail to a sender",
    "automatic mail to a domain",
    "automatic mail",
)
STOPPED = "automatic mail stopped"
SAME_WORDS = "the same words by mail"
BOUNCED = "a mail came back"


def hold_rates(session: Session) -> None:
    """Let nobody else write by themselves before this transaction ends: of two, the second counts the first."""
    hold_occurrences(session, TO_ALL)


def why_enough(session: Session, thread: Interaction, domain: str, now: datetime, is_led: bool = False) -> str:
    """Why we write nothing more by ourselves here and now; "" where we may. `is_led` in a guided conversation."""
    of_thread, of_sender = (MOST_LED, MOST_LED) if is_led else (MOST_TO_A_THREAD, MOST_TO_A_SENDER_IN_A_DAY)
    if count_occurrences(session, BOUNCED, thread.correspondent):
        return "mail to this address came back"
    if count_occurrences(session, TO_THREAD, thread.id) >= of_thread:
        return "this thread had its automatic answer"
    if count_occurrences(session, TO_SENDER, thread.correspondent, since=now - DAY) >= of_sender:
        return "this sender had enough automatic answers today"
    if count_occurrences(session, TO_DOMAIN, domain, since=now - HOUR) >= MOST_TO_A_DOMAIN_IN_AN_HOUR:
        return "this sender's domain had enough automatic answers in this hour"
    return ""


def why_stopped(session: Session, now: datetime) -> str:
    """Why all automatic mail has stopped, noted for whoever watches; "" where it has not."""
    lately = count_occurrences(session, TO_ALL, "", since=now - HOUR)
    before = count_occurrences(session, TO_ALL, "", since=now - HOUR - WEEK, until=now - HOUR)
    usual = max(LEAST_USUAL, before * HOUR / WEEK)
    if lately < BREAKING_TIMES * usual:
        return ""
    note_occurrence(session, STOPPED, "", now)
    return f"automatic mail stopped: {lately} in an hour, which usually has {usual:.0f}"


def note_automatic(session: Session, thread: Interaction, domain: str, now: datetime) -> None:
    """Count one mail that leaves by itself."""
    for what, who in (
        (TO_THREAD, thread.id),
        (TO_SENDER, thread.correspondent),
        (TO_DOMAIN, domain),
        (TO_ALL, ""),
    ):
        note_occurrence(session, what, who, now)


def says_the_same_again(session: Session, thread: Interaction, body: str, now: datetime) -> bool:
    """Whether this sender wrote the same words within a day; where not, they count from now on."""
    who = f"{thread.correspondent} {body}"
    repeated = count_occurrences(session, SAME_WORDS, who, since=now - DAY) > 0
    if not repeated:
        note_occurrence(session, SAME_WORDS, who, now)
    return repeated


def domain_of(key: bytes, address: str) -> str:
    """The keyed hash of an address's domain."""
    return correspondent(key, f"@{address.rpartition('@')[2].lower()}")
