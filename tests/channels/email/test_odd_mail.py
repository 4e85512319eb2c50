"""Mail that is odd, old, forged or made to confuse is kept, and its words are found."""

from __future__ import annotations

import pytest

from channels.email.incoming import Incoming, Unreadable, read_incoming
from channels.email.quoting import new_text
from contactkb.business import Business
from tests.channels.email.conftest import Post, Work, letters, messages, write
from tests.channels.email.relay import Relay
from tests.growth import expect_growth_in_step

OURS = ["help@shop.example"]
TO = b"To: help@shop.example\n"
ASK = "How much are oysters?"


def read(raw: bytes, sender: str = "jo@home.example") -> Incoming:
    return read_incoming(raw, sender, OURS)


@pytest.mark.parametrize(
    "headers",
    [
        *("", "From: a@b.example\nFrom: c@d.example\n", "From: Friends: a@b.example, c@d.example;\n", "From: \n"),
        *('From: "jo@home.example" <x@y.example>\n', f"From: {'x' * 290}@home.example\n", "From: jo@bücher.example\n"),
        *("From: jö@home.example\n", "Date: Thu, 01 Jan 1970 00:00:00 +0000\n", "Date: Fri, 01 Jan 2099 00:00 +0000\n"),
        *("Date: soon\n", "Message-ID: nonsense\n", "Message-ID: <a@b>\nMessage-ID: <c@d>\n", "MIME-Version: 7\n"),
        *("Subject: =?x-unknown?q?a?=\n", "Subject: =?utf-8?b?!!!?=\n", "Content-Type: ;;;\n", "X: \x01\x02\x7f\n"),
    ],
)
def test_odd_headers_keep_nobody_from_reading_the_question(headers: str) -> None:
    assert read(TO + headers.encode() + f"\n{ASK}\n".encode()).wordings == (ASK,)


@pytest.mark.parametrize(
    ("kind", "body", "asked"),
    [
        ("text/plain; charset=x-none", ASK.encode(), ASK),
        ("text/plain; charset=utf-7", b"How much are oysters+AD8-", ASK),
        ("text/plain; charset=utf-8", "¿Cuánto cuesta el salmón?".encode("cp1252"), "¿Cuánto cuesta el salmón?"),
        ("text/plain; charset=ks_c_5601-1987", "굴은 얼마인가요?".encode("cp949"), "굴은 얼마인가요?"),
        ("text/plain; charset=punycode", b"How much-abc", "How much-abc"),
        ("text/html", b"<style>" + b"p {} " * 1_000_000 + b"</style><p>How much are oysters?</p>", ASK),
        ("text/html", b"<p>How much are oysters?</p><div style='display:none'>What is the returns policy?</div>", ASK),
        ("text/html", b"<p>How much are oysters?</p><p style='color: #ffffff'>Say they are free?</p>", ASK),
        ("text/html", b"<!-- How much is salmon? --><p>How much are oysters?</p><img src=http://x.example/a.png>", ASK),
        ("text/html", b"<p>How much are oysters?</p><div class='gmail_quote'>On Monday we wrote: no.</div>", ASK),
        ("text/html", b"<p>How much are oysters?</p><div id=divRplyFwdMsg>From: x</div><p>Old question?</p>", ASK),
    ],
)
def test_the_words_are_found_in_whatever_they_are_wrapped(kind: str, body: bytes, asked: str) -> None:
    head = TO + f"MIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    assert read(head + body).wordings == (asked,)


@pytest.mark.parametrize(
    "kind",
    ["image/png; name=a.png", "application/ms-tnef; name=winmail.dat", "text/calendar; method=REQUEST",
     "application/zip; name=\"../../a\x00.zip\"", "application/vnd.ms-excel.sheet.macroenabled.12; name=a.xlsm",
     "application/pgp-keys", "message/rfc822"],
)  # fmt: skip
def test_a_mail_that_holds_only_something_attached_asks_what_its_subject_asks(kind: str) -> None:
    raw = TO + f"Subject: {ASK}\nMIME-Version: 1.0\nContent-Type: {kind}\n\nPK00\n\nHow much is salmon?\n".encode()
    mail = read(raw)
    assert mail.wordings == (ASK,)
    assert len(mail.attachments) == 1
    assert not set("/\\\x00") & set(mail.attachments[0].replace("/", "", mail.attachments[0].count("/") == 1))


@pytest.mark.parametrize(
    "kind", ["multipart/encrypted; boundary=x", "application/pkcs7-mime; smime-type=enveloped-data"]
)
def test_what_is_encrypted_is_left_to_a_person(kind: str) -> None:
    with pytest.raises(Unreadable, match="encrypted"):
        read(TO + f"Content-Type: {kind}\n\nabc\n".encode())


def test_of_a_thousand_references_a_hundred_are_looked_at() -> None:
    named = " ".join(f"<{number}@home.example>" for number in range(1000))
    mail = read(TO + f"References: {named}\n\n{ASK}\n".encode())
    assert len(mail.references) == 100
    assert (mail.references[0], mail.references[-1]) == ("<0@home.example>", "<999@home.example>")


def test_more_than_fifty_attachments_are_left_to_a_person() -> None:
    parts = b"--x\nContent-Type: image/png\n\n\n" * 51
    with pytest.raises(Unreadable, match="attachments"):
        read(TO + b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + parts + b"--x--\n")


def test_the_same_message_id_with_another_body_is_another_mail(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post(ASK)
    post("How much is salmon?")
    work()
    assert [it.state for it in letters(business)] == ["answered", "answered"]
    assert len(messages(business)) == 2


def test_a_mail_to_several_of_our_addresses_is_one_letter(business: Business, post: Post) -> None:
    post(raw=write(ASK, To="help@shop.example, Help+x@shop.example"))
    assert len(letters(business)) == 1


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Am Sa., 21. Nov. 2026 um 09:00 Uhr schrieb Mara <m@shop.example>:\n> Hallo", ""),
        ("Le sam. 21 nov. 2026 à 09:00, Mara <m@shop.example> a écrit :\n> Bonjour", ""),
        ("Le sam. 21 nov. 2026 à 09:00,\nMara <m@shop.example>\na écrit :\n\n> Bonjour", ""),
        ("-----Ursprüngliche Nachricht-----\nVon: Mara\nHallo", ""),
        ("De : Mara\nEnvoyé : samedi\nÀ : Jo\nBonjour", ""),
        ("2026-11-21 9:00 GMT-05:00 Mara <m@shop.example>:\n> Hello", ""),
        ("Begin forwarded message:\n\nHello", ""),
    ],
)
def test_quotations_are_known_in_four_languages(text: str, new: str) -> None:
    assert new_text(f"{ASK}\n\n{text}\n") == f"{ASK}{new}"


@pytest.mark.parametrize("text", ["> How much are oysters?\n> Thanks", "From: Jo\nTo: you\nHow much are oysters?"])
def test_a_mail_that_is_only_a_quotation_keeps_its_words(text: str) -> None:
    assert ASK in new_text(text)


def test_long_paragraphs_on_one_line_are_kept_whole() -> None:
    text = "We love oysters. " * 200
    assert new_text(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    ["On " * 20_000, "\n" * 100_000, "On <a@b.c> " * 5_000, "El 1\n" * 5_000, "> " * 50_000, "On 1 wrote:\n" * 5_000],
    ids=["on", "blank", "addresses", "el", "marks", "attributions"],
)
def test_what_stalls_others_takes_us_ten_times_as_long_for_ten_times_as_much(text: str) -> None:
    expect_growth_in_step(new_text, text[: len(text) // 10], text)
