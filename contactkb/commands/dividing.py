"""A proof divided among processes, each of which proves some of the channels on a scratch copy of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path

from contactkb.errors import ContactkbError
from contactkb.proof import Difference, Proof

VERIFY = ("-m", "contactkb", "verify", "--part")


class PartFailed(ContactkbError):
    """A process ended without saying what it has proven."""


def divide(channels: Sequence[str], processes: int) -> list[list[str]]:
    """The channels in so many parts, dealt there and back, so that no part has all that come first."""
    parts: list[list[str]] = [[] for _ in range(max(1, min(processes, len(channels))))]
    for at, channel in enumerate(channels):
        turn, place = divmod(at, len(parts))
        parts[place if turn % 2 == 0 else -1 - place].append(channel)
    return parts


@contextmanager
def elsewhere(
    packs: Iterable[Path], parts: Sequence[Sequence[str]], options: Sequence[str]
) -> Iterator[Callable[[], list[Proof]]]:
    """Proves each of these parts of the channels in a process of its own meanwhile; gives what waits for them."""
    named = [word for pack in packs for word in ("--pack", str(pack))]
    with ExitStack() as stack:
        working = []
        for channels in parts:
            words = [word for channel in channels for word in ("--channel", channel)]
            command = [sys.executable, *VERIFY, *named, *words, *options]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 ourselves
            working.append(stack.enter_context(process))
            stack.callback(process.kill)
        yield lambda: [_read(process.communicate()[0]) for process in working]


def dump(proof: Proof) -> str:
    """The proof as a process hands it on."""
    counted = {"checked": proof.checked, "left_out": proof.left_out}
    return json.dumps({**counted, "differences": [asdict(it) for it in proof.differences]})


def join(parts: Iterable[Proof]) -> Proof:
    """One proof of several."""
    whole = Proof()
    for part in parts:
        whole.checked += part.checked
        whole.left_out += part.left_out
        whole.differences += part.differences
    return whole


def _read(said: str) -> Proof:
    try:
        found = json.loads(said)
    except ValueError as error:
        raise PartFailed("a part of the proof broke off; why stands above") from error
    differences = [Difference(**it) for it in found["differences"]]
    return Proof(Counter(found["checked"]), differences, Counter(found["left_out"]))
