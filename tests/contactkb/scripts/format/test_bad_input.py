"""Whatever anybody writes as a script: its problems are named with file and line, quickly, and nothing breaks."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contactkb.business import Business
from contactkb.errors import Refused
from contactkb.packs import read_pack
from contactkb.packs.reading import LARGEST_SCRIPT
from tests.contactkb.scripts.format.test_checking import problems
from tests.contactkb.scripts.format.written import LATE, SHORT, content_of, judged, pack_of
from tests.growth import without_hanging

BOMB = "steps:\n" + "".join(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'say'}]\n" for n in range(20))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"script: hello\n{BOMB}", "refers to another place in the file"),
        (
            SHORT.replace("unit: shop", "unit: &u shop").replace("owner: counter", "owner: *u"),
            "refers to another place",
        ),
        (SHORT.replace("owner: counter", "owner: counter\nowner: office"), 'The key "owner" is already on line 3'),
        (SHORT.replace("say: We", "say: Hello., say: We"), 'The key "say" is already on line 8'),
        (SHORT.replace("title: Hello", "<<: {title: Hello}"), "would merge another mapping"),
        (SHORT.replace("title: Hello", "title: !!python/name:os.system Hello"), "begins a type tag"),
        (f"script: hello\nsteps: {'[' * 5000}{']' * 5000}\n", "nested more than 20 deep"),
        (f"{SHORT}---\n{SHORT}", "A second document begins here"),
        (f"{SHORT}# {'x' * LARGEST_SCRIPT}\n", "The file is larger than 256 KB"),
        (SHORT.replace("We are", "We\x07 are"), "There is an unseen character, U+0007"),
        (SHORT.replace("We are", "We\u202e are"), "There is an unseen character, U+202E"),
        (SHORT.replace("We are", "We\tare"), "There is a tab"),
        ("- script: hello\n", "this script has no key"),
        ("script: [hello]\n", "this script has no key"),
        ("", "this script has no key"),
        ("script: hello\nsteps: [{id: a\n", "goes wrong or is never closed"),
    ],
)
def test_a_file_that_is_no_script_is_refused_at_its_line(tmp_path: Path, text: str, said: str) -> None:
    with without_hanging(), pytest.raises(Refused) as refused:
        read_pack(pack_of(tmp_path, text))
    assert any(said in it.what and it.where.startswith("scripts/script-0.yaml:") for it in refused.value.problems)
    assert all(it.remedy for it in refused.value.problems)


def test_a_script_is_written_once(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="the script 'hello' is written twice"):
        read_pack(pack_of(tmp_path, SHORT, SHORT))


def test_problems_are_told_with_file_and_line(business: Business, tmp_path: Path) -> None:
    wrong = LATE.replace("next: later\n", "next: never\n").replace(
        "> 9       | -     || lead", "> 9       | -     || led "
    )
    lines = wrong.split("\n")
    found = problems(business, tmp_path, wrong)
    step = 1 + next(at for at, line in enumerate(lines) if "next: never" in line)
    row = 1 + next(at for at, line in enumerate(lines) if "|| led" in line)
    assert any(it.startswith(f"scripts/script-0.yaml:{step}: the step pay leads to 'never'") for it in found)
    assert any(it.startswith(f"scripts/script-0.yaml:{row}: the table amends: row ") for it in found)


def test_a_shape_that_is_wrong_is_told_with_file_line_and_step(business: Business, tmp_path: Path) -> None:
    found, *_ = problems(business, tmp_path, LATE.replace("point: apology", "pint: apology"))
    line = 1 + next(at for at, line in enumerate(LATE.split("\n")) if "id: sorry" in line)
    assert found.startswith(f"scripts/script-0.yaml:{line}: `steps.sorry.p")


# What may stand anywhere instead of what belongs there.
WORDS = [
    "",
    "yes",
    "no",
    "true",
    "null",
    "0",
    "-1",
    "1e9",
    "NaN",
    "9" * 40,
    "{",
    "{order}",
    "{order.x}",
    "{a.b.c}",
    "<b>bold</b>",
    "&amp;",
    "a\x00b",
    "a\u202eb",
    "\ud800",
    "order",
    "status",
    "remedy.credit",
    "goods.price",
    "hours.valid_until",
    '"',
    '""',
    '"x',
    "order == 1",
    "[1].all(x, x > 0)",
    "days > 0 &&",
    "09:00, 16:00",
    "2 days",
    "1-2 days",
    "2026-02-30",
    "2026-11-01T01:30",
    "a || b\n1 || 2",
    "| || |",
    "lead",
    "counter",
    "late-order",
    "\n\n",
    "x" * 3000,
]
THINGS: list[Any] = [
    [],
    {},
    ["a"],
    [[]],
    [{}],
    {"en": "a"},
    {"en": []},
    {"en": {"text": "a"}},
    {"*": "lead"},
    {"remedy": {"*": "lead"}},
    {"slot": "order"},
    {"slot": "cut"},
    {"type": "text"},
    0,
    True,
    None,
    float("nan"),
]
ODD = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.text(max_size=30), st.sampled_from(THINGS))
GOOD = content_of(LATE)


def places_in(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, inner in items:
        yield from places_in(inner, (*path, key))


PLACES = list(places_in(GOOD))


def mutated(changes: list[tuple[int, str, Any]]) -> Any:
    """The good script with some places replaced, removed, renamed or moved elsewhere."""
    content = copy.deepcopy(GOOD)
    for at, how, odd in changes:
        path = PLACES[at % len(PLACES)]
        try:
            holder = content
            for part in path[:-1]:
                holder = holder[part]
            _ = holder[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue
        if how == "replace":
            holder[path[-1]] = copy.deepcopy(odd)
        elif how == "remove":
            del holder[path[-1]]
        elif how == "rename" and isinstance(holder, dict):
            holder[odd if isinstance(odd, str) else str(odd)] = holder.pop(path[-1])
        elif how == "repeat" and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[path[-1]]))
    return content


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(PLACES) - 1), st.sampled_from(["replace", "replace", "remove", "rename", "repeat"]), ODD
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_change_of_a_good_script_gives_problems_or_a_script(changes: list[tuple[int, str, Any]]) -> None:
    for finding in judged(mutated(changes)):
        assert finding.what
        assert isinstance(finding.place, tuple)
