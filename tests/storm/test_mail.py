"""Mail of every sort, as bytes over SMTP: kept before it is acknowledged, then answered, parked or met with silence."""

from __future__ import annotations

from contactkb.business import Business
from tests.channels.email.conftest import (  # noqa: F401 fixtures by name
    Post,
    Work,
    entrance,
    letters,
    ports,
    post,
    relay,
    settings,
    work,
)
from tests.channels.email.relay import Relay, plain

ANSWERED, PASSED_ON, PARKED, SILENT = "told the price", "a colleague answers", "parked", "silent"
UNSURE, NEVER_SILENT = (PASSED_ON, PARKED), (ANSWERED, PASSED_ON, PARKED)
NO_ANSWER, ANY = (PASSED_ON, PARKED, SILENT), (ANSWERED, PASSED_ON, PARKED, SILENT)
PERSON = "nothing in it is asked that we could be sure of, so a person reads it"
ROBOT = "robots are never answered, or two of them would never stop"
NESTED = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d"
FROM, TO, ID = b"From: Jo <jo@home.example>", b"To: help@shop.example", b"Message-ID: <1@home.example>"
ASKED = b"How much are oysters?"


def mail(*headers: bytes, body: bytes = ASKED, start: tuple[bytes, ...] = (FROM, TO, ID)) -> bytes:
    """A mail with these headers."""
    return b"\n".join((*start, *headers, b"", body, b""))


def html(body: bytes) -> bytes:
    """A mail that is HTML only."""
    return mail(b"MIME-Version: 1.0", b"Content-Type: text/html; charset=utf-8", body=body)


def typed(kind: bytes, body: bytes = ASKED, *headers: bytes) -> bytes:
    """A mail of that content type."""
    return mail(b"MIME-Version: 1.0", b"Content-Type: " + kind, *headers, body=body)


