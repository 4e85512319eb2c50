"""Labelled questions are read from files as people have them, or refused with what to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from contactkb.errors import Refused
from contactkb.evaluation import Sheet, read_labelled

TWO = [("How much, then?", "price"), ("Open?", "hours")]


def sheet(folder: Path, raw: str | bytes, **options: object) -> Sheet:
    """What is read from a file that holds this."""
    file = folder / "own.csv"
    file.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return read_labelled(file, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "raw",
    [
        'text,key\n"How much, then?",price\nOpen?,hours\n',
        'text,key\r\n"How much, then?",price\r\nOpen?,hours',
        'sentence;label\n"How much, then?";price\n\n;\nOpen?;hours\n',
        "Query\tIntent\nHow much, then?\tprice\nOpen?\thours\n",
        "id|Question | Category\n1|How much, then?|price\n2|Open?|hours\n",
        'label,text,label_text\n0,"How much, then?",price\n1,Open?,hours\n',
        '\ufefftext,category\n"How much, then?",price\n Open? , hours \n',
        'text,key\n"How much, then?",price\nOpen?,hours\n'.encode("utf-16"),
        'text,key,,\n"How much, then?",price,,\nOpen?,hours,,\n,,,\n',
    ],
)
def test_common_dialects_are_read(tmp_path: Path, raw: str | bytes) -> None:
    assert [(row.text, row.key) for row in sheet(tmp_path, raw).rows] == TWO


def test_a_text_may_have_lines_and_quotes(tmp_path: Path) -> None:
    rows = sheet(tmp_path, 'text,key\n"My 5"" screen\nis broken",screen\n').rows
    assert [(row.text, row.key) for row in rows] == [('My 5" screen\nis broken', "screen")]


def test_nothing_there_is_nothing_that_answers(tmp_path: Path) -> None:
    found = sheet(tmp_path, "text,key\na,x\nb,\nc,NaN\nd,oos\ne\n,x\nnan,x\n", unanswerable=["oos"])
    assert [(row.text, row.key) for row in found.rows] == [("a", "x"), ("b", ""), ("c", ""), ("d", ""), ("e", "")]
    assert found.notes == [
        "own.csv: rows left out, without a text: 2.",
        "own.csv: rows with NaN, null or none for a key, which nothing answers: 1.",
    ]


def test_doubles_and_texts_with_two_keys_are_named(tmp_path: Path) -> None:
    doubles, unsure = sheet(tmp_path, "text,key\nOpen?,hours\nopen?,hours\nOPEN?,door\n").notes
    assert doubles == "own.csv: rows that are there once more: 1."
    assert "always missed: 1, such as 'Open?' (hours, door)." in unsure


def test_a_slice_of_their_own_is_kept(tmp_path: Path) -> None:
    assert [row.slice for row in sheet(tmp_path, "text,key,slice\na,x,north\nb,x,\n").rows] == ["north", ""]


def test_a_text_that_is_longer_than_a_question_is_cut(tmp_path: Path) -> None:
    found = sheet(tmp_path, f"text,key\n{'long ' * 1000},x\n")
    assert [len(row.text) for row in found.rows] == [2000]
    assert found.notes == ["own.csv: texts cut to 2,000 characters: 1."]


def test_quotes_that_do_not_pair_are_read_and_noted(tmp_path: Path) -> None:
    found = sheet(tmp_path, 'text,key\n"Open" today?,hours\nHow much?,price\n')
    assert [row.key for row in found.rows] == ["hours", "price"]
    assert found.notes == ["own.csv: some quotes do not pair; they were read as they stand."]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("", "own.csv:1: the file is empty. Write text,key"),
        ("\n \n", "own.csv:1: the file is empty."),
        (
            "question,answer\nHow much?,oysters\n",
            "own.csv:1: the columns must be text,key; there is none for the key (",
        ),
        ("one,two\n", "none for the text (text, question, sentence, query"),
        ("How much?,oysters\nOpen?,hours\n", "own.csv:1: the columns must be text,key"),
        ("text,key\n", "there is no question in it."),
        ("text,key\n,x\n", "there is no question in it."),
        ("text,key\nOpen?,hours\nHow much, then?,price\n", "own.csv:3: this row has more columns"),
        ('text,key\n"Open?,hours\nHow much?,price\n', "a quote that opens is never closed."),
        (b"text,key\nOpen?,hours\nWie gro\xdf?,size\n", "own.csv:3: a character here is not in UTF-8."),
        (f"text,key\n{'x' * 200_000},size\n", "own.csv:2: cannot be read: field larger than field limit"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(tmp_path: Path, raw: str | bytes, told: str) -> None:
    with pytest.raises(Refused) as refused:
        sheet(tmp_path, raw)
    assert told in "\n".join(map(str, refused.value.problems))
