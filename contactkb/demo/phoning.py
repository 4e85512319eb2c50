"""A call from a page: through the line's real, signed entrance, as Twilio would make it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from flask import Flask, current_app

from contactkb.business import current_business
from contactkb.errors import Missing
from contactkb.testphone import Call, do_as_typed, line_inside

CALLER = "+12075550167"


def play_call(sid: str, unit: str, acts: Sequence[str]) -> dict[str, Any]:
    """Where a call stands after these acts of its caller; without a `sid` it is a new one.

    The whole call is made again each time, and every turn of it is answered with the document that is kept for it:
    so it does not matter which process a page reaches, and no process has to remember the calls of pages.
    """
    business = current_business()
    found = business.counter.view().units.get(unit or business.home())
    if found is None:
        raise Missing(f"there is no unit {unit!r}")
    app = cast("Flask", current_app._get_current_object())
    line = line_inside(app, business.settings, is_strict=False)
    call = line.call(CALLER, found.phone, **({"CallSid": sid} if sid else {}))
    for act in acts:
        if call.over:
            break
        do_as_typed(call, act)
    return _describe(call)


def _describe(call: Call) -> dict[str, Any]:
    return {
        "call": call.form["CallSid"],
        "lines": call.transcript.lines,
        "said": [
            {"words": words, "language": language} for words, language in zip(call.heard, call.languages, strict=True)
        ],
        "over": call.over,
        "rung": bool(call.rung),
        "talking": call.is_talking,
        "listens_in": call.expects.get("language", "en-US"),
        "most_keys": int(call.expects.get("numDigits", "20")),
    }
