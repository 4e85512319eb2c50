"""Care moments on the command line."""

from __future__ import annotations

from pathlib import Path

from contactkb.business import open_business
from tests.contactkb.commands.shell import Shell
from tests.contactkb.scripts.care.planned import give, pack_with
from tests.world import NOON, SteppedClock, settings_for


def test_what_became_of_care_moments_is_told_for_people_and_programs(own_shop: Shell, tmp_path: Path) -> None:
    assert own_shop("import", str(pack_with(tmp_path)), "--approved-by", "petra").code == 0
    business = open_business(settings_for(f"sqlite:///{own_shop.store}"), SteppedClock())
    try:
        give(business, 1, NOON)
    finally:
        business.close()
    done = own_shop("touchpoints", "--since", "2026-11-01T00:00:00Z")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "Since 2026-11-01T00:00+00:00:"
    assert "shop  during  apology: 1 at once, 0 planned, 0 done, 0 missed, 0 to come" in lines
    assert "shop  after  birthday unasked: 0 at once, 0 planned, 0 done, 0 missed, 0 to come" in lines
    assert lines[-1].startswith("corner-shop: words of the house in 0 of 1 told (fresh 0,")
    told = own_shop("touchpoints", "--since", "2026-11-01T00:00:00Z", "--json").json()
    assert [it["given"] for it in told["touchpoints"] if it["point"] == "apology"] == [1]
    assert told["words"][0]["told"] == 1


def test_a_moment_that_is_none_is_refused(shop: Shell) -> None:
    done = shop("touchpoints", "--since", "yesterday")
    assert (done.code, done.out) == (1, "")
    assert "--since" in done.err
