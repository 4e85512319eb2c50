"""Which tests a run may leave out, why, and that in CI a skipped test is a failed one."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from shutil import which

import pytest

CHECKOUT = Path(__file__).parents[1]
SHARED_DATA = CHECKOUT.parent / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests that take minutes")


def pytest_report_header(config: pytest.Config) -> list[str]:
    return [f"left out, marked {marker}: {reason}" for marker, reason in _left_out(config).items()]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = _left_out(config)
    chosen = [item for item in items if not any(item.get_closest_marker(marker) for marker in left_out)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen
    for item in items:
        for reason in _reasons_to_skip(item):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and _is_ci():
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped and _is_ci():
        _fail(report)
    return report


def chromium() -> str | None:
    """The path of a Chromium to drive, or None."""
    return which("chromium") or which("chromium-browser") or which("google-chrome")


def postgres_programs() -> Path | None:
    """The folder that holds initdb and pg_ctl, the newest first, or None."""
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = str(newest[-1]) if newest else which("initdb")
    return Path(found).parent if found else None


def postfix() -> str | None:
    """The path of Postfix's own command, or None."""
    return which("postfix", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def dovecot() -> str | None:
    """The path of Dovecot's own command, or None."""
    return which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def flite() -> str | None:
    """The path of the synthesiser that speaks in tests, or None."""
    return which("flite")


def _left_out(config: pytest.Config) -> dict[str, str]:
    reasons = {}
    if not config.getoption("--long"):
        reasons["long"] = "run them with --long"
    # A plain clone never has this data, so CI there could never pass; it says so at the top instead.
    if _is_ci() and not SHARED_DATA.is_dir():
        reasons["shared"] = f"no {SHARED_DATA}"
    return reasons


def _reasons_to_skip(item: pytest.Item) -> list[str]:
    found = {
        "shared": SHARED_DATA.is_dir() or f"no {SHARED_DATA}",
        "browser": chromium() or "no Chromium; on Debian: apt-get install chromium",
        "postgres": postgres_programs() or "no PostgreSQL server; on Debian: apt-get install postgresql",
        "dovecot": dovecot() or "no Dovecot; on Debian: apt-get install dovecot-imapd",
        "spoken": flite() or "no flite; on Debian: apt-get install flite",
        "postfix": postfix() or "no Postfix; on Debian: apt-get install postfix",
    }
    return [str(found[mark.name]) for mark in item.iter_markers() if str(found.get(mark.name, "")).startswith("no ")]


def _is_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"{report.nodeid} was left out, which fails in CI. {reason}"
