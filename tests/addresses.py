"""The application's addresses are made ready when they are first written: a test uses few of the many that it opens.

Werkzeug compiles, for each route of each application, two functions that write its addresses. Each test has an
application of its own, and that is more than half of what opening one takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from werkzeug.routing import Rule

Write = Callable[..., tuple[str, str]]
COMPILE = "_compile_builder"


@pytest.fixture(scope="session", autouse=True)
def addresses_when_written() -> Iterator[None]:
    """The same functions, compiled by the same code, one call later."""
    at_once: Callable[[Rule, bool], Write] = getattr(Rule, COMPILE)

    def later(rule: Rule, append_unknown: bool = True) -> Write:
        compiled: list[Write] = []

        def write(of: Rule, *arguments: object, **named: object) -> tuple[str, str]:
            if not compiled:
                compiled.append(at_once(rule, append_unknown))
            return compiled[0](of, *arguments, **named)

        return write

    patch = pytest.MonkeyPatch()
    patch.setattr(Rule, COMPILE, later)
    yield
    patch.undo()
