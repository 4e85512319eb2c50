"""Turns as JSON, and back: what a run said last is said again word for word when the same event comes twice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from contactkb.scripts.guide.run import Decided
from contactkb.scripts.guide.turn import HandedOver, PromiseMade, Prompt, Utterance, Way
from contactkb.scripts.runs.led import Led


def dump_led(led: Led) -> str:
    """The turn, to be kept."""
    kept = {name: getattr(led, name) for name in led.__dataclass_fields__ if name != "decisions"}
    decisions = [{name: _plain(getattr(it, name)) for name in it.__dataclass_fields__} for it in led.decisions]
    parts = {
        "said": [asdict(it) for it in led.said],
        "prompt": asdict(led.prompt) if led.prompt else None,
        "handover": asdict(led.handover) if led.handover else None,
        "promises": [{**asdict(it), "due": it.due.isoformat()} for it in led.promises],
        "decisions": decisions,
    }
    return json.dumps({**kept, **parts}, ensure_ascii=False)


def recall_led(text: str) -> Led:
    """The turn as it was kept."""
    kept = json.loads(text)
    prompt, handover = kept["prompt"], kept["handover"]
    parts = {
        "said": tuple(Utterance(**{**it, "facts": tuple(it["facts"])}) for it in kept["said"]),
        "prompt": Prompt(**{**prompt, "ways": tuple(Way(**it) for it in prompt["ways"])}) if prompt else None,
        "handover": HandedOver(**handover) if handover else None,
        "promises": tuple(_promise(it) for it in kept["promises"]),
        "decisions": tuple(Decided.recall(it) for it in kept["decisions"]),
    }
    return Led(**{**kept, **parts})


def _promise(kept: Mapping[str, Any]) -> PromiseMade:
    return PromiseMade(**{**kept, "due": datetime.fromisoformat(kept["due"]), "every": tuple(kept["every"])})


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value
