"""The seal of a record: a keyed digest over all that it says, so that whoever touches any part of it is found out."""

from __future__ import annotations

import hashlib
import hmac
import json
import platform
import zoneinfo
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

SEAL = "seal"


def canonical(data: Any) -> str:
    """JSON in one form only."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def with_seal(body: Mapping[str, Any], columns: Mapping[str, str], secret: bytes) -> dict[str, Any]:
    """The body with the seal of itself and of the other columns of its row; as it is where there is no key."""
    return {**body, SEAL: _seal(body, columns, secret)} if secret else dict(body)


def is_sealed(body: Mapping[str, Any], columns: Mapping[str, str], secret: bytes) -> bool:
    """Whether the record is as it was written; true of one that was never sealed, or where there is no key."""
    if SEAL not in body or not secret:
        return True
    plain = {name: it for name, it in body.items() if name != SEAL}
    return hmac.compare_digest(str(body[SEAL]), _seal(plain, columns, secret))


@cache
def platform_versions() -> Mapping[str, str]:
    """What a decision rests on besides our own code and its engine: Python, and the rules of time zones."""
    return {"python": platform.python_version(), "zones": _zones()}


def _seal(body: Mapping[str, Any], columns: Mapping[str, str], secret: bytes) -> str:
    return hmac.new(secret, canonical([body, columns]).encode(), hashlib.sha256).hexdigest()


def _zones() -> str:
    """The system's rules come first, as they do for whoever reads a zone; the package's are used where it has none."""
    for file in (Path(folder) / "tzdata.zi" for folder in zoneinfo.TZPATH):
        if file.is_file():
            with file.open(encoding="utf-8") as text:
                return text.readline().removeprefix("# version").strip()
    return f"tzdata {version('tzdata')}"
