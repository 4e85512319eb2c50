"""Packs into the store and back: whole or not at all, with file, line and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from contactkb.business import Business
from contactkb.errors import Refused
from contactkb.knowledge import Act, unreviewed
from contactkb.packs import export_packs, import_pack, read_pack
from tests.world import NOON, PACK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the corner shop's pack that a test may spoil."""
    return shutil.copytree(PACK, tmp_path / "pack")


def rewrite(folder: Path, old: str, new: str, file: str = "facts/all.yaml") -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def bring_in(business: Business, folder: Path, approved_by: str = "petra") -> tuple[int | None, list[str]]:
    with business.database.write() as session:
        revision, difference = import_pack(
            session, business.press, read_pack(folder), Act("otto", NOON, "news"), approved_by
        )
    return revision, difference.lines()


def test_the_same_pack_again_changes_nothing(business: Business, folder: Path) -> None:
    assert bring_in(business, folder) == (None, [])


def test_a_changed_price_is_one_new_revision_of_the_store(business: Business, folder: Path) -> None:
    before = business.counter.view().revision
    rewrite(folder, "6.50 USD", "6.75 USD")
    assert bring_in(business, folder) == (before + 1, ["~ fact oysters"])


def test_what_is_no_longer_in_the_pack_is_withdrawn(business: Business, folder: Path) -> None:
    path = folder / "facts" / "all.yaml"
    path.write_text(path.read_text("utf-8").split("- key: opening-hours")[0], "utf-8")
    _, lines = bring_in(business, folder)
    assert lines == ["- fact opening-hours"]
    assert "opening-hours" not in business.counter.view().facts


def test_an_import_without_a_second_person_is_marked_for_review(business: Business, folder: Path) -> None:
    rewrite(folder, "6.50 USD", "6.75 USD")
    revision, _ = bring_in(business, folder, approved_by="")
    with business.database.read() as session:
        assert [publication.revision for publication in unreviewed(session)] == [revision]


def test_export_and_import_are_inverse(business: Business, tmp_path: Path) -> None:
    export_packs(business.counter.view(), tmp_path / "out")
    assert bring_in(business, tmp_path / "out" / "corner-shop") == (None, [])


def test_nothing_is_overwritten_by_an_export(business: Business, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me")
    with pytest.raises(Refused, match="not empty"):
        export_packs(business.counter.view(), tmp_path)


def test_an_export_to_what_is_no_folder_is_refused(business: Business, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me")
    with pytest.raises(Refused, match=r"mine\.txt: cannot be written"):
        export_packs(business.counter.view(), tmp_path / "mine.txt")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("6.50 USD", "6.505 USD", "facts/all.yaml:9: `price.amount` '6.505' has 3 decimals."),
        ('number: "102"', 'number: "101"', "the short number 101 is taken"),
        (
            "owner: counter\n  audience: public\n  confidence: validated\n  tags",
            "owner: nobody\n  tags",
            "no department 'nobody'",
        ),
        ("products: [salmon]", "products: [sturgeon]", "there is no fact 'sturgeon'"),
        ("unit: bakery", "unit: brewery", "there is no unit 'brewery'"),
        ("14.00 USD, per", "14.00 EUR, per", "is in EUR, but the unit shop uses USD"),
        ("Oysters are {price}.", "Oysters are {prize}.", "refers to {prize}, which does not exist"),
        ("Oysters are {price}.", "Oysters are 6.50.", "holds the figure"),
        ("Oysters are {price}.", "Oysters are {price}}.", "has a brace"),
        ("We stand behind what we sell.", "It is company policy.", "says 'company policy'"),
        ("key: salmon\n", "key: oysters\n", "is written twice"),
    ],
)
def test_a_spoiled_pack_is_refused_with_file_and_line_and_nothing_is_published(
    business: Business, folder: Path, old: str, new: str, said: str
) -> None:
    rewrite(folder, old, new)
    before = business.counter.view().revision
    with pytest.raises(Refused) as refused:
        bring_in(business, folder)
    lines = [str(problem) for problem in refused.value.problems]
    assert any(said in line for line in lines), lines
    assert all("facts/all.yaml:" in line for line in lines), lines
    assert business.counter.view().revision == before


def test_a_folder_without_a_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"no pack\.yaml"):
        read_pack(tmp_path)


@pytest.mark.parametrize("name", ["", "../../elsewhere", "a b", "x" * 61])
def test_a_pack_is_called_what_a_folder_can_be(folder: Path, name: str) -> None:
    (folder / "pack.yaml").write_text(f'pack: "{name}"\n', "utf-8")
    with pytest.raises(Refused, match="is no name"):
        read_pack(folder)


def test_words_in_a_language_that_nobody_speaks_are_refused(business: Business, folder: Path) -> None:
    (folder / "wording" / "fr.yaml").write_text('price: "{title}: {price}."\n', "utf-8")
    with pytest.raises(Refused, match=r"wording/fr.yaml:1: 'fr' is not a language that we speak"):
        bring_in(business, folder)


@pytest.mark.parametrize(
    ("called", "said"),
    [
        ('[" "]', "pack.yaml:17: `also_called.0` is empty. Write something or remove it."),
        (f"[{'m' * 61}]", "pack.yaml:17: `also_called.0` is too long. Write at most 60 characters."),
        ("[the oven, 24 St]", "pack.yaml:17: `also_called.1` has no word of three letters. Add one"),
        ("the oven", "pack.yaml:17: `also_called` must be a list. Write each item on a line"),
        (
            "[the oven, 'MARAS corner-shop']",
            "pack.yaml:17: `also_called` 'MARAS corner-shop' is what the unit shop is called, too. Leave it to",
        ),
        ("[the oven, corner shop]", "pack.yaml:17: `also_called` 'corner shop' is what the unit shop is called, too."),
        ("[the oven, 'the one, please']", "pack.yaml:17: `also_called` 'the one, please' is said of anything."),
        ("[Fern St.]", "pack.yaml:6: `also_called` 'Fern St' is what the unit bakery is called, too."),
    ],
)
def test_a_name_of_a_unit_that_nobody_could_be_meant_by_is_refused(
    business: Business, folder: Path, called: str, said: str
) -> None:
    rewrite(folder, "name: Mara's Corner Shop\n", "name: Mara's Corner Shop\n    also_called: [Fern St]\n", "pack.yaml")
    rewrite(folder, "name: Mara's Bakery\n", f"name: Mara's Bakery\n    also_called: {called}\n", "pack.yaml")
    with pytest.raises(Refused) as refused:
        bring_in(business, folder)
    assert any(str(it).startswith(said) for it in refused.value.problems), refused.value.problems


def test_what_else_a_unit_is_called_is_kept_and_exported(business: Business, folder: Path, tmp_path: Path) -> None:
    rewrite(folder, "name: Mara's Bakery\n", "name: Mara's Bakery\n    also_called: [the oven]\n", "pack.yaml")
    assert bring_in(business, folder)[1] == ["~ unit bakery"]
    assert business.counter.view().units["bakery"].also_called == ("the oven",)
    export_packs(business.counter.view(), tmp_path / "out")
    assert bring_in(business, tmp_path / "out" / "corner-shop") == (None, [])
