"""Teaching the ear on the command line."""

from __future__ import annotations

from tests.contactkb.commands.shell import Shell


def test_what_was_learnt_is_told_and_every_later_command_answers_from_it(own_shop: Shell) -> None:
    done = own_shop("learn")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "en: learnt what customers ask of 0 facts, with 0 verdicts of people.",
        "es: learnt what customers ask of 0 facts, with 0 verdicts of people.",
        "Nobody has said yet whether answers were right; POST /api/v1/answers/RECEIPT/verdict takes what people say.",
    ]
    assert own_shop("learn", "--json").json() == {
        "languages": {it: {"heads": False, "verdicts": 0, "words": 0} for it in ("en", "es")},
        "channels": [],
    }
    assert "$6.50" in own_shop("ask", "how much are oysters", "--channel", "widget").out
