"""Asking on the command line: what each channel says, when, where, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contactkb.commands.shell import Shell

NOON = "2026-11-21T12:00-05:00"
LAST_SECOND, OVER = "2026-11-22T23:59:59-05:00", "2026-11-23T00:00:00-05:00"
PRINTED = "Oysters are $6.50/lb."


@pytest.fixture(scope="module")
def said(shop: Shell) -> dict[str, Any]:
    """What every channel says of the oysters."""
    found: dict[str, Any] = shop("ask", "how much are oysters", "--channel", "all", "--at", NOON, "--json").json()
    return found


def test_all_channels_answer_from_the_same_revision(said: dict[str, Any]) -> None:
    assert list(said) == ["phone", "sms", "widget", "email", "agent", "sign"]
    for answer in said.values():
        assert set(answer) == {"outcome", "text", "facts", "revision", "receipt"}
        assert (answer["outcome"], answer["revision"]) == ("answered", 1)
        assert answer["facts"] == [{"key": "oysters", "kind": "price", "revision": 1}]
    assert len({answer["receipt"] for answer in said.values()}) == len(said)


def test_each_channel_says_it_in_its_own_way(said: dict[str, Any]) -> None:
    assert said["phone"]["text"] == "Oysters are six dollars and fifty cents per pound."
    assert {said[name]["text"] for name in ("sms", "widget", "agent", "sign")} == {PRINTED}
    assert said["email"]["text"].splitlines() == [
        "Hello,",
        "",
        PRINTED,
        "",
        "Your team at Mara's Corner Shop",
        "",
        "As of Saturday, November 21, 2026, 12:00 PM, store revision 1.",
        "",
        f"Your receipt is {said['email']['receipt']}.",
    ]


def test_every_receipt_replays_word_for_word(shop: Shell, said: dict[str, Any]) -> None:
    for channel, answer in said.items():
        replayed = shop("replay", answer["receipt"], "--json").json()
        assert (replayed["channel"], replayed["said"], replayed["same"]) == (channel, answer["text"], True)
    plain = shop("replay", said["phone"]["receipt"].lower())
    assert (plain.code, plain.out.splitlines()[-1]) == (0, "Word for word the same.")


def test_for_people_an_answer_is_its_words(shop: Shell) -> None:
    assert shop("ask", "how much are oysters").out == f"{PRINTED}\n"
    every = shop("ask", "how much are oysters", "--channel", "all").out
    assert f"widget: {PRINTED}\n" in every
    assert "phone: Oysters are six dollars and fifty cents per pound.\n" in every


def test_another_moment_is_another_answer_where_a_promotion_ends(shop: Shell) -> None:
    before, after = (shop("ask", "how much is salmon", "--at", at, "--json").json() for at in (LAST_SECOND, OVER))
    assert [fact["key"] for fact in before["facts"]] == ["salmon", "salmon-week"]
    assert "$12.60/lb" in before["text"]
    assert [fact["key"] for fact in after["facts"]] == ["salmon"]
    assert "$14.00/lb" in after["text"]
    assert "12.60" not in after["text"]


def test_a_unit_answers_at_its_own_door(shop: Shell) -> None:
    here, there = (shop("ask", "oysters", "--channel", "email", "--unit", unit).out for unit in ("shop", "bakery"))
    assert "Your team at Mara's Corner Shop" in here
    assert "Your team at Mara's Bakery" in there


def test_a_language_can_be_named(shop: Shell) -> None:
    assert shop("ask", "ostras", "--language", "es").out == "Las ostras están a $6.50/lb.\n"


def test_what_only_we_may_know_is_told_at_the_console_alone(shop: Shell) -> None:
    told = shop("ask", "purchase cost of salmon", "--channel", "all", "--json").json()
    assert {name for name, answer in told.items() if "9.00" in answer["text"]} == {"agent"}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--channel", "fax"), "--channel: there is no channel 'fax'. Use one of: agent, api, email, "),
        (
            ("--at", "tomorrow"),
            "--at: 'tomorrow' is not a moment. Write date, time and offset: 2026-12-24T18:00-05:00.",
        ),
        (("--at", "2026-12-24T18:00"), "--at: '2026-12-24T18:00' is not a moment. Write date, time and offset"),
        (
            ("--at", "0001-01-01T00:00+14:00"),
            "--at: '0001-01-01T00:00+14:00' is too far away. Use a year from 2000 to 2199",
        ),
        (("--unit", "moon"), "unit: there is no unit 'moon'. Use one of: shop, bakery."),
        (("--language", "fr"), "language: 'fr' is not a language that we speak. Use one of: en, es."),
    ],
)
def test_an_option_that_means_nothing_is_refused_with_its_remedy(
    shop: Shell, options: tuple[str, ...], told: str
) -> None:
    done = shop("ask", "how much are oysters", *options)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(told)
    assert len(done.err.splitlines()) == 1
