"""An index as one file: replaced as a whole, and believed only with our own seal under it."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

Files = Mapping[str, bytes]
SEAL = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index was made of: its format, the state of the store, and a digest of what brought it about."""

    format: str
    epoch: int
    revision: int
    digest: str


def write_sealed(path: Path, key: bytes, stamp: Stamp, files: Files) -> None:
    """Put an index in the place of the one before. Raises OSError where that cannot be."""
    names = {name: len(content) for name, content in files.items()}
    head = json.dumps({"stamp": asdict(stamp), "files": names}).encode() + b"\n"
    new = path.with_name(f"{path.name}-new")
    new.unlink(missing_ok=True)
    # Whoever prepared a file or link of that name is not followed.
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        for part in (_seal(key, head, *files.values()), head, *files.values()):
            file.write(part)
    new.replace(path)


def read_sealed(path: Path, key: bytes) -> tuple[Stamp, Files] | None:
    """The index that lies there; None where there is none, or not as we sealed it: cut short, changed, foreign."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if not hmac.compare_digest(content[:SEAL], _seal(key, memoryview(content)[SEAL:])):
        return None
    at = content.index(b"\n", SEAL) + 1
    told, files = json.loads(content[SEAL:at]), {}
    for name, length in told["files"].items():
        files[name] = content[at : at + length]
        at += length
    return Stamp(**told["stamp"]), files


def _seal(key: bytes, *parts: bytes | memoryview) -> bytes:
    # An index holds pickles, which may do anything when they are read: nobody else's are.
    seal = hmac.new(key, b"an index of the catalogue\n", hashlib.sha256)
    for part in parts:
        seal.update(part)
    return seal.digest()
