"""Packs on the command line: compared, imported, exported and checked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.contactkb.commands.shell import Shell
from tests.world import PACK

EXTRA = """\
- key: mussels
  kind: price
  number: "107"
  unit: shop
  owner: counter
  audience: public
  confidence: validated
  price: {amount: 4.00 USD, per: lb}
  en: {title: Mussels, names: [mussels], questions: [How much are mussels?]}
"""


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The pack of the corner shop with another price, one fact more, and one less."""
    folder = tmp_path / "changed"
    shutil.copytree(PACK, folder)
    facts = folder / "facts" / "all.yaml"
    text = facts.read_text("utf-8").replace("amount: 6.50 USD", "amount: 7.25 USD")
    facts.write_text(text.split("- key: opening-hours")[0] + EXTRA, "utf-8")
    return folder


def test_a_new_installation_is_upgraded_filled_and_asked(nothing_yet: Shell) -> None:
    early = nothing_yet("ask", "oysters")
    assert (early.code, early.out) == (1, "")
    assert "has schema none" in early.err
    assert "Run `contactkb upgrade`." in early.err
    assert nothing_yet("upgrade").out.endswith(" (before: none).\n")
    assert "before: none" not in nothing_yet("upgrade").out
    done = nothing_yet("import", str(PACK), "--by", "otto", "--approved-by", "petra")
    assert "+ fact oysters\n" in done.out
    assert done.out.endswith("Published as revision 1 of the store.\n")
    assert nothing_yet("ask", "oysters").out == "Oysters are $6.50/lb.\n"
    assert nothing_yet("import", str(PACK)).out == "Nothing differs.\n"


def test_a_dry_run_shows_what_would_change_and_changes_nothing(own_shop: Shell, changed: Path) -> None:
    before = own_shop.store.read_bytes()
    done = own_shop("import", str(changed), "--dry-run")
    assert (done.code, done.out) == (0, "+ fact mussels\n~ fact oysters\n- fact opening-hours\n")
    assert own_shop.store.read_bytes() == before
    assert own_shop("ask", "oysters").out == "Oysters are $6.50/lb.\n"
    assert own_shop("import", str(PACK), "--dry-run").out == "Nothing would change.\n"


def test_an_import_is_told_at_once_and_replaces_the_whole_pack(own_shop: Shell, changed: Path) -> None:
    done = own_shop("import", str(changed), "--approved-by", "petra")
    assert (done.code, done.out.splitlines()[-1]) == (0, "Published as revision 2 of the store.")
    assert own_shop("ask", "oysters").out == "Oysters are $7.25/lb.\n"
    assert own_shop("ask", "mussels").out == "Mussels is $4.00/lb.\n"
    assert own_shop("ask", "when are you open", "--json").json()["outcome"] == "handover"


@pytest.mark.parametrize("name", ["nobody", "otto", "petra"])
def test_only_a_colleague_who_may_approve_is_the_second_person(own_shop: Shell, changed: Path, name: str) -> None:
    done = own_shop("import", str(changed), "--by", "petra", "--approved-by", name)
    assert (done.code, done.out) == (1, "")
    assert "Name a colleague who may approve." in done.err
    assert own_shop("ask", "oysters").out == "Oysters are $6.50/lb.\n"


def test_a_publication_by_one_person_waits_for_a_review(own_shop: Shell, changed: Path) -> None:
    own_shop("import", str(changed))
    assert "1 publications by one person wait for a review" in own_shop("doctor").out


def test_what_was_exported_is_what_was_imported(shop: Shell) -> None:
    assert shop("export", "out").code == 0
    assert shop("import", "out/corner-shop", "--dry-run").out == "Nothing would change.\n"
    assert shop("check", "out/corner-shop").code == 0
    again = shop("export", "out")
    assert (again.code, again.err) == (
        1,
        "out: the folder is not empty. Name a new one, so that nothing is overwritten.\n",
    )


def test_a_good_pack_is_checked_without_a_store(nothing_yet: Shell) -> None:
    done = nothing_yet("check", str(PACK))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "corner-shop: 12 entries, nothing to mend."
    assert not nothing_yet.store.exists()


def test_every_problem_of_a_pack_is_named_with_its_file_and_line(own_shop: Shell, changed: Path) -> None:
    facts = changed / "facts" / "all.yaml"
    text = facts.read_text("utf-8").replace("7.25 USD", "7.255 USD").replace('number: "107"', 'number: "7"')
    facts.write_text(text, "utf-8")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if "7.255" in line or '"7"' in line]
    for words in (("check", str(changed)), ("import", str(changed)), ("import", str(changed), "--dry-run")):
        done = own_shop(*words)
        assert (done.code, done.out) == (1, "")
        assert [line.split(": ")[0] for line in done.err.splitlines()] == [
            f"facts/all.yaml:{number}" for number in lines
        ]
        assert "Write at most 2 decimals" in done.err
    assert own_shop("ask", "oysters").out == "Oysters are $6.50/lb.\n"


def test_a_folder_that_is_no_pack_is_refused(shop: Shell) -> None:
    for command in ("check", "import"):
        done = shop(command, "nowhere")
        assert (done.code, done.out) == (1, "")
        assert "there is no pack.yaml here" in done.err
