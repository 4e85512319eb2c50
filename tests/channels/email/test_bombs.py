"""Mail that is made to keep a reader busy does not."""

from __future__ import annotations

import os

import pytest

from channels.email.mime import Unreadable, read_mail
from channels.email.quoting import asked_sentence, new_text, plain_question
from contactkb.business import Business
from tests.channels.email.conftest import Post, Work, letters
from tests.channels.email.relay import Relay
from tests.growth import without_hanging

START = b"From: a@b.example\nMIME-Version: 1.0\n"


def _parts(count: int) -> bytes:
    return START + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * count + b"--x--\n"


def _nested(depth: int) -> bytes:
    edges = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (it, it) for it in range(depth))
    return START + edges + b"\nHello\n"


def _enclosed(depth: int) -> bytes:
    return START + b"Content-Type: message/rfc822\n\n" * depth + b"\nHello\n"


BOMBS = {
    "many parts": _parts(201),
    "a hundred thousand parts": _parts(100_000),
    "deep": _nested(27),
    "very deep": _nested(2_000),
    "enclosed": _enclosed(2_000),
    "long header": START + b"X: " + b"a" * 70_000 + b"\n\nHello",
    "many headers": START + b"X: a\n" * 2_001 + b"\nHello",
    "continued parameters": START
    + b"Content-Type: text/plain"
    + b"".join(b";\n a*%d=x" % it for it in range(9_000))
    + b"\n\nHello",
    "half a million lines": START + b"\n" * 500_000,
    "reports": START + b"Content-Type: message/delivery-status\n\n" + b"a: b\n\n" * 90_000,
    "no header": b"\n\nHello",
    "nothing": b"",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_left_to_a_person_at_once(name: str) -> None:
    with without_hanging(), pytest.raises(Unreadable):
        read_mail(BOMBS[name])


HEAVY = {
    "parameters": START + b"Content-Type: text/plain" + b"; a=b" * 12_000 + b"\n\nHello",
    "semicolons": START + b"Content-Type: text/plain" + b";" * 60_000 + b"\n\nHello",
    "quotes": START + b"Content-Type: text/plain; a=" + b'"' * 60_000 + b"\n\nHello",
    "continued": START + b"Content-Type: text/plain" + b"".join(b"; a*%d=x" % i for i in range(6000)) + b"\n\nHello",
    "encoded words": START + b"Subject: " + b"=?a?q?" * 10_000 + b"\n\nHello",
    "on on on": START + b"\n" + b"On " * 60_000,
    "on lines": START + b"\n" + b"On 1\n" * 60_000,
    "blank lines": START + b"\n" + b"\n" * 150_000,
    "markup": START + b"Content-Type: text/html\n\n" + b"<" * 200_000,
    "comments": START + b"Content-Type: text/html\n\n" + b"<!--" * 50_000,
    "tags": START + b"Content-Type: text/html\n\n" + b"<b>a" * 50_000,
    "scripts": START + b"Content-Type: text/html\n\n" + b"<script>" * 25_000,
    "references": START + b"References: " + b"<" * 60_000 + b"\n\nHello",
    "one large line": START + b"\n" + b"a" * 10_000_000,
    "large attachment": _parts(1)[:-6] + b"--x\nContent-Type: image/png\n\n" + (b"A" * 76 + b"\n") * 130_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_mail_is_read_and_keeps_nobody_busy(name: str) -> None:
    with without_hanging():
        mail = read_mail(HEAVY[name])
        asked_sentence(plain_question(new_text(mail.text)))
    assert mail.subject is not None


def test_garbage_is_parked_and_the_next_mail_is_answered(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    for number in range(3):
        post(raw=b"\n" + os.urandom(2000).replace(b"\r", b"").replace(b"\n", b"") + b"%d\n" % number)
    post(raw=BOMBS["very deep"])
    post("How much are oysters?")
    work()
    assert [it.state for it in letters(business)] == ["parked"] * 4 + ["answered"]
    assert all(it.trouble for it in letters(business)[:4])
    assert len(relay.mails) == 1
