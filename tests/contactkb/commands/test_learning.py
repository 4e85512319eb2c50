"""Teaching the ear on the command line."""

from __future__ import annotations

from dataclasses import replace

from tests.contactkb.answering.ear.tiny_encoder import make_encoder
from tests.contactkb.commands.shell import Shell
from tests.skips import CHECKOUT

# Where the pack has values from.
SOURCES = ("warehouse-stock", "erp-price", "crew-board")


def test_what_was_learnt_is_told_and_every_later_command_answers_from_it(own_shop: Shell) -> None:
    done = own_shop("learn")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "en: learnt what customers ask of 0 facts, with 0 verdicts of people.",
        "es: learnt what customers ask of 0 facts, with 0 verdicts of people.",
        "Nobody has said yet whether answers were right; POST /api/v1/answers/RECEIPT/verdict takes what people say.",
    ]
    assert own_shop("learn", "--json").json() == {
        "languages": {it: {"heads": False, "verdicts": 0, "words": 0, "meaning": False} for it in ("en", "es")},
        "channels": [],
    }
    assert "$6.50" in own_shop("ask", "how much are oysters", "--channel", "widget").out


def test_what_questions_mean_to_an_encoder_is_learnt_too(nothing_yet: Shell) -> None:
    sources = [f'[{it}]\nkind = "sql"\nurl = "sqlite://"\nquery = "SELECT NULL"\n' for it in SOURCES]
    (nothing_yet.folder / "sources.toml").write_text("\n".join(sources), "utf-8")
    shop = replace(nothing_yet, settings={**nothing_yet.settings, "CONTACTKB_SOURCES": "sources.toml"})
    with_encoder = {"CONTACTKB_ENCODER": str(make_encoder(shop.folder / "encoder"))}
    assert shop("upgrade").code == 0
    assert shop("import", str(CHECKOUT / "content" / "restoration"), "--approved-by", "petra").code == 0
    learnt = shop("learn", **with_encoder)
    assert learnt.code == 0
    assert [line for line in learnt.out.splitlines() if "encoder" in line] == [
        f"{language}: learnt, too, what their questions mean to the encoder." for language in ("en", "es")
    ]
