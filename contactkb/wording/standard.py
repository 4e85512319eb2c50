"""The house's language standard: the rules for how we speak, which the business writes as content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from contactkb.errors import Problem, Refused
from contactkb.wording.rule import Finding, Rule
from contactkb.wording.rule_entry import Entry, Flaw, Path

__all__ = ["Finding", "Rule", "Standard"]


@dataclass(frozen=True, slots=True)
class Standard:
    """Rules in the order in which they were written."""

    rules: tuple[Rule, ...] = ()

    @classmethod
    def load(
        cls, rules: Iterable[Mapping[str, Any]], where: str, line_of: Callable[[Path], int] | None = None
    ) -> Standard:
        """Read rules written in the Vale YAML subset, every scalar a string.

        `where` names the file; `line_of` leads from a path in it to a line, as `Tree.line_of` does. Raises Refused with
        every problem of every rule: keys, expressions, and examples that show that a rule does not do what it says.
        """
        read: dict[str, Rule] = {}
        problems: list[Problem] = []
        for number, mapping in enumerate(rules):
            rule, flaws = _read(mapping, read)
            problems += [_problem(flaw, number, where, line_of) for flaw in flaws]
            read |= {rule.id: rule} if rule else {}
        if problems:
            raise Refused(problems)
        return cls(tuple(read.values()))

    def check(self, text: str, place: str = "published") -> tuple[Finding, ...]:
        """What in the text breaks the standard, in reading order; place: published or composer (being typed)."""
        findings = [finding for rule in self.rules if place in rule.places for finding in rule.find(text)]
        return tuple(sorted(findings, key=lambda finding: (finding.start, -finding.end)))


def _read(mapping: object, before: Mapping[str, Rule]) -> tuple[Rule | None, list[Flaw]]:
    if not isinstance(mapping, Mapping):
        return None, [Flaw("A rule is not a mapping.", (), "Write `id:`, `extends:`, `message:` and `level:` in it.")]
    entry = Entry(mapping)
    rule = entry.read()
    if rule and rule.id in before:
        return None, [Flaw(f'The id "{rule.id}" is taken by a rule above.', ("id",), "Give this one another.")]
    return rule, entry.flaws


def _problem(flaw: Flaw, number: int, where: str, line_of: Callable[[Path], int] | None) -> Problem:
    place = f"{where}:{line_of((number, *flaw.path))}" if line_of else f"{where}, rule {number + 1}"
    return Problem(flaw.what, place, flaw.remedy)
