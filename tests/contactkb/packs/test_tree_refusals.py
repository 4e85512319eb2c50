from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from contactkb.errors import Problem, Refused
from contactkb.packs.tree import read_tree
from tests.growth import without_hanging


def refusals(source: Path | str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        read_tree(source, "facts.yaml")
    return refused.value.problems


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("a: 1\nb: 'x\nc: 2\n", 2, "quotation mark that is never closed"),
        ("a: 1\nb: [x,\n  y\nc: d: e\n", 2, "list that begins with ["),
        ("a: 1\nb: {x: y\n", 2, "mapping that begins with {"),
        ("a: 1\nb: c: d\n", 2, "colon does not fit"),
        ("a: 1\nb\n", 2, "no colon"),
        ("a:\n  b: 1\n c: 2\n", 3, "does not fit the lines above"),
        ("- a\nb: 1\n", 2, "does not fit the lines above"),
        ("a: 1\nb: @home\n", 2, "cannot begin with this character"),
        ("a: - b\n", 1, "list item cannot begin here"),
        ('a: 1\nb: "\\q"\n', 2, "backslash"),
        ('a: "\\UFFFFFFFF"\n', 1, "no character"),
        ('a: 1\nb: "\\ud800"\n', 2, "half a character"),
        ("a: 1\nb: >x\n", 2, "several lines"),
        ("a: b]\nc: ]\n", 2, "belongs to nothing"),
        ("!a!b c\n", 1, "cannot be read"),
        ("a: 1\nb: 2\na: 3\n", 3, '"a" is already on line 1'),
        ("a: 1\n'a': 3\n", 2, '"a" is already on line 1'),
        ("a: 1\nb: &x 2\n", 2, "&x refers to another place"),
        ("a: 1\nb: *x\n", 2, "*x refers to another place"),
        ("a: 1\n*x : 2\n", 2, "*x refers to another place"),
        ("a: 1\n<<: {b: 2}\n", 2, "would merge"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "type tag"),
        ("a: !!str 1\n", 1, "type tag"),
        ("a: ! 1\n", 1, "type tag"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("a: 1\n...\n---\nb: 2\n", 3, "second document"),
        ("%YAML 1.1\n---\na: 1\n", 2, "% directive"),
        ("%TAG ! x\n---\na: 1\n", 2, "% directive"),
        ("a: 1\n? [b]\n: c\n", 2, "key is a list or mapping"),
        ("a: 1\n{b: c}: d\n", 2, "key is a list or mapping"),
        ("a: 1\n: d\n", 2, "key is missing"),
        ("a: 1\n~: d\n", 2, "key is missing"),
        ("a: 1\nb:\n\t- c\n", 3, "tab"),
        ("a: x\ty\n", 1, "tab"),
        ("a: 1\nb: x\x07y\n", 2, "U+0007"),
        ("a: 1\rb: 2\n", 1, "U+000D"),
        ("a: 1\nb: x\x85y\n", 2, "U+0085"),
        ("a: 1\nb: x\u2028y\n", 2, "U+2028"),
        ("a: 1\nb: x\u202ey\n", 2, "U+202E"),
        ("a: 1\nb: x\ufeffy\n", 2, "U+FEFF"),
        ("a: 1\nb: x\0y\n", 2, "U+0000"),
        ("a: 1\nb: \ud800\n", 2, "not in UTF-8"),
        (b"a: 1\nb: caf\xe9\n", 2, "not in UTF-8"),
        (b"a: 1\nb: \xc0\x80\n", 2, "not in UTF-8"),
        (b"\xef\xbb\xbfa: 1\n", 1, "byte-order mark"),
        ("a: 1".encode("utf-16"), 1, "UTF-16"),
        ("a: 1".encode("utf-16-be"), 1, "UTF-16"),
        ("a: 1".encode("utf-32"), 1, "UTF-16"),
    ],
)
def test_what_cannot_be_taken_is_refused_at_its_line_with_a_remedy(source, line, says):
    problem = refusals(source)[0]
    assert problem.where == f"facts.yaml:{line}"
    assert says in problem.what
    assert problem.remedy.endswith(".")


def test_every_problem_is_told_at_once():
    problems = refusals("a: &x 1\nb: *x\nc: !int 3\na: 4\n")
    assert [problem.where for problem in problems] == [f"facts.yaml:{line}" for line in (1, 2, 3, 4)]


def test_problems_that_came_before_a_syntax_error_are_told_with_it():
    assert [problem.where for problem in refusals("a: &x 1\nb: 'x\n")] == ["facts.yaml:1", "facts.yaml:2"]


def test_a_flood_of_problems_is_cut_off():
    assert len(refusals("- &x a\n" * 5_000)) == 100


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "cannot be read" in refusals(tmp_path / "nothing.yaml")[0].what


def test_a_folder_is_not_read_as_a_file(tmp_path):
    assert "cannot be read" in refusals(tmp_path)[0].what


def test_a_file_of_two_megabytes_is_read_and_one_byte_more_is_refused(tmp_path):
    path = tmp_path / "big.yaml"
    path.write_text("#" * 2_000_000)
    assert read_tree(path).data == ""
    path.write_text("#" * 2_000_001)
    assert "larger than 2 MB" in refusals(path)[0].what


def test_twenty_levels_are_read_and_one_more_is_refused():
    assert read_tree("[" * 20 + "]" * 20).data
    assert "20 deep" in refusals("\n" + "[" * 21 + "]" * 21)[0].what
    assert refusals("[\n" * 21 + "]" * 21)[0].where == "facts.yaml:21"


def test_a_hundred_thousand_values_are_read_and_one_more_is_refused():
    assert len(read_tree("[" + "a," * 99_999 + "]").data) == 99_999
    assert "100,000 values" in refusals("[" + "a," * 100_000 + "]")[0].what


def test_a_bomb_of_aliases_does_not_grow():
    lols = "a: &a [lol]\n" + "".join(f"{y}: &{y} [{','.join([f'*{x}'] * 9)}]\n" for x, y in pairwise("abcdefghi"))
    problems = refusals(lols)
    assert len(problems) < 101
    assert problems[0].where == "facts.yaml:1"


@pytest.mark.parametrize("bomb", ["[", "{a: ", "- ", "? ", "!", "!a", "&", "*", "'", '"', "|", ": ", "a: [", "\n- a"])
def test_no_flood_of_one_sign_keeps_us_busy(bomb):
    with without_hanging():
        refusals(bomb * (499_999 // len(bomb)))
