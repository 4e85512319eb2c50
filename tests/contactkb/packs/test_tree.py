from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactkb.packs.tree import read_tree, write_tree

FACT = """\
# the meat counter
- key: ribeye
  number: 101
  only_here: yes
  opens: 08:00
  price: {amount: 18.90 USD, per: lb}
  en:
    title: "Ribeye: the steak"
    questions:
    - How much is it?
    - Is it fresh?
"""

AWKWARD = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="ab :#-?'\"\n,[]{}&*!|>%@`\\<~", max_size=40),
    st.text(alphabet="ab  -#:\n.?", min_size=60, max_size=400),
    st.sampled_from(
        ["no", "null", "~", "<<", "---", "...", "12:30:45", "0x1", "a\t", "a\n\n", "\ufeff", "\x85", "\u2028"]
    ),
)
ANYTHING = st.recursive(
    AWKWARD,
    lambda inner: st.one_of(st.lists(inner, max_size=6), st.dictionaries(AWKWARD, inner, max_size=6)),
    max_leaves=12,
)


@given(ANYTHING)
def test_whatever_is_written_is_read_back_the_same(data):
    assert read_tree(write_tree(data)).data == data


@pytest.mark.parametrize(
    "written",
    [
        "yes",
        "no",
        "on",
        "OFF",
        "true",
        "1",
        "1.50",
        "1e3",
        "0x10",
        "010",
        "1_000",
        "12:30:45",
        "2026-12-24",
        "+12075550123",
    ],
)
def test_a_value_is_the_text_as_it_was_written(written):
    assert read_tree(f"a: {written}").data == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null", '""', "''", "# nothing"])
def test_nothing_is_the_empty_text(written):
    assert read_tree(f"a: {written}\nb: x").data == {"a": "", "b": "x"}


@pytest.mark.parametrize("written", ["", "\n\n", "# only a remark\n", "---\n"])
def test_an_empty_file_is_the_empty_text(written):
    assert read_tree(written).data == ""


def test_the_words_null_and_merge_can_be_said_in_quotes():
    assert read_tree('"<<": "null"\n"": "~"').data == {"<<": "null", "": "~"}


def test_json_is_read_like_yaml():
    assert read_tree('[{"key": "ribeye", "number": "101", "tags": ["beef"], "owner": null}]').data == [
        {"key": "ribeye", "number": "101", "tags": ["beef"], "owner": ""}
    ]


def test_lines_may_end_the_windows_way():
    assert read_tree(b"a: 1\r\nb: |\r\n  x\r\n  y\r\n").data == {"a": "1", "b": "x\ny\n"}


def test_a_file_is_read_under_its_own_name(tmp_path):
    path = tmp_path / "prices.yaml"
    path.write_text("a: [ñ, 😀]", encoding="utf-8")
    assert (read_tree(path).name, read_tree(path).data) == ("prices.yaml", {"a": ["ñ", "😀"]})


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 2),
        ((0,), 2),
        ((0, "key"), 2),
        ((0, "price"), 6),
        ((0, "price", "per"), 6),
        ((0, "en"), 7),
        ((0, "en", "questions"), 9),
        ((0, "en", "questions", 1), 11),
        ((0, "en", "wording"), 7),
        ((0, "en", "title", "deeper", 3), 8),
        ((5, "key"), 2),
        (("nowhere",), 2),
    ],
)
def test_every_place_has_a_line_or_that_of_the_closest_place_above(path, line):
    assert read_tree(FACT).line_of(path) == line


def test_a_fact_is_written_as_an_author_would():
    assert write_tree(
        [
            {
                "key": "ribeye",
                "number": "101",
                "channels": ["phone", "sms"],
                "tags": [],
                "owner": "",
                "en": {
                    "title": "Filete: ¿cuál? 😀",
                    "questions": ["How much is the ribeye today?", "What does a rib eye cost?"],
                    "address": "12 Elm Street\nPortland\n",
                    "cause": "We lost the road to the storm, and every truck waits until it is dry. " * 2
                    + "We are sorry.",
                },
            }
        ]
    ) == (
        "- key: ribeye\n"
        "  number: 101\n"
        "  channels: [phone, sms]\n"
        "  tags: []\n"
        "  owner: ''\n"
        "  en:\n"
        "    title: 'Filete: ¿cuál? 😀'\n"
        "    questions:\n"
        "    - How much is the ribeye today?\n"
        "    - What does a rib eye cost?\n"
        "    address: |\n"
        "      12 Elm Street\n"
        "      Portland\n"
        "    cause: >-\n"
        "      We lost the road to the storm, and every truck waits until it is dry. We lost the road to the storm,\n"
        "      and every truck waits until it is dry. We are sorry.\n"
    )
