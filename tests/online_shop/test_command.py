"""`decide order-change` on the command line, as README says it: one JSON object for each proposal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.contactkb.commands.shell import Shell
from tests.online_shop.policy import is_allowed
from tests.online_shop.proposals import Drawing
from tests.skips import CHECKOUT, SHARED_DATA
from tests.world import SECRET

BOOKS = SHARED_DATA / "tau2-retail" / "db.json"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Someone beside an empty store, with the published shop's books declared as README says it."""
    made = [sys.executable, "-m", "tests.retail", str(BOOKS), str(tmp_path / "books.db")]
    done = subprocess.run(made, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    (tmp_path / "sources.toml").write_text(done.stdout, "utf-8")
    settings = {
        "CONTACTKB_SECRET": SECRET,
        "CONTACTKB_SOURCES": str(tmp_path / "sources.toml"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'shop.db'}",
    }
    return Shell(tmp_path, settings)


@pytest.mark.shared
def test_every_proposal_has_its_line(shell: Shell, published_books: dict[str, Any]) -> None:
    assert shell("upgrade").code == 0
    pack = str(CHECKOUT / "content" / "online-shop")
    assert shell("import", pack, "--by", "otto", "--approved-by", "petra").code == 0
    cases = [*Drawing(published_books, 7).proposals(15), {}]
    (shell.folder / "cases.jsonl").write_text("\n".join(map(json.dumps, cases)), "utf-8")
    done = shell("decide", "order-change", "--inputs", "cases.jsonl")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err, len(told)) == (0, "", len(cases))
    assert [it["allowed"] for it in told] == [is_allowed(published_books, case) for case in cases]
    assert all(it["reason"] and len(it["rules"]) == 1 for it in told)
    (shell.folder / "case.json").write_text(json.dumps(cases[0], indent=2), "utf-8")
    one = shell("decide", "order-change", "--inputs", "case.json", "--json").json()
    assert {name: one[name] for name in ("allowed", "reason", "rules")} == {
        name: told[0][name] for name in ("allowed", "reason", "rules")
    }
    (shell.folder / "books.db").unlink()
    (silent,) = shell("decide", "order-change", "--inputs", "case.json").out.splitlines()
    assert {name: json.loads(silent)[name] for name in ("allowed", "outcome", "rules")} == {
        "allowed": None,
        "outcome": "handover",
        "rules": [],
    }
    again = shell("decide", "order-change", "--what-if", pack).out.splitlines()
    assert again[-1] == f"0 of {len(cases) + 2} decisions would change; of 0 it cannot be told."
