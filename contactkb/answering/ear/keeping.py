"""What was learnt as bytes, and back: plain numbers and names, so that reading it runs nothing."""

from __future__ import annotations

import io
import json
from dataclasses import astuple
from typing import Any
from zipfile import BadZipFile

import numpy as np

from contactkb.answering.ear.chances import Chances
from contactkb.answering.ear.heads import Heads
from contactkb.answering.ear.learnt import Learnt
from contactkb.answering.ear.mix import Mix

# Raised whenever features, signals or the meaning of a number change: what was learnt before is learnt again then.
FORM = 4


def to_bytes(learnt: Learnt) -> bytes:
    """What was learnt, to be kept."""
    heads = learnt.heads
    about = {
        "form": FORM,
        "plain": astuple(learnt.plain),
        "mix": astuple(learnt.mix),
        "chances": astuple(learnt.chances),
        "digest": learnt.digest,
        "keys": list(heads.keys) if heads else None,
        "features": list(heads.features) if heads else None,
    }
    arrays: dict[str, Any] = {"about": np.frombuffer(json.dumps(about).encode(), np.uint8)}
    if heads:
        arrays |= {"rarities": heads.rarities, "weights": heads.weights.astype(np.float16), "bias": heads.bias}
    kept = io.BytesIO()
    np.savez_compressed(kept, **arrays)
    return kept.getvalue()


def from_bytes(kept: bytes) -> Learnt | None:
    """What was learnt, as it was kept; None where it was kept in another form, or damaged."""
    try:
        with np.load(io.BytesIO(kept), allow_pickle=False) as arrays:
            about = json.loads(arrays["about"].tobytes())
            return _read(about, arrays) if about["form"] == FORM else None
    except (BadZipFile, ValueError, KeyError, OSError, EOFError, TypeError):
        return None


def _read(about: dict[str, Any], arrays: Any) -> Learnt:
    heads = None
    if about["keys"] is not None:
        features = {feature: place for place, feature in enumerate(about["features"])}
        weights = arrays["weights"].astype(np.float32)
        heads = Heads(about["keys"], features, arrays["rarities"], weights, arrays["bias"])
    return Learnt(_mix(about["plain"]), _mix(about["mix"]), _chances(about["chances"]), heads, about["digest"])


def _mix(fields: list[Any]) -> Mix:
    return Mix(tuple(fields[0]), *fields[1:])


def _chances(fields: list[Any]) -> Chances:
    return Chances(tuple(fields[0]), *fields[1:])
