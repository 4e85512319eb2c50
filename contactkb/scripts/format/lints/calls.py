"""Which scripts go through which others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from contactkb.knowledge import View

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Calls:
    """The scripts that each script goes through, in order, by key."""

    by: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, view: View) -> Calls:
        """Those of everything published."""
        scripts = (entry for entry in view.entries.values() if entry.collection == "script")
        return cls({it.key: tuple(step["sub"] for step in it.content["steps"] if "sub" in step) for it in scripts})

    @cached_property
    def of_each(self) -> Mapping[str, frozenset[str]]:
        """The scripts that go through each."""
        found: dict[str, set[str]] = {}
        for caller, called in self.by.items():
            for key in called:
                found.setdefault(key, set()).add(caller)
        return {key: frozenset(callers) for key, callers in found.items()}

    def callers(self, key: str) -> frozenset[str]:
        """The other scripts that go through that one."""
        return self.of_each.get(key, NOBODY) - {key}
