"""What the outbox keeps of a mail that a person sends."""

from __future__ import annotations

import pytest

from contactkb.contacts import is_mail_address, make_message_id, new_mail
from contactkb.errors import Refused

GIVEN = {
    "to": "jo@home.example",
    "sender": ("Mara's Corner Shop", "help@shop.example"),
    "subject": "What you asked us",
    "words": "Oysters are $6.50/lb.",
    "language": "en",
}


def test_a_mail_of_a_person_names_its_reader_and_its_writer_and_begins_a_thread() -> None:
    contents = new_mail(b"secret", "answer 1", **GIVEN)  # type: ignore[arg-type]  # the words by name
    assert contents["message_id"] == make_message_id(b"secret", "answer 1", "help@shop.example")
    assert contents["message_id"].endswith("@shop.example>")
    assert (contents["to"], contents["from"]) == ("jo@home.example", ["Mara's Corner Shop", "help@shop.example"])
    assert (contents["in_reply_to"], contents["references"], contents["automatic"]) == ("", [], False)


def test_the_same_outbox_key_gives_the_same_message_id_and_another_key_another() -> None:
    one, same, other = (make_message_id(b"secret", key, "help@shop.example") for key in ("a", "a", "b"))
    assert one == same != other
    assert make_message_id(b"another secret", "a", "help@shop.example") != one


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("to", "jo"),
        ("to", ""),
        ("to", "Jo <jo@home.example>"),
        ("to", "jo@home.example, eve@evil.example"),
        ("to", "jo@home.example\r\nBcc: eve@evil.example"),
        ("to", "jo@home.example\n"),
        ("to", "jo@home"),
        ("to", "jo..x@home.example"),
        ("to", f"{'x' * 65}@home.example"),
        ("to", f"jo@{'x' * 260}.example"),
        ("subject", "Hello\r\nBcc: eve@evil.example"),
        ("subject", "Hello\u2028Bcc: eve@evil.example"),
        ("subject", " "),
        ("subject", "x" * 251),
        ("sender", ("Mara\nBcc: eve@evil.example", "help@shop.example")),
        ("sender", ("Mara", "help")),
        ("words", " \n "),
    ],
)
def test_what_would_not_stay_inside_its_place_is_refused_with_a_remedy(member: str, value: object) -> None:
    with pytest.raises(Refused) as refusal:
        new_mail(b"secret", "answer 1", **{**GIVEN, member: value})  # type: ignore[arg-type]  # as above
    assert all(problem.where and problem.remedy for problem in refusal.value.problems)


def test_everyday_addresses_are_addresses() -> None:
    for address in ("jo@home.example", "jo.o'neil+shop@mail.home.example", "a_b-c@xn--bcher-kva.example"):
        assert is_mail_address(address)
