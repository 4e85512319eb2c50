"""A real PostgreSQL server for a test run, on a free loopback port, gone afterwards."""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.ports import free_port
from tests.skips import postgres_programs

OWNER = "contactkb"
FOLDER = pytest.StashKey[Path]()


@dataclass(frozen=True, slots=True)
class Postgres:
    """The running server, as one process of the test run sees it."""

    port: int
    worker: str
    numbers: Iterator[int]

    def create_database(self) -> str:
        """Makes an empty database and gives its name; no two processes of a run get the same."""
        name = f"{OWNER}_{self.worker}_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return name

    def drop_database(self, name: str) -> None:
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str) -> None:
        with psycopg.connect(f"postgresql://{OWNER}@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> Postgres:
    """The server; the first process of the run that asks for it starts it."""
    port = _port_of_running_server(request.config.stash[FOLDER])
    return Postgres(port, os.environ.get("PYTEST_XDIST_WORKER", "main"), count(1))


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The DATABASE_URL of an empty database, for this test alone."""
    name = postgres.create_database()
    yield postgres.url(name)
    postgres.drop_database(name)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[FOLDER] = Path(getattr(config, "workerinput", {}).get("postgres") or _new_folder())


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    """xdist calls it for each worker: all of them share the folder, hence the server, of the process that leads."""
    node.workerinput["postgres"] = str(node.config.stash[FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    folder = config.stash.get(FOLDER, None)
    if folder is None or hasattr(config, "workerinput"):
        return
    if (folder / "port").exists():
        _run_program("pg_ctl", "stop", "-m", "immediate", "-D", str(folder / "data"))
    shutil.rmtree(folder, ignore_errors=True)


def _new_folder() -> str:
    # Not $TMPDIR: root's may be closed to the account that the server runs as, and sockets need a short path.
    folder = tempfile.mkdtemp(prefix="contactkb-postgres-", dir="/tmp")
    Path(folder).chmod(0o711)
    return folder


def _port_of_running_server(folder: Path) -> int:
    with _only_one_process(folder / "lock"):
        port_file = folder / "port"
        if not port_file.exists():
            port_file.write_text(str(_start(folder)))
        return int(port_file.read_text())


@contextmanager
def _only_one_process(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _start(folder: Path) -> int:
    data = folder / "data"
    data.mkdir(mode=0o700)
    if account := _account():
        shutil.chown(data, account, pwd.getpwnam(account).pw_gid)
    _run_program("initdb", "-D", str(data), "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-N")
    port = free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c max_connections=200"
    _run_program("pg_ctl", "start", "-w", "-D", str(data), "-l", str(data / "log"), "-o", options)
    return port


def _run_program(program: str, *arguments: str) -> None:
    folder, account = postgres_programs(), _account()
    assert folder is not None, "mark tests that use PostgreSQL with postgres, so that they are skipped without it"
    identity = {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []} if account else {}
    done = subprocess.run(
        [str(folder / program), *arguments],
        **identity,
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": "/"},
        stdout=subprocess.DEVNULL,  # A pipe would stay open as long as the server runs.
        stderr=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, f"{program} {' '.join(arguments)} failed with {done.returncode}"


def _account() -> str | None:
    """Whom to run as: initdb refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
