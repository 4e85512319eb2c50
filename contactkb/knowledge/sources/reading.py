"""Asking one system of record one thing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.pool import NullPool

from contactkb.knowledge.sources.declared import SourceSettings

LARGEST_ANSWER = 1024 * 1024


class SilentSource(Exception):
    """The source gave no value: it is down, slow or refuses."""


class NothingThere(SilentSource):
    """The source works, but has nothing under that name; no reason to leave it alone."""


class SqlSource:
    """A database, asked with a declared query and bound parameters, for reading only."""

    def __init__(self, settings: SourceSettings) -> None:
        self.settings = settings
        self.engine = _read_only(settings)

    def ask(self, inputs: Mapping[str, str]) -> str:
        """The one value that the query selects, as text."""
        return _as_text(next(iter(self.look(inputs).values())))

    def look(self, inputs: Mapping[str, str]) -> Mapping[str, Any]:
        """The first row that the query selects, by column."""
        with self.engine.connect() as connection:
            row = connection.execute(text(self.settings.query), dict(inputs)).mappings().first()
        if row is None:
            raise NothingThere("no row")
        return dict(row)

    def close(self) -> None:
        """Let go of connections."""
        self.engine.dispose()


class HttpSource:
    """A web service that answers in JSON; its host is fixed, it is never followed elsewhere."""

    def __init__(self, settings: SourceSettings) -> None:
        self.settings = settings
        self.client = httpx.Client(
            timeout=settings.timeout_seconds,
            follow_redirects=False,
            trust_env=False,
            headers=dict(settings.headers or {}),
        )

    def ask(self, inputs: Mapping[str, str]) -> str:
        """What the pointer finds in the answer, as text."""
        found = self._find(inputs)
        if isinstance(found, dict | list):
            raise NothingThere(f"no value at {self.settings.pointer}")
        return str(found).lower() if isinstance(found, bool) else _as_text(found)

    def look(self, inputs: Mapping[str, str]) -> Mapping[str, Any]:
        """The object that the pointer finds in the answer, by name."""
        found = self._find(inputs)
        if not isinstance(found, dict):
            raise NothingThere(f"no object at {self.settings.pointer}")
        return found

    def close(self) -> None:
        """Let go of connections."""
        self.client.close()

    def _find(self, inputs: Mapping[str, str]) -> Any:
        url = self.settings.url.format_map({name: quote(value, safe="") for name, value in inputs.items()})
        answer = self.client.get(url)
        if answer.status_code != httpx.codes.OK or len(answer.content) > LARGEST_ANSWER:
            raise SilentSource(f"status {answer.status_code}")
        return point(answer.json(parse_float=str), self.settings.pointer)


def open_source(settings: SourceSettings) -> SqlSource | HttpSource:
    """The source that these settings declare; nothing is connected before it is asked."""
    return SqlSource(settings) if settings.kind == "sql" else HttpSource(settings)


def _read_only(settings: SourceSettings) -> Engine:
    engine = create_engine(settings.url, poolclass=NullPool)
    backend = engine.url.get_backend_name()
    if backend == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only=ON"))
    if backend == "postgresql":
        limit = int(settings.timeout_seconds * 1000)
        options = f"-c default_transaction_read_only=on -c statement_timeout={limit}"
        return create_engine(settings.url, poolclass=NullPool, connect_args={"options": options, "connect_timeout": 2})
    return engine


def _as_text(value: Any) -> str:
    if value is None:
        raise NothingThere("no value")
    return str(value)


def point(document: Any, pointer: str) -> Any:
    """What a JSON pointer (RFC 6901) finds. Raises NothingThere."""
    found = document
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        try:
            found = found[int(name)] if isinstance(found, list) else found[name]
        except (KeyError, IndexError, ValueError, TypeError) as error:
            raise NothingThere(f"nothing at {pointer}") from error
    return found
