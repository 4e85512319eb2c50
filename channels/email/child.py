"""The process that reads mail for us, within limits; it is handed bytes, and hands back plain values as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO

from channels.email.incoming import Unreadable, read_incoming

# Where the system knows no such limits, only the time on the wall is limited, by our reader.
resource: Any = import_module("resource") if find_spec("resource") else None

CPU_SECONDS = 5
MEMORY_BYTES = 1024 * 1024 * 1024


def read_all(orders: BinaryIO, replies: BinaryIO) -> None:
    """Read one mail after another: a line that says what to read and how long it is, the mail, and a line back."""
    _limit_memory()
    while line := orders.readline():
        order = json.loads(line)
        raw = orders.read(order.pop("size"))
        _limit_time()
        replies.write(json.dumps(_read(raw, order)).encode() + b"\n")
        replies.flush()


def _read(raw: bytes, order: dict[str, Any]) -> dict[str, Any]:
    try:
        mail = asdict(read_incoming(raw, **order))
    except Unreadable as trouble:
        return {"unreadable": str(trouble)}
    except MemoryError:
        return {"unreadable": "reading it takes too much memory"}
    except Exception as error:  # one bad mail must not end whoever reads the next
        return {"unreadable": f"it cannot be read: {type(error).__name__}: {error}"[:300]}
    return {"mail": mail, "cpu": _cpu()}


def _limit_memory() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """So many seconds of computing from now on; then the system ends us."""
    if resource is not None:
        hardest = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(_cpu()) + 1 + CPU_SECONDS, hardest))


def _cpu() -> float:
    if resource is None:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_SELF)
    return float(used.ru_utime + used.ru_stime)


if __name__ == "__main__":
    read_all(sys.stdin.buffer, sys.stdout.buffer)