# What comes -> what becomes of it, and why.
TRIALS: dict[str, tuple[bytes, str | tuple[str, ...], str]] = {
    "a plain question": (mail(b"Subject: Hello"), ANSWERED, "that is what we are here for"),
    "no From": (mail(start=(TO, ID)), ANY, "the envelope says who it is, or nobody does"),
    "two From": (mail(start=(FROM, b"From: eve@evil.example", TO, ID)), ANY, "an answer goes to who sent it alone"),
    "group syntax": (mail(start=(b"From: Friends: jo@home.example;", TO, ID)), ANY, "as above"),
    "an address in the display name": (
        mail(start=(b'From: "eve@evil.example" <jo@home.example>', TO, ID)),
        NEVER_SILENT,
        "the address counts, not the name",
    ),
    "an address of 300 characters": (
        mail(start=(b"From: " + b"a" * 300 + b"@home.example", TO, ID)),
        ANY,
        "it is kept, and nothing falls over",
    ),
    "DKIM that signs only the beginning": (
        mail(b"DKIM-Signature: v=1; a=rsa-sha256; d=home.example; s=k; l=0; h=from; bh=AA==; b=AA=="),
        ANSWERED,
        "a signature grants nothing, so a bad one takes nothing away: prices are public",
    ),
    "ARC from a stranger": (
        mail(
            b"ARC-Seal: i=1; a=rsa-sha256; cv=none; d=evil.example; s=k; b=AA==",
            b"ARC-Authentication-Results: i=1; evil.example; dmarc=pass",
        ),
        ANSWERED,
        "nobody's seal is heard, so that nobody can forge one",
    ),
    "Authentication-Results that a stranger put on top": (
        mail(start=(b"Authentication-Results: evil.example; dmarc=fail", FROM, TO, ID)),
        ANSWERED,
        "only our own mail server's word counts",
    ),
    "no Date": (mail(), ANSWERED, "the moment of arrival is what counts"),
    "Date in 1970": (mail(b"Date: Thu, 01 Jan 1970 00:00:00 +0000"), ANSWERED, "clocks of others are not ours"),
    "Date in 2099": (mail(b"Date: Thu, 01 Jan 2099 00:00:00 +0000"), ANSWERED, "clocks of others are not ours"),
    "no Message-ID": (mail(start=(FROM, TO)), ANSWERED, "the mail's own bytes tell it apart"),
    "1,000 References": (mail(b"References: " + b" ".join(b"<%d@x>" % it for it in range(1000))), ANSWERED, "cut"),
    "auto-submitted": (mail(b"Auto-Submitted: auto-replied"), SILENT, ROBOT),
    "precedence bulk": (mail(b"Precedence: bulk"), SILENT, ROBOT),
    "a list": (mail(b"List-Id: <news.home.example>"), SILENT, ROBOT),
    "from ourselves": (mail(start=(b"From: help@shop.example", TO, ID)), SILENT, "we never answer ourselves"),
    "out of office without headers": (
        mail(b"Subject: Out of office", body=b"I am away until Monday."),
        NO_ANSWER,
        "no question, no answer",
    ),
    "a wrong boundary": (typed(b'multipart/mixed; boundary="x"', b"--y\n\n" + ASKED), NEVER_SILENT, PERSON),
    "base64 of nothing": (typed(b"text/plain", b"", b"Content-Transfer-Encoding: base64"), UNSURE, PERSON),
    "an unknown charset": (typed(b"text/plain; charset=klingon"), NEVER_SILENT, "it is read as well as it can"),
    "a lying charset": (typed(b"text/plain; charset=ascii", ASKED + b" \xe9\xff"), NEVER_SILENT, "as above"),
    "utf-7": (typed(b"text/plain; charset=utf-7", b"How much are oysters+AD8-"), NEVER_SILENT, "as above"),
    "winmail.dat": (typed(b"application/ms-tnef; name=winmail.dat", b"\x78\x9f\x3e\x22"), UNSURE, PERSON),
    "PGP": (typed(b"multipart/encrypted; boundary=x", b"--x\n\n-----BEGIN PGP MESSAGE-----\n--x--"), UNSURE, PERSON),
    "calendar": (typed(b"text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\nEND:VCALENDAR"), UNSURE, PERSON),
    "HTML only": (html(b"<p>How much are <b>oysters</b>?</p>"), ANSWERED, "it is read as its writer sees it"),
    "text hidden by style": (
        html(b'<p>Hello.</p><p style="display:none">How much are oysters?</p>'),
        NO_ANSWER,
        "what its writer does not see was not asked",
    ),
    "a comment": (html(b"<!-- How much are oysters? --><p>Hello.</p>"), NO_ANSWER, "it was not asked"),
    "5 MB of style": (
        html(b"<style>" + b"a { color: red }\n" * 300_000 + b"</style><p>" + ASKED + b"</p>"),
        NEVER_SILENT,
        "style says nothing",
    ),
    "only a picture": (typed(b"image/png", b"\x89PNG", b"Content-Transfer-Encoding: 8bit"), UNSURE, PERSON),
    "only a quote": (mail(body=b"On Monday you wrote:\n> How much are oysters?"), UNSURE, "nothing is new in it"),
    "the question in the subject only": (mail(b"Subject: How much are oysters?", body=b""), ANSWERED, "it is asked"),
    "60 kB of On": (mail(body=b"On " * 20_000), UNSURE, PERSON),
    "100 kB of blank lines": (mail(body=b"\n" * 100_000), UNSURE, PERSON),
    "10,000 parts": (typed(b"multipart/mixed; boundary=x", b"--x\n\na\n" * 10_000 + b"--x--"), UNSURE, PERSON),
    "500 levels": (
        b"\n".join(
            (FROM, TO, ID, *[b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d" % (i, i) for i in range(500)])
        ),
        UNSURE,
        PERSON,
    ),
    "a header that injects": (
        mail(b"Subject: =?utf-8?q?Hi=0D=0ABcc:_eve@evil.example?="),
        NEVER_SILENT,
        "what is decoded never becomes a header of ours",
    ),
}


def test_a_storm_of_mail_is_kept_and_each_gets_what_it_should(
    business: Business,
    post: Post,  # noqa: F811 a fixture
    work: Work,  # noqa: F811 a fixture
    relay: Relay,  # noqa: F811 a fixture
) -> None:
    for number, (raw, _, _) in enumerate(TRIALS.values()):
        # Each from a sender of its own, so that what one gets does not depend on the others.
        own = raw.replace(b"jo@home", b"jo%d@home" % number).replace(b"<1@home", b"<%d@home" % number)
        post(raw=own, sender=f"jo{number}@home.example")
    work()
    states = {letter.envelope_from: letter.state for letter in letters(business)}
    sent = {str(mail["To"]): ANSWERED if "6.50" in plain(mail) else PASSED_ON for mail in relay.mails}
    senders = {name: f"jo{number}@home.example" for number, name in enumerate(TRIALS)}
    found = {name: sent.get(sender) or states.get(sender, "lost") for name, sender in senders.items()}
    odd = {name: state for name, state in found.items() if state not in _as_tuple(TRIALS[name][1])}
    assert odd == {}
    assert all("Bcc" not in mail and str(mail["To"]) in senders.values() for mail in relay.mails)
    assert len(relay.mails) == sum(state in (ANSWERED, PASSED_ON) for state in found.values())


def _as_tuple(expected: str | tuple[str, ...]) -> tuple[str, ...]:
    return (expected,) if isinstance(expected, str) else expected
