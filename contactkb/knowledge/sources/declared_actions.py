"""Actions as the operator declares them: what may be done in another system, and what proves that it was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contactkb.errors import Problem
from contactkb.knowledge.sources.hosts import has_fixed_host

SQL_ACTION, HTTP_ACTION = "sql-action", "http-action"
ACTIONS = (SQL_ACTION, HTTP_ACTION)
METHODS = ("POST", "PUT", "PATCH", "DELETE")
SHARED = {"kind": str, "url": str, "read_back": str, "expect": str, "timeout_seconds": (int, float)}
KEYS: Mapping[str, Mapping[str, Any]] = {
    SQL_ACTION: {**SHARED, "statement": str, "rows": int},
    HTTP_ACTION: {**SHARED, "method": str, "body": dict, "pointer": str, "headers": dict, "keyed": bool},
}


@dataclass(frozen=True, slots=True)
class ActionSettings:
    """One thing that may be done elsewhere.

    `kind` is sql-action: `statement` changes exactly so many `rows`, with bound parameters (:order); `read_back`
    selects one value. Or http-action: `method` sends `body` as JSON to `url`, with {order} where an input goes and our
    idempotency key in the header Idempotency-Key; `read_back` is what is read then, and `pointer` (RFC 6901) finds the
    value. It is done where that value is `expect`, which may hold inputs ({address}); what is so already is not done
    again. `key` can be named like an input. `keyed`: the other side does once what comes twice with one key, so that
    what is in doubt may be sent again.
    """

    name: str
    kind: str
    url: str
    read_back: str
    expect: str
    statement: str = ""
    rows: int = 1
    method: str = "POST"
    body: Mapping[str, Any] | None = None
    pointer: str = ""
    headers: Mapping[str, str] | None = None
    keyed: bool = False
    timeout_seconds: float = 5.0


def action_problems(where: str, table: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything that is wrong with a declaration whose kind is that of an action."""
    known = KEYS[table["kind"]]
    yield from (Problem(f"`{key}` is not a key that we know.", where, "Remove it.") for key in table.keys() - known)
    for key, kind in known.items():
        if key in table and not isinstance(table[key], kind):
            yield Problem(f"`{key}` is of the wrong type.", where, "Write it as README shows.")
    needed = {"url": "Say where it is done.", **NEEDED[table["kind"]], **PROOF}
    yield from (Problem(f"`{key}` is missing.", where, remedy) for key, remedy in needed.items() if not table.get(key))
    if table["kind"] == HTTP_ACTION:
        for key in ("url", "read_back"):
            if table.get(key) and not has_fixed_host(str(table[key])):
                yield Problem(f"`{key}` must begin with http(s):// and a fixed host.", where)
        if table.get("method", "POST") not in METHODS:
            yield Problem(f"`method` must be one of: {', '.join(METHODS)}.", where)


NEEDED: Mapping[str, Mapping[str, str]] = {
    SQL_ACTION: {"statement": "Write what changes, with parameters such as :order."},
    HTTP_ACTION: {},
}
PROOF = {
    "read_back": "Say how we see that it was done.",
    "expect": "Say what is read back then, such as cancelled.",
}
