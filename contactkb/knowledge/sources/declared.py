"""Sources and actions as the operator declares them: by name, in a file, never by an author."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contactkb.errors import Misconfigured, Problem
from contactkb.knowledge.sources.declared_actions import ACTIONS, ActionSettings, action_problems
from contactkb.knowledge.sources.hosts import has_fixed_host

KEYS = {"kind", "url", "query", "pointer", "suffix", "timeout_seconds", "headers"}
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """One system of record.

    `kind` is sql or http. For sql, `url` is SQLAlchemy's and `query` selects one value with bound parameters (:item).
    For http, `url` holds {item} where an input goes, its host is fixed, and `pointer` (RFC 6901) finds the value in
    the JSON answer. `suffix` is appended to what was read, such as " USD" or " each".
    """

    name: str
    kind: str
    url: str
    query: str = ""
    pointer: str = ""
    suffix: str = ""
    timeout_seconds: float = 2.0
    headers: Mapping[str, str] | None = None


def read_declarations(path: Path) -> dict[str, SourceSettings]:
    """The sources declared in a TOML file, one table each. Raises Misconfigured with every problem at once, those of
    actions among them."""
    tables = _read(path)
    return {name: SourceSettings(name=name, **it) for name, it in tables.items() if it["kind"] not in ACTIONS}


def read_actions(path: Path) -> dict[str, ActionSettings]:
    """The actions declared in the same file. Raises Misconfigured with every problem at once."""
    tables = _read(path)
    return {name: ActionSettings(name=name, **it) for name, it in tables.items() if it["kind"] in ACTIONS}


def _read(path: Path) -> dict[str, Any]:
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misconfigured(
            [Problem(f"cannot be read: {error}", str(path), "Mend it or change CONTACTKB_SOURCES.")]
        ) from error
    problems = [problem for name, table in tables.items() for problem in _problems(path, name, table)]
    if problems:
        raise Misconfigured(problems)
    return tables


def _problems(path: Path, name: str, table: Any) -> list[Problem]:
    where = f"{path} [{name}]"
    if not isinstance(table, dict) or not SLUG.match(name):
        return [Problem("is not a source.", where, "Write a table named in lower case, such as [erp-price].")]
    if table.get("kind") in ACTIONS:
        return list(action_problems(where, table))
    found = [Problem(f"`{key}` is not a key that we know.", where, "Remove it.") for key in table.keys() - KEYS]
    if table.get("kind") not in ("sql", "http"):
        found.append(Problem(f"`kind` must be sql or http, or {' or '.join(ACTIONS)}.", where))
    if table.get("kind") == "sql" and not table.get("query"):
        found.append(Problem("`query` is missing.", where, "Select one value, with parameters such as :item."))
    if table.get("kind") == "http" and not has_fixed_host(table.get("url", "")):
        found.append(Problem("`url` must begin with http(s):// and a fixed host.", where))
    if not table.get("url"):
        found.append(Problem("`url` is missing.", where))
    return found
