"""Every pack under content/ is told as it is written, at every door and in every language that it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contactkb.commands.shell import shell_in
from tests.skips import CHECKOUT

PACKS = sorted(path.parent for path in (CHECKOUT / "content").glob("*/pack.yaml"))


@pytest.mark.long
@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_a_pack_is_proven_at_every_door_in_every_language(pack: Path, tmp_path: Path) -> None:
    result = shell_in(tmp_path)("verify", "--pack", str(pack), "--all", "--json").json()
    print(f"{pack.name}: {result['checked']} checked")  # noqa: T201 the figure of a run
    assert result["differences"] == []
    assert result["checked"] > 5000


@pytest.mark.long
def test_all_packs_are_one_store_at_one_counter(tmp_path: Path) -> None:
    chosen = [word for pack in PACKS for word in ("--pack", str(pack))]
    result = shell_in(tmp_path)("verify", *chosen, "--json").json()
    print(f"{len(PACKS)} packs: {result['checked']} checked")  # noqa: T201 the figure of a run
    assert result["differences"] == []
    assert result["checked"] > 20_000
