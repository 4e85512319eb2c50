"""The shape of where a step leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields

# What the next step may depend on.
ALWAYS, BY_ANSWER, BY_OUTPUT = range(3)
SHAPES = ("", ", or a step for each answer", ", or a step for each value of one output: {output: {value: step}}")


class NextField(fields.Field[Any]):
    """The step that follows, whatever happens; or also one for each answer, or one for each value of an output."""

    def __init__(self, depth: int = ALWAYS, **options: Any) -> None:
        super().__init__(**options)
        self.depth = depth

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        if isinstance(value, str) and value.strip():
            return value
        branches = _branches_of(value) if self.depth == BY_OUTPUT else value
        if not self.depth or not isinstance(branches, Mapping) or not branches:
            raise ValidationError(f"must be the id of a step{SHAPES[self.depth]}.")
        if not all(isinstance(to, str) and to.strip() for to in branches.values()):
            raise ValidationError("must name a step for each value.")
        return value


def _branches_of(value: Any) -> Any:
    """Those of the one output that is named."""
    return next(iter(value.values())) if isinstance(value, Mapping) and len(value) == 1 else None
