"""What a doctor looks at: each finding is a plain sentence, and whether it is well, worth a look, or wrong."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

from flask import Blueprint, Flask

from contactkb.answering import Encoder
from contactkb.business import Business
from contactkb.database import newest_version, version_of
from contactkb.database.sqlite import describe
from contactkb.errors import Unavailable
from contactkb.knowledge import bindings_of, unreviewed

WELL, LOOK, WRONG = "well", "look", "wrong"
LEAST_FREE_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at."""

    state: str
    about: str
    sentence: str


Checkup = Callable[[Business], Iterator[Diagnosis]]


def add_checkup(door: Blueprint, checkup: Checkup) -> None:
    """Let the doctor look at what a channel alone knows how to judge."""
    door.record(lambda state: state.app.extensions.setdefault("checkups", []).append(checkup))


def examine(business: Business, app: Flask | None) -> Iterator[Diagnosis]:
    """Everything there is to say about this installation; channels are asked where the application could be made."""
    version = None
    try:
        version = version_of(business.database)
        yield from _store(business, version)
    except Unavailable as error:
        yield Diagnosis(WRONG, "store", str(error))
    if version == newest_version():
        yield from _contents(business)
        yield from _sources(business)
    yield from _encoder(business.settings.encoder)
    yield from _word_vectors(business)
    yield from _mail(business)
    for checkup in app.extensions.get("checkups", ()) if app else ():
        yield from checkup(business)


def _store(business: Business, version: str | None) -> Iterator[Diagnosis]:
    newest = newest_version()
    fits = version == newest
    yield Diagnosis(
        WELL if fits else WRONG,
        "store",
        f"The store has schema {version or 'none'}." + ("" if fits else f" Run `contactkb upgrade` to reach {newest}."),
    )
    if business.database.path:
        safe, sentence = describe(business.database.sqlite_version)
        yield Diagnosis(WELL if safe else LOOK, "sqlite", sentence)
        free = shutil.disk_usage(business.database.path.parent).free
        sentence = f"{free // 1024 // 1024} MB are free on the store's disk."
        yield Diagnosis(WELL if free > LEAST_FREE_BYTES else WRONG, "disk", sentence)


def _contents(business: Business) -> Iterator[Diagnosis]:
    view = business.counter.view()
    state, more = (WELL, "") if view.facts else (LOOK, " Publish a pack with `contactkb import PATH`.")
    yield Diagnosis(state, "facts", f"Revision {view.revision} of the store has {len(view.facts)} facts.{more}")
    with business.database.read() as session:
        waiting = len(unreviewed(session))
    if waiting:
        yield Diagnosis(LOOK, "publications", f"{waiting} publications by one person wait for a review at the console.")
    if business.settings.unit and business.settings.unit not in view.units:
        sentence = f"CONTACTKB_UNIT is {business.settings.unit!r}; the store has {', '.join(view.units) or 'no units'}."
        yield Diagnosis(WRONG, "unit", sentence)


def _sources(business: Business) -> Iterator[Diagnosis]:
    asked: set[str] = set()
    for fact in business.counter.view().facts.values():
        for binding in bindings_of(fact):
            if binding.source not in asked:
                asked.add(binding.source)
                reading = business.sources.read(binding)
                state = WRONG if reading.trouble else WELL
                sentence = f"The source {binding.source} is {reading.trouble}." if reading.trouble else "It answers."
                yield Diagnosis(state, f"source {binding.source}", sentence)


def _encoder(place: str) -> Iterator[Diagnosis]:
    if not place:
        sentence = "CONTACTKB_ENCODER is not set: questions are found by their words alone, which needs no encoder."
        yield Diagnosis(WELL, "encoder", sentence)
        return
    # One that cannot be opened is refused before any doctor comes.
    encoder = Encoder.open(place)
    begun = perf_counter()
    encoder.encode("How much is it, and when do you open?")
    took = (perf_counter() - begun) * 1000
    sentence = f"The sentence encoder in {place} gives {encoder.width} numbers for a text, in {took:.1f} ms."
    yield Diagnosis(WELL, "encoder", sentence)


def _word_vectors(business: Business) -> Iterator[Diagnosis]:
    for language, space in business.counter.ear.spaces.items():
        many = f"{len(space.digests):,} words of {space.width} numbers"
        yield Diagnosis(WELL, "word vectors", f"{business.settings.word_vectors} has {many} ({language}).")


def _mail(business: Business) -> Iterator[Diagnosis]:
    settings = business.settings
    if not settings.mail_address:
        yield Diagnosis(LOOK, "mail", "CONTACTKB_MAIL_ADDRESS is not set: no mail is answered.")
        return
    relay = settings.mail_relay
    reached = _listens(relay)
    sentence = f"The mail server at {relay} {'listens' if reached else 'does not answer; check CONTACTKB_MAIL_RELAY'}."
    yield Diagnosis(WELL if reached else WRONG, "mail out", sentence)
    taken = _listens(settings.mail_listen)
    here = f"mail-in at {settings.mail_listen}"
    yield Diagnosis(WELL if taken else LOOK, "mail in", f"{here} {'takes mail' if taken else 'is not running'}.")
    how = "sent without a person" if settings.mail_automatic else "kept as drafts for a person"
    yield Diagnosis(WELL, "mail mode", f"Answers by mail are {how}.")


def _listens(endpoint: str) -> bool:
    host, _, port = endpoint.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=2):
            return True
    except OSError:
        return False
