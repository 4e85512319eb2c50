"""Whatever form a mail has, its words are read."""

from __future__ import annotations

import pytest

from channels.email.markup import to_text
from channels.email.mime import read_mail

START = b"From: a@b.example\nMIME-Version: 1.0\n"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One</p><p>two &amp; three</p>", "One\n\ntwo & three"),
        ("a<br>b", "a\nb"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("<script>alert('<p>x</p>')</script>y", "y"),
        ("<!-- <p>x</p> -->y", "y"),
        ("<style>never closed", ""),
        ("a<b>b</b>c", "abc"),
        ("<İ>x", "<İ>x"),
        ("<SCRIPT>x</ScRiPt >y", "y"),
    ],
)
def test_a_page_is_read_as_its_reader_sees_it(page: str, text: str) -> None:
    assert "\n".join(to_text(page).split("\n")).strip() == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (START + b"Content-Type: text/plain; charset=no-such\n\nsalm\xc3\xb3n", "salmón"),
        (START + b"Content-Type: text/plain; charset=us-ascii\n\nsalm\xf3n", "salmón"),
        (START + b"Content-Type: text/plain; charset=utf-16\n\nsalmon!", "salmon!"),
        (START + b"Content-Transfer-Encoding: base64\n\n!!!", ""),
        (START + b"Content-Type: multipart/mixed; boundary=x\n\nno such edge", ""),
    ],
)
def test_a_declaration_that_lies_costs_no_words(raw: bytes, text: str) -> None:
    assert text in read_mail(raw).text
