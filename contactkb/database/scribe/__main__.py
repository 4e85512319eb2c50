"""Run the scribe: `python -m contactkb.database.scribe ADDRESS`, with the store's URL in DATABASE_URL."""

from __future__ import annotations

import logging
import os
import resource
import signal
import socket
import sys

from contactkb.database.engine import Database
from contactkb.database.scribe.writing import write_for

MOST_AT_THE_DOOR = 1024


def main(address: str) -> None:
    """Write for whoever comes to that address, until standard input ends: nobody who could come is left then."""
    logging.basicConfig(format="%(asctime)s scribe: %(message)s")
    # Who stops the server tells all its processes; this one is needed until the last answer is given.
    for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, signal.SIG_IGN)
    # Every thread that answers has a connection.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    database = Database(os.environ["DATABASE_URL"])
    with socket.socket(socket.AF_UNIX) as door:
        # Under its name it is found by those who come; nobody shall come before it listens.
        unnamed = f"{address}-"
        door.bind(unnamed)
        door.listen(MOST_AT_THE_DOOR)
        os.rename(unnamed, address)
        write_for(database, door, sys.stdin.fileno())
    database.close()


if __name__ == "__main__":
    main(sys.argv[1])
