"""A call by typing: each line stands for one act of the caller, or of the colleague who is rung."""

from __future__ import annotations

import re

from contactkb.testphone.call import Call

KEYS = re.compile(r"[0-9*#][0-9*# ]*")
HANG_UP = ("hang up", "hangup")
ANSWER, REFUSE, BUSY = "answer", "refuse", "busy"


def do_as_typed(call: Call, typed: str) -> list[str]:
    """Words are said, keys are pressed, an empty line is silence, `hang up` ends the call; gives what was heard.

    While a colleague is rung: `answer`, `refuse` (answers, and does not accept), `busy`, or nothing to let it ring.
    During a talk an empty line is the colleague hanging up.
    """
    words = " ".join(typed.split())
    if words.lower() in HANG_UP:
        return call.hang_up()
    if call.rung and words.lower() in (ANSWER, REFUSE):
        return call.pick_up("1" if words.lower() == ANSWER else "")
    if call.rung and words.lower() == BUSY:
        return call.ring_out(BUSY)
    if not words:
        return call.release() if call.is_talking else call.wait()
    return call.press(words.replace(" ", "")) if KEYS.fullmatch(words) else call.say(words)
