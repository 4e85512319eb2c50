"""A house plans its care moments by phase: what does not fit is named, and scripts give no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from contactkb.business import AUTHORS_CHECKS, Business
from contactkb.errors import Refused
from contactkb.knowledge import Press
from contactkb.packs import advise_pack, check_pack, export_packs, read_pack, weave_pack
from contactkb.scripts import phases_of
from tests.contactkb.scripts.care.planned import PHASES, pack_with, publish
from tests.contactkb.scripts.format.written import LATE
from tests.world import NOON


def problems(business: Business, folder: Path, phases: str = PHASES, **scripts: str) -> list[str]:
    press = Press(business.store, frozenset(), AUTHORS_CHECKS)
    with business.database.read() as session:
        return [str(it) for it in check_pack(session, press, read_pack(pack_with(folder, phases, **scripts)))]


def advice(business: Business, folder: Path, **scripts: str) -> list[str]:
    press = Press(business.store, frozenset(), AUTHORS_CHECKS)
    with business.database.read() as session:
        return [str(it) for it in advise_pack(session, press, read_pack(pack_with(folder, **scripts)), NOON)]


def test_phases_are_read_published_and_exported_as_they_were_written(business: Business, tmp_path: Path) -> None:
    publish(business, tmp_path)
    before, during, after = phases_of(business.counter.view(), "corner-shop")
    assert (before.name, before.moments, during.expects["es"]) == ("before", (), "Todo está listo.")
    arrived, birthday = after.moments
    assert (arrived.after, arrived.is_unasked, arrived.owner) == ("2 days", True, "counter")
    assert (birthday.after, birthday.phase) == ("", "after")
    export_packs(business.counter.view(), tmp_path / "out")
    again = read_pack(tmp_path / "out" / "corner-shop").entries["phases", "corner-shop"]
    assert again.content == read_pack(pack_with(tmp_path)).entries["phases", "corner-shop"].content


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("before:\n  expects: {en: A price that is the same everywhere.}\n", "", "phases.yaml:1: `before`"),
        ("owner: counter}", "owner: nobody}", "phases.yaml:6: there is no department 'nobody'."),
        ("point: apology", "point: An Apology", "phases.yaml:6: `during.touchpoints.0.point`"),
        ("after: 2 days", "after: soon", "phases.yaml:10: `after.touchpoints.0.after`"),
        ("point: birthday", "point: arrived", "'arrived' is planned twice in the phase after"),
        ("Send a card.", "Send 2 cards.", "phases.yaml:11: `en` holds the figure '2'."),
        ("Send a card.", '"Send {card}."', "phases.yaml:11: `en`"),
        ("en: Send a card., ", "", "phases.yaml:11: `after.touchpoints.1.en` is missing."),
        ("[fresh, neighbor, set aside]", "[fresh, neighbor]", "`house_words.en` needs 3 to 5 items."),
        ("  es: [fresco", "  fr: [fresco", "house_words"),
        ("unasked: \"yes\"}\n    - {point: b", "unasked: perhaps}\n    - {point: b", "'perhaps' is none of: yes, no."),
        ("house_words:", "words:", "`words` is not a key that we know here."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_at_its_line(
    business: Business, tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert old in PHASES
    found = problems(business, tmp_path, PHASES.replace(old, new, 1))
    assert any(told in it for it in found), found


def test_a_plan_that_is_no_mapping_is_refused(business: Business, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"phases.yaml files hold a mapping"):
        problems(business, tmp_path, "- before\n")


def test_a_script_gives_planned_moments_only(business: Business, tmp_path: Path) -> None:
    assert problems(business, tmp_path, late=LATE.replace("point: arrived,", "point: arrived, phase: after,")) == []
    (found,) = problems(business, tmp_path, late=LATE)
    assert found.startswith("scripts/late.yaml:")
    assert "no care moment 'arrived' is planned for the phase during. Use one of: apology; or plan it" in found


def test_a_plan_that_is_cut_down_is_held_against_the_scripts_of_its_house(business: Business, tmp_path: Path) -> None:
    late = LATE.replace("point: arrived,", "point: arrived, phase: after,")
    lines = PHASES.splitlines(keepends=True)
    without = "".join(line for line in lines if "point: arrived" not in line)
    assert any("no care moment 'arrived'" in it for it in problems(business, tmp_path, without, late=late))


def test_a_house_without_a_plan_may_give_any_moment(business: Business, tmp_path: Path) -> None:
    folder = pack_with(tmp_path, late=LATE)
    (folder / "phases.yaml").unlink()
    press = Press(business.store, frozenset(), AUTHORS_CHECKS)
    with business.database.read() as session:
        assert check_pack(session, press, read_pack(folder)) == []


def test_moments_that_no_script_gives_and_missing_words_are_advice(business: Business, tmp_path: Path) -> None:
    late = LATE.replace("point: arrived,", "point: arrived, phase: after,")
    told = [it for it in advice(business, tmp_path, late=late) if it.startswith("phases.yaml")]
    assert [it.partition(": ")[2] for it in told] == [
        "the care moment 'apology' has no words in es. Add `es:`.",
        "no script gives the care moment 'birthday' of the phase after. Add a step `touchpoint:` to one, or remove it.",
        "the care moment 'birthday' has no words in es. Add `es:`.",
    ]


def test_words_of_the_house_are_counted_and_a_script_without_any_is_named(business: Business, tmp_path: Path) -> None:
    late = LATE.replace("point: arrived,", "point: arrived, phase: after,")
    told = [it for it in advice(business, tmp_path, late=late) if "word of the house" in it]
    assert [it.partition(": ")[2] for it in told] == [
        "no word of the house stands in it in en. Weave in one of: fresh, neighbor, set aside.",
        "no word of the house stands in it in es. Weave in one of: fresco, vecino, apartamos.",
    ]
    woven = late.replace("Let us see.", "Let us see neighbor.").replace("Veamos.", "Veamos vecina.")
    assert not [it for it in advice(business, tmp_path, late=woven) if "word of the house" in it]
    press = Press(business.store, frozenset(), AUTHORS_CHECKS)
    with business.database.read() as session:
        english, spanish = weave_pack(session, press, read_pack(pack_with(tmp_path, late=woven)))
    assert (english.language, english.words["neighbor"], spanish.words["vecino"]) == ("en", 1, 1)
    assert 0 < english.carrying <= english.texts
    assert str(english).startswith(f"words of the house (en): in {english.carrying} of {english.texts} entries,")
