"""A turn as a channel gets it: words, the open question, and what was promised and decided in it."""

from __future__ import annotations

from contactkb.errors import Missing
from contactkb.scripts.guide.run import Decided, Run
from contactkb.scripts.guide.turn import HandedOver, PromiseMade, Turn
from contactkb.scripts.runs.house import House
from contactkb.scripts.runs.led import Led
from contactkb.scripts.runs.words import in_one_text


def led_of(house: House, turn: Turn, before: Run | None) -> Led:
    """The turn in the words of this channel; `before` is the run as it stood then, None where it begins."""
    run, deeds, prompt = turn.run, turn.deeds, turn.prompt
    first = run.frames[0]
    return Led(
        run_id=run.id,
        n=run.n,
        said=turn.said,
        prompt=prompt,
        words=in_one_text(turn.said, prompt, house.context.medium),
        is_open=run.is_open,
        outcome=run.outcome,
        script=first.script,
        title=_title(house, first.script, first.revision),
        revision=first.revision,
        language=house.context.language,
        handover=next((it for it in deeds if isinstance(it, HandedOver)), None),
        promises=tuple(it for it in deeds if isinstance(it, PromiseMade)),
        decisions=_decided_now(before, run),
        tip=_tip(house, turn) if house.context.audience == "internal" else "",
    )


def _decided_now(before: Run | None, run: Run) -> tuple[Decided, ...]:
    known = before.decided if before else {}
    return tuple(it for name, it in run.decided.items() if known.get(name) != it)


def _title(house: House, script: str, revision: int) -> str:
    try:
        titles = house.script(script, revision).titles
    except Missing:
        return script
    return titles.get(house.context.language) or next(iter(titles.values()), script)


def _tip(house: House, turn: Turn) -> str:
    prompt = turn.prompt
    if prompt is None:
        return ""
    frame = turn.run.frame
    step = house.script(frame.script, frame.revision).by_id.get(prompt.step)
    return step.tip.get(house.context.language, "") if step else ""
