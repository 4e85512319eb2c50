"""Doing one thing in one other system, in one transaction or request."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import httpx
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError, SQLAlchemyError, StatementError
from sqlalchemy.pool import NullPool

from contactkb.knowledge.sources.declared_actions import ActionSettings
from contactkb.knowledge.sources.reading import LARGEST_ANSWER, NothingThere, SilentSource, point

# What comes again later would be refused again.
FOR_GOOD = (IntegrityError, ProgrammingError, DataError)
# The other side is busy, and says that it did nothing.
BUSY = frozenset({httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE})


class NotDone(Exception):
    """Nothing was changed; for good where `permanent`, else it may be tried again later."""

    def __init__(self, trouble: str, permanent: bool = False) -> None:
        super().__init__(trouble)
        self.permanent = permanent


class Doubtful(Exception):
    """Something was sent, and nobody knows whether it was done."""


class SqlAction:
    """A statement in a database, with bound parameters."""

    def __init__(self, settings: ActionSettings) -> None:
        self.settings = settings
        limit = {"options": f"-c statement_timeout={int(settings.timeout_seconds * 1000)}", "connect_timeout": 2}
        self.engine = create_engine(settings.url, poolclass=NullPool)
        if self.engine.url.get_backend_name() == "postgresql":
            self.engine = create_engine(settings.url, poolclass=NullPool, connect_args=limit)

    def look(self, inputs: Mapping[str, str]) -> str:
        """What is read back, as text. Raises SilentSource."""
        try:
            with self.engine.connect() as connection:
                value = connection.execute(text(self.settings.read_back), dict(inputs)).scalar()
        except SQLAlchemyError as error:
            raise SilentSource(type(error).__name__) from error
        if value is None:
            raise NothingThere("no row")
        return str(value)

    def do(self, inputs: Mapping[str, str]) -> None:
        """Change what the statement changes, or nothing. Raises NotDone and Doubtful."""
        try:
            connection = self.engine.connect()
        except SQLAlchemyError as error:
            raise NotDone(f"it cannot be reached: {type(error).__name__}") from error
        with connection:
            self._execute(connection, inputs)
            try:
                connection.commit()
            except SQLAlchemyError as error:
                raise Doubtful(f"it did not confirm: {type(error).__name__}") from error

    def _execute(self, connection: Connection, inputs: Mapping[str, str]) -> None:
        try:
            changed = connection.execute(text(self.settings.statement), dict(inputs)).rowcount
        except SQLAlchemyError as error:
            with suppress(SQLAlchemyError):
                connection.rollback()
            is_lasting = isinstance(error, FOR_GOOD) or type(error) is StatementError
            raise NotDone(f"it refuses: {type(error).__name__}", is_lasting) from error
        if changed != self.settings.rows:
            connection.rollback()
            raise NotDone(f"it would have changed {changed} rows, and {self.settings.rows} must be", permanent=True)

    def close(self) -> None:
        """Let go of connections."""
        self.engine.dispose()


class HttpAction:
    """A request to a web service, with our key in its header."""

    def __init__(self, settings: ActionSettings) -> None:
        self.settings = settings
        self.client = httpx.Client(
            timeout=settings.timeout_seconds,
            follow_redirects=False,
            trust_env=False,
            headers=dict(settings.headers or {}),
        )

    def look(self, inputs: Mapping[str, str]) -> str:
        """What is read back, as text. Raises SilentSource."""
        try:
            answer = self.client.get(_address(self.settings.read_back, inputs))
        except httpx.HTTPError as error:
            raise SilentSource(type(error).__name__) from error
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise NothingThere("status 404")
        if answer.status_code != httpx.codes.OK or len(answer.content) > LARGEST_ANSWER:
            raise SilentSource(f"status {answer.status_code}")
        try:
            return _plain(point(answer.json(parse_float=str), self.settings.pointer))
        except ValueError as error:
            raise SilentSource("no JSON") from error

    def do(self, inputs: Mapping[str, str]) -> None:
        """Send the request. Raises NotDone and Doubtful."""
        sent, url = _filled(self.settings.body or {}, inputs), _address(self.settings.url, inputs)
        try:
            answer = self.client.request(
                self.settings.method, url, json=sent, headers={"Idempotency-Key": inputs["key"]}
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise NotDone(f"it cannot be reached: {type(error).__name__}") from error
        except httpx.HTTPError as error:
            raise Doubtful(f"it did not answer: {type(error).__name__}") from error
        if answer.status_code in BUSY:
            raise NotDone(f"it is busy: status {answer.status_code}")
        if answer.is_server_error:
            raise Doubtful(f"it failed: status {answer.status_code}")
        if not answer.is_success:
            raise NotDone(f"it refuses: status {answer.status_code}", permanent=True)

    def close(self) -> None:
        """Let go of connections."""
        self.client.close()


def open_action(settings: ActionSettings) -> SqlAction | HttpAction:
    """The action that these settings declare; nothing is connected before it is done."""
    return SqlAction(settings) if settings.statement else HttpAction(settings)


def _address(url: str, inputs: Mapping[str, str]) -> str:
    return url.format_map({name: quote(value, safe="") for name, value in inputs.items()})


def _filled(body: Any, inputs: Mapping[str, str]) -> Any:
    if isinstance(body, str):
        return body.format_map(inputs)
    if isinstance(body, Mapping):
        return {name: _filled(it, inputs) for name, it in body.items()}
    return [_filled(it, inputs) for it in body] if isinstance(body, list) else body


def _plain(value: Any) -> str:
    if isinstance(value, dict | list) or value is None:
        raise NothingThere("no value")
    return str(value).lower() if isinstance(value, bool) else str(value)
