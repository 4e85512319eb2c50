"""What the corner shop plans for each phase, and contacts in which it did some of that."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from contactkb.business import Business
from contactkb.contacts import care, note, open_interaction
from contactkb.contacts.commitments import Origin
from contactkb.knowledge import Act
from contactkb.packs import import_pack, read_pack
from tests.world import NOON, PACK

PHASES = """\
before:
  expects: {en: A price that is the same everywhere.}
during:
  expects: {en: Everything is ready., es: Todo está listo.}
  touchpoints:
    - {point: apology, en: Say what we do about it., owner: counter}
after:
  expects: {en: Nobody expects to hear from us.}
  touchpoints:
    - {point: arrived, en: Ask if all is well., es: Preguntar si llegó., owner: counter, after: 2 days, unasked: "yes"}
    - {point: birthday, en: Send a card., owner: office, unasked: "yes"}
house_words:
  en: [fresh, neighbor, set aside]
  es: [fresco, vecino, apartamos]
"""


def pack_with(folder: Path, phases: str = PHASES, **scripts: str) -> Path:
    """The corner shop's pack with that plan, and these scripts by name."""
    place = folder / "planned"
    if place.exists():
        shutil.rmtree(place)
    shutil.copytree(PACK, place)
    (place / "phases.yaml").write_text(phases, "utf-8")
    (place / "scripts").mkdir()
    for name, text in scripts.items():
        (place / "scripts" / f"{name}.yaml").write_text(text, "utf-8")
    return place


def publish(business: Business, folder: Path, phases: str = PHASES, **scripts: str) -> None:
    with business.database.write() as session:
        pack = read_pack(pack_with(folder, phases, **scripts))
        import_pack(session, business.press, pack, Act("otto", NOON, "care"), "petra")


def give(business: Business, number: int, at: datetime, due: timedelta | None = None, unit: str = "shop") -> int:
    """A contact of that number, in which we apologised, or planned to ask whether all is well; the moment's row."""
    with business.database.write() as session:
        contact = open_interaction(session, "phone", f"CA{number}", unit, "", at).id
        origin = Origin(contact, "", "ana", at)
        if due is None:
            row = care(session, origin, point="apology", phase="during", words="We are sorry.")
        else:
            row = care(
                session, origin, point="arrived", phase="after", words="Ask whether all arrived well.", owner="counter",
                due=at + due,
            )  # fmt: skip
        note(session, contact, "told", "us", "Here is fresh fish, dear neighbors." if due else "We are open.", at)
        session.flush()
        return row.id
