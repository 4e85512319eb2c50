"""The shape of a step: one kind, and the keys that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields

from contactkb.knowledge.schemas.deeds import (
    DecideSchema,
    DoSchema,
    HandoverSchema,
    NoteSchema,
    PromiseSchema,
    SubSchema,
    TouchpointSchema,
)
from contactkb.knowledge.schemas.turns import AnswerSchema, AskSchema, ChooseSchema, ListenSchema, SaySchema

SAY = "say"
STEPS: Mapping[str, Schema] = {
    SAY: SaySchema(),
    "answer": AnswerSchema(),
    "ask": AskSchema(),
    "choose": ChooseSchema(),
    "listen": ListenSchema(),
    "decide": DecideSchema(),
    "do": DoSchema(),
    "promise": PromiseSchema(),
    "note": NoteSchema(),
    "touchpoint": TouchpointSchema(),
    "handover": HandoverSchema(),
    "sub": SubSchema(),
}


class StepField(fields.Field[Any]):
    """A step of exactly one kind; `say` leads in some of the others."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValidationError("must be a mapping, such as {id: hello, say: Hello}.")
        return STEPS[kind_of(value)].load(value)


def kind_of(content: Mapping[str, Any]) -> str:
    """The kind of a step as it is written. Raises ValidationError for none or several."""
    kinds = [kind for kind in STEPS if kind in content]
    led = [kind for kind in kinds if kind != SAY]
    if len(led) == 1 and SAY in STEPS[led[0]].fields:
        kinds = led
    if not kinds:
        raise ValidationError(f"has no kind. Add one of: {', '.join(STEPS)}.")
    if len(kinds) > 1:
        raise ValidationError(f"is of several kinds ({', '.join(kinds)}). Make a step of each.")
    return kinds[0]
