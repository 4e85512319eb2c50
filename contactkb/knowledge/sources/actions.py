"""All declared actions: done once, and read back."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress

from contactkb.knowledge.sources.declared_actions import ActionSettings
from contactkb.knowledge.sources.doing import Doubtful, HttpAction, NotDone, SqlAction, open_action
from contactkb.knowledge.sources.reading import NothingThere, SilentSource


class Actions:
    """What the operator declared that may be done in other systems."""

    def __init__(self, declared: Mapping[str, ActionSettings]) -> None:
        self._declared = declared
        self._opened: dict[str, SqlAction | HttpAction] = {}
        self._opening = threading.Lock()

    def knows(self, name: str) -> bool:
        """Whether an action of that name is declared."""
        return name in self._declared

    def perform(self, name: str, inputs: Mapping[str, str], key: str) -> None:
        """Do it, unless it is done already, and return when reading it back proves it.

        The same key is the same thing to do. Raises NotDone where nothing was changed, Doubtful where nobody knows.
        """
        if not self.knows(name):
            raise NotDone(f"{name} is not declared any more", permanent=True)
        known = {**inputs, "key": key}
        try:
            self._perform(self._open(name), known)
        except (KeyError, IndexError) as error:
            raise NotDone(f"the input {error} is missing", permanent=True) from error

    def close(self) -> None:
        """Let go of every system."""
        for action in self._opened.values():
            action.close()

    def _perform(self, action: SqlAction | HttpAction, inputs: Mapping[str, str]) -> None:
        expected = action.settings.expect.format_map(inputs)
        try:
            if _seen(action, inputs) == expected:
                return
        except SilentSource as error:
            # Whoever cannot look whether it was done does not begin.
            raise NotDone(f"it cannot be read back: {error}") from error
        try:
            action.do(inputs)
        except Doubtful as doubt:
            with suppress(SilentSource):
                if _seen(action, inputs) == expected:
                    return
            if action.settings.keyed:
                raise NotDone(str(doubt)) from doubt
            raise
        try:
            said = _seen(action, inputs)
        except SilentSource as error:
            raise Doubtful(f"it cannot be read back: {error}") from error
        if said != expected:
            raise Doubtful(f"it was done, and afterwards it does not say {action.settings.expect!r}")

    def _open(self, name: str) -> SqlAction | HttpAction:
        with self._opening:
            if name not in self._opened:
                self._opened[name] = open_action(self._declared[name])
            return self._opened[name]


def _seen(action: SqlAction | HttpAction, inputs: Mapping[str, str]) -> str | None:
    try:
        return action.look(inputs)
    except NothingThere:
        return None
