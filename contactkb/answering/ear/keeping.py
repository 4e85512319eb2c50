"""What was learnt as bytes, and back: plain numbers and names, so that reading it runs nothing."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, astuple, fields, replace
from typing import Any
from zipfile import BadZipFile

import numpy as np

from contactkb.answering.ear.chances import Chances
from contactkb.answering.ear.heads import Bearings, Heads
from contactkb.answering.ear.insight import Directions, Insight
from contactkb.answering.ear.layer import Layer
from contactkb.answering.ear.learnt import Learnt
from contactkb.answering.ear.mix import Mix
from contactkb.answering.ear.wordspace import Space
from contactkb.answering.ear.wordspace.space import ASKED

# Raised whenever features, signals or the meaning of a number change: what was learnt before is learnt again then.
FORM = 11


def to_bytes(learnt: Learnt) -> bytes:
    """What was learnt, to be kept."""
    heads = learnt.heads
    bearings, insight = heads.bearings if heads else None, learnt.insight
    about = {
        "form": FORM,
        "plain": astuple(learnt.plain),
        "mix": astuple(learnt.mix),
        "chances": astuple(learnt.chances),
        "digest": learnt.digest,
        "keys": list(heads.keys) if heads else None,
        "features": list(heads.features) if heads else None,
        "insight": [insight.encoder, list(insight.directions.keys), astuple(insight.mix), astuple(insight.chances)]
        if insight
        else None,
        "space": [bearings.space.name, bearings.space.origin] if bearings else None,
    }
    arrays: dict[str, Any] = {"about": np.frombuffer(json.dumps(about).encode(), np.uint8)}
    if heads:
        arrays |= {"rarities": heads.rarities, "weights": heads.weights.astype(np.float16), "bias": heads.bias}
    if heads and heads.layer:
        arrays |= {f"layer {name}": it.astype(np.float16) for name, it in asdict(heads.layer).items()}
    if insight:
        its = insight.directions
        arrays |= {"directions": its.weights.astype(np.float16), "directions bias": its.bias}
        arrays |= {"directions features": its.features.astype(np.float16)}
    if bearings:
        arrays |= {"bearings": bearings.weights.astype(np.float16)}
        # An operator's words lie in a file of their own.
        if bearings.space.origin == ASKED:
            arrays |= {"digests": bearings.space.digests, "places": bearings.space.places}
    kept = io.BytesIO()
    np.savez_compressed(kept, **arrays)
    return kept.getvalue()


def from_bytes(kept: bytes, space: Space | None = None) -> Learnt | None:
    """What was learnt, as it was kept; None where it was kept in another form, or damaged, or learnt in the space of a
    file that is not `space`."""
    try:
        with np.load(io.BytesIO(kept), allow_pickle=False) as arrays:
            about = json.loads(arrays["about"].tobytes())
            return _read(about, arrays, space) if about["form"] == FORM else None
    except (BadZipFile, ValueError, KeyError, OSError, EOFError, TypeError):
        return None


def _read(about: dict[str, Any], arrays: Any, given: Space | None) -> Learnt:
    heads = bearings = None
    if about["space"] is not None:
        bearings = Bearings(_space(about["space"], arrays, given), arrays["bearings"].astype(np.float32))
    if about["keys"] is not None:
        features = {feature: place for place, feature in enumerate(about["features"])}
        weights = arrays["weights"].astype(np.float32)
        heads = Heads(about["keys"], features, arrays["rarities"], weights, arrays["bias"], bearings, _layer(arrays))
    learnt = Learnt(_mix(about["plain"]), _mix(about["mix"]), _chances(about["chances"]), heads, about["digest"])
    return replace(learnt, insight=_insight(about["insight"], arrays)) if about["insight"] else learnt


def _insight(told: list[Any], arrays: Any) -> Insight:
    encoder, keys, mix, chances = told
    weights, features = (arrays[it].astype(np.float32) for it in ("directions", "directions features"))
    directions = Directions(keys, weights, arrays["directions bias"], features)
    return Insight(encoder, directions, _mix(mix), _chances(chances))


def _layer(arrays: Any) -> Layer | None:
    names = [it.name for it in fields(Layer)]
    if f"layer {names[0]}" not in arrays:
        return None
    return Layer(*(arrays[f"layer {name}"].astype(np.float32) for name in names))


def _space(told: list[str], arrays: Any, given: Space | None) -> Space:
    name, origin = told
    if origin == ASKED:
        return Space(name, origin, arrays["digests"], arrays["places"])
    if given is None or given.name != name:
        raise ValueError("learnt in a space that is not at hand")
    return given


def _mix(values: list[Any]) -> Mix:
    return Mix(tuple(values[0]), *values[1:])


def _chances(values: list[Any]) -> Chances:
    return Chances(tuple(values[0]), *values[1:])
