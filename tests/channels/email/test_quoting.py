"""What is new in a mail, and what of it is the question."""

from __future__ import annotations

import pytest

from channels.email.quoting import asked_sentence, new_text, plain_question

ASK = "How much is it?"


@pytest.mark.parametrize(
    "quoted",
    [
        "On Sat, Nov 21, 2026 at 9:00 AM Mara <m@shop.example> wrote:\n> Hello\n>\n> Bye",
        "On Sat, Nov 21, 2026 at 9:00 AM Mara's Corner Shop with a long name\n<m@shop.example> wrote:\n\n> Hello",
        "El sáb, 21 nov 2026 a las 9:00, Mara (<m@shop.example>) escribió:\n> Hola",
        "-----Original Message-----\nFrom: Mara\nHello",
        "________________________________\nFrom: Mara\nSent: Saturday\nTo: Jo\nHello",
        "De: Mara\nEnviado el: sábado\nPara: Jo\nHola",
        "-- \nJo Miller\nAcme Inc.",
        "Sent from my iPhone",
        "> Hello\n> there",
        "On Sat, Nov 21, 2026 Mara wrote:\nHello, unquoted",
    ],
)
def test_what_is_quoted_or_signed_is_not_asked(quoted: str) -> None:
    assert new_text(f"{ASK}\n\n{quoted}\n") == ASK


@pytest.mark.parametrize(
    "text",
    [
        f"On Nov 21, 2026 Mara wrote:\n> Hello\n\n{ASK}",
        f"> Hello\n{ASK}\n> Bye",
        f"{ASK}",
    ],
)
def test_an_answer_below_or_between_quotations_is_read(text: str) -> None:
    assert new_text(text) == ASK


def test_words_that_only_look_like_a_quotation_stay() -> None:
    text = "From: what I can see it costs nothing.\nOn Mondays you wrote: open.\nIs that so?"
    assert new_text(text) == text


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Hello,\n\nHow much?\n\nBest regards,\nJo", "How much?"),
        ("Hi Mara, how much?", "how much?"),
        ("Hello\nHow much?\nThanks!\nJo", "How much?"),
        ("Buenos días:\n¿Cuánto?\nMuchas gracias\nJo", "¿Cuánto?"),
        ("Dear Sir or Madam,\nHow much?", "How much?"),
        ("How much?\nThanks for your help, it matters.", "How much? Thanks for your help, it matters."),
        ("Hi", "Hi"),
        ("", ""),
    ],
)
def test_greetings_and_sign_offs_are_not_part_of_the_question(text: str, question: str) -> None:
    assert plain_question(text) == question


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I plan a party. How much are oysters? We are twelve.", "How much are oysters?"),
        ("Hola. Oiga, ¿cuánto cuesta?", "¿cuánto cuesta?"),
        ("How much? And when?", "How much? And when?"),
        ("Tell me the price.", "Tell me the price."),
    ],
)
def test_one_question_among_statements_is_what_is_asked(text: str, asked: str) -> None:
    assert asked_sentence(text) == asked
