"""Prints an index in a process of its own, which takes no time from those who answer; its input says of which store."""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path

from contactkb.answering.catalogue.printed import FORMAT, print_edition
from contactkb.answering.catalogue.sealed import Stamp, write_sealed
from contactkb.answering.catalogue.trail import digest_of, every_fact
from contactkb.database import Database
from contactkb.knowledge.ledger import StoreHead

NICE = 10


def main() -> None:
    """Print all facts of a store into a file, one after the other, as they are at one revision."""
    told = json.loads(sys.stdin.readline())
    os.nice(NICE)
    # What is printed leaves nothing behind that could not be let go of at once.
    gc.disable()
    database = Database(told["store"])
    try:
        with database.read() as session:
            head = session.get_one(StoreHead, 1)
            stamp = Stamp(FORMAT, head.epoch, head.revision, digest_of(session, head.revision))
            files = print_edition(every_fact(session, head.revision), lambda: True)
    finally:
        database.close()
    write_sealed(Path(told["path"]), bytes.fromhex(told["key"]), stamp, files)


if __name__ == "__main__":
    main()
