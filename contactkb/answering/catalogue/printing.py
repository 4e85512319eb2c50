"""Who makes an index: one at a time, and a large one in a process of its own."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from contactkb.database import Database

# Instead of a handle: somebody else is at it; nobody can write there, so that each makes their own.
NOT_OURS, NOBODYS = -1, -2
SECONDS_BETWEEN_LOOKS = 0.2


@contextmanager
def turn(path: Path) -> Iterator[int]:
    """The right to make the index at a path, as a handle; the kernel takes it from whoever is killed."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(path.with_name(f"{path.name}-turn"), flags, 0o600)
    except OSError:
        yield NOBODYS
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        yield NOT_OURS
        return
    try:
        yield handle
    finally:
        os.close(handle)


def print_apart(database: Database, path: Path, key: bytes, handle: int, go_on: Callable[[], bool]) -> None:
    """Have a process make the index; it shares the turn, and so keeps it even when we are killed.

    Raises InterruptedError where it shall not go on, RuntimeError where it fails.
    """
    store = database.url.render_as_string(hide_password=False)
    told = json.dumps({"store": store, "path": str(path.absolute()), "key": key.hex()})
    command = [sys.executable, "-m", "contactkb.answering.catalogue"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(  # noqa: S603 our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, pass_fds=(handle,),
        env=environment, text=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        process.stdin.write(f"{told}\n")
        process.stdin.close()
        process.stdin = None
        _wait_for(process, go_on)


def _wait_for(process: subprocess.Popen[str], go_on: Callable[[], bool]) -> None:
    while True:
        try:
            _, said = process.communicate(timeout=SECONDS_BETWEEN_LOOKS)
            break
        except subprocess.TimeoutExpired:
            if not go_on():
                process.kill()
                raise InterruptedError from None
    if process.returncode:
        raise RuntimeError(f"the process that makes the search index failed: {said[-2000:]}")
