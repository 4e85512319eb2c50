"""Nobody writes headers into our mail."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from channels.email.incoming import Unreadable, read_incoming
from channels.email.outgoing import Tampered, expect_as_meant, make_reply, write_mail
from tests.channels.email.conftest import Post, Work
from tests.channels.email.relay import Relay

AT = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
EXPECTED = [
    *("auto-submitted", "content-type", "date", "from", "in-reply-to", "message-id", "mime-version", "references"),
    *("subject", "to", "x-auto-response-suppress", "x-loop"),
]
INJECTIONS = [
    "=?utf-8?q?a=0D=0ABcc:eve=40evil.example?=",
    "=?utf-8?q?a=0ABcc:eve=40evil.example?=",
    "=?utf-8?b?YQ0KQmNjOiBldmVAZXZpbC5leGFtcGxl?=",
    "=?utf-8?q?=3D=3Futf-8=3Fq=3Fa=3D0D=3D0ABcc=3Aeve=40evil.example=3F=3D?=",
    "=?utf-8?q?a=00b=E2=80=A8Bcc:_eve=40evil.example?=",
    "=?utf-16?b?CgAKAEIAYwBjADoAIABlAA==?=",
    "a\n Bcc: eve@evil.example",
    "=?utf-8?q?broken",
    "=?no-such-charset?q?a=0D=0ABcc:eve?=",
    "x" * 5000,
    "Ünïcödé 🦪 " * 30,
]
RAW = b"From: jo@home.example\nMessage-ID: <1@home.example>\n\nHi\n"
INCOMING = read_incoming(RAW, "jo@home.example", ["help@shop.example"])
CONTENTS = {
    **make_reply(INCOMING, "Re: Hi", "Words.", "en", ("Us", "help@shop.example"), "<9@shop.example>"),
    "automatic": True,
}


@pytest.mark.parametrize("subject", INJECTIONS)
def test_a_subject_adds_no_header(post: Post, work: Work, relay: Relay, subject: str) -> None:
    headers = f"From: jo@home.example\nTo: help@shop.example\nMessage-ID: <1@home.example>\nSubject: {subject}\n"
    raw = f"{headers}\nHow much are oysters?\n"
    post(raw=raw.encode())
    work()
    (mail,) = relay.mails
    assert sorted(name.lower() for name in mail) == EXPECTED
    assert relay.envelopes[0].rcpt_tos == ["jo@home.example"]
    assert "Oysters are $6.50/lb." in relay.words()


@pytest.mark.parametrize("part", ["subject", "to", "in_reply_to", "message_id"])
def test_what_is_written_past_every_check_is_refused_or_harmless(part: str) -> None:
    written = write_mail({**CONTENTS, part: "a\r\nBcc: eve@evil.example\r\n\r\nbody"}, AT)
    assert b"\nbcc" not in written.lower()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Subject: Re: Hi\r\n", b"Subject: Re: Hi\r\nBcc: eve@evil.example\r\n"),
        (b"Subject: Re: Hi\r\n", b"Subject: Re: Hi\r\nTo: eve@evil.example\r\n"),
        (b"Subject: Re: Hi\r\n", b"Subject: Re: Hi\r\n\r\n"),
        (b"Subject: Re: Hi\r\n", b""),
        (b"Subject: Re: Hi\r\n", b"Subject: Re: Ho\r\n"),
    ],
)
def test_a_mail_that_would_be_read_otherwise_is_not_sent(before: bytes, after: bytes) -> None:
    raw = write_mail(CONTENTS, AT)
    names = [*EXPECTED]
    names.remove("content-type")
    names.remove("mime-version")
    expect_as_meant(raw, names, "Re: Hi")
    assert before in raw
    with pytest.raises(Tampered):
        expect_as_meant(raw.replace(before, after), names, "Re: Hi")


@pytest.mark.parametrize("sender", ["<jo@home.example> BODY=8BITMIME", "jo@home.example,eve@evil.example", "jo"])
def test_a_return_path_that_is_no_plain_address_is_left_to_a_person(sender: str) -> None:
    with pytest.raises(Unreadable, match="return path"):
        read_incoming(RAW, sender, ["help@shop.example"])
