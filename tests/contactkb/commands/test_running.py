"""Running an installation from the command line: settings, people, programs, checkups, mail, backups."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing

import pytest

from tests.contactkb.answering.ear.garage import write_vectors
from tests.contactkb.answering.ear.tiny_encoder import make_encoder
from tests.contactkb.commands.shell import Shell
from tests.world import PASSWORD


@pytest.mark.parametrize("words", [("doctor",), ("serve",), ("ask", "oysters"), ("worker", "--once"), ("mail-in",)])
def test_all_that_is_wrong_with_the_settings_is_named_at_once(shop: Shell, words: tuple[str, ...]) -> None:
    done = shop(*words, CONTACTKB_SECRET="short", CONTACTKB_WORKERS="many", CONTACTKB_MAIL_RELAY="nowhere")
    assert (done.code, done.out) == (1, "")
    named = [line.split(":")[0] for line in done.err.splitlines()]
    assert sorted(named) == ["CONTACTKB_MAIL_RELAY", "CONTACTKB_SECRET", "CONTACTKB_WORKERS"]


def test_a_person_is_added_once_and_with_a_good_password(shop: Shell) -> None:
    short = shop("user", "add", "zoe", "--role", "author", "--password", "short")
    assert (short.code, short.out) == (1, "")
    assert short.err == "password: the password is shorter than 12 characters. Use a longer one.\n"
    added = shop("user", "add", "zoe", "--role", "author", "--password", PASSWORD)
    assert (added.code, added.out) == (0, "zoe can sign in at /console/ as author.\n")
    taken = shop("user", "add", "zoe", "--password", PASSWORD)
    assert (taken.code, taken.err) == (1, "name: the name 'zoe' is taken. Choose another.\n")
    assert shop("user", "add", "max", "--role", "king", "--password", PASSWORD).code == 2


def test_a_token_is_shown_once_and_only_its_fingerprint_is_kept(shop: Shell) -> None:
    token = shop("token", "add", "my-app", "--scope", "ask", "--scope", "read").out.strip()
    assert len(token) > 30
    assert token.encode() not in shop.store.read_bytes()
    with closing(sqlite3.connect(shop.store)) as store:
        assert store.execute("SELECT count(*) FROM api_token WHERE name = 'my-app'").fetchone() == (1,)


def test_every_problem_of_a_token_is_named(shop: Shell) -> None:
    done = shop("token", "add", " ", "--audience", "martians", "--scope", "fly")
    assert (done.code, done.out) == (1, "")
    assert [line.split(":")[0] for line in done.err.splitlines()] == ["scope", "name", "audience"]


def test_the_doctor_finds_a_good_installation_well(shop: Shell) -> None:
    done = shop("doctor")
    assert done.code == 0
    assert "ok     facts: Revision 1 of the store has 8 facts.\n" in done.out
    assert {frozenset(it) for it in shop("doctor", "--json").json()} == {frozenset({"state", "about", "sentence"})}


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            {"CONTACTKB_MAIL_ADDRESS": "help@shop.example", "CONTACTKB_MAIL_RELAY": "127.0.0.1:9"},
            "mail out: The mail server at 127.0.0.1:9 does not answer; check CONTACTKB_MAIL_RELAY.",
        ),
        ({"CONTACTKB_UNIT": "moon"}, "unit: CONTACTKB_UNIT is 'moon'; the store has shop, bakery."),
    ],
)
def test_the_doctor_names_what_is_wrong(shop: Shell, settings: dict[str, str], told: str) -> None:
    done = shop("doctor", **settings)
    assert done.code == 1
    assert f"WRONG  {told}\n" in done.out
    assert '"state": "wrong"' in shop("doctor", "--json", **settings).out


@pytest.mark.parametrize("words", [("doctor",), ("ask", "oysters"), ("worker", "--once")])
def test_an_encoder_that_is_none_is_refused_at_the_start(shop: Shell, words: tuple[str, ...]) -> None:
    done = shop(*words, CONTACTKB_ENCODER="/nowhere")
    assert (done.code, done.out) == (1, "")
    told = (
        "CONTACTKB_ENCODER: names '/nowhere', which does not exist. Name a folder with model.onnx and tokenizer.json."
    )
    assert done.err == f"{told}\n"


@pytest.mark.parametrize("words", [("doctor",), ("ask", "oysters"), ("serve", "--port", "8799")])
def test_bands_of_a_channel_that_does_not_exist_are_named(shop: Shell, words: tuple[str, ...]) -> None:
    done = shop(*words, CONTACTKB_BANDS="fax:0.7:0.3:0.2")
    assert done.code
    assert "CONTACTKB_BANDS: names the channel 'fax', which does not exist. Name one of: agent, api," in f"{done}"
    assert "Traceback" not in f"{done}"


def test_the_doctor_tries_the_encoder_that_is_configured(shop: Shell) -> None:
    assert "ok     encoder: CONTACTKB_ENCODER is not set: " in shop("doctor").out
    done = shop("doctor", CONTACTKB_ENCODER=str(make_encoder(shop.folder / "encoder")))
    assert done.code == 0
    assert f"ok     encoder: The sentence encoder in {shop.folder / 'encoder'} gives 8 numbers for a text, " in done.out


def test_word_vectors_that_are_none_are_refused_at_the_start_and_others_told_of(shop: Shell) -> None:
    (shop.folder / "en.vec").write_text("2 3\ntyre 1 0 0\nbrake 0 nan 1\n", "utf-8")
    for words in (("doctor",), ("ask", "oysters"), ("worker", "--once")):
        done = shop(*words, CONTACTKB_WORD_VECTORS="en.vec")
        assert (done.code, done.out) == (1, "")
        assert done.err == (
            "CONTACTKB_WORD_VECTORS: names 'en.vec', whose line 3 has a number that is none. "
            "It may be damaged or cut off: copy it anew.\n"
        )
    write_vectors(shop.folder / "en.vec")
    done = shop("doctor", CONTACTKB_WORD_VECTORS="en.vec")
    assert "ok     word vectors: en.vec has 13 words of 6 numbers (en).\n" in done.out


def test_the_doctor_sends_an_empty_installation_to_upgrade(nothing_yet: Shell) -> None:
    done = nothing_yet("doctor")
    assert done.code == 1
    assert "WRONG  store: The store has schema none. Run `contactkb upgrade` to reach " in done.out


@pytest.mark.parametrize("url", ["postgresql://kb:hidden@127.0.0.1:1/kb", "sqlite:///junk.db"])
def test_a_store_that_cannot_be_reached_is_named_without_its_password(shop: Shell, url: str) -> None:
    (shop.folder / "junk.db").write_text("This is not a database. " * 99, "utf-8")
    for words in (("upgrade",), ("ask", "oysters"), ("worker", "--once"), ("outbox", "list")):
        done = shop(*words, DATABASE_URL=url)
        assert (done.code, done.out) == (1, "")
        assert "the store cannot be reached: " in done.err
        assert "Check DATABASE_URL." in done.err
        assert len(done.err.splitlines()) == 1
        assert "hidden" not in done.err
    told = shop("doctor", DATABASE_URL=url)
    assert (told.code, told.err) == (1, "")
    assert "WRONG  store: " in told.out
    assert "look   mail: " in told.out


def test_a_mail_door_that_is_taken_is_named(shop: Shell) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        done = shop("mail-in", CONTACTKB_MAIL_ADDRESS="help@shop.example", CONTACTKB_MAIL_LISTEN=taken)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"CONTACTKB_MAIL_LISTEN: nobody can listen at {taken}: ")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("serve", "--port", "99999"),
        ("demo", "--port", "0"),
        ("bench", "--seconds", "0"),
        ("bench", "--connections", "0"),
        ("decide", "late-order", "--what-if", ".", "--days", "999999999999"),
        ("learn", "--days", "-1"),
        ("learn", "--days", "999999999999"),
        ("outbox", "drop", "9" * 30),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_the_range(shop: Shell, words: tuple[str, ...]) -> None:
    done = shop(*words)
    assert (done.code, done.out) == (2, "")
    assert "is not in the range" in done.err


def test_an_empty_outbox_says_so(shop: Shell) -> None:
    assert shop("outbox", "list").out == "Nothing waits for a person.\n"
    assert shop("outbox", "list", "--json").json() == {"messages": [], "letters": []}


@pytest.mark.parametrize("command", ["release", "drop"])
def test_a_message_that_does_not_exist_can_not_be_decided_on(shop: Shell, command: str) -> None:
    done = shop("outbox", command, "7")
    assert (done.code, done.out) == (1, "")
    assert "7" in done.err
    assert len(done.err.splitlines()) == 1


def test_a_worker_does_what_waits_and_ends(shop: Shell) -> None:
    done = shop("worker", "--once", CONTACTKB_MAIL_ADDRESS="help@shop.example")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_backup_is_written_once_and_put_back(own_shop: Shell) -> None:
    done = own_shop("backup", "then.db")
    assert (done.code, done.out.split(",")[0]) == (0, "Wrote then.db")
    assert own_shop("backup", "then.db").code == 1
    receipt = own_shop("ask", "oysters", "--json").json()["receipt"]
    assert own_shop("restore", "then.db").code == 1
    restored = own_shop("restore", "then.db", "--yes")
    assert (restored.code, restored.out) == (0, "The store is at revision 1 again, in epoch 2.\n")
    assert own_shop("ask", "oysters").out == "Oysters are $6.50/lb.\n"
    assert own_shop("replay", receipt).code == 0


def test_a_backup_that_is_nowhere_is_refused(shop: Shell) -> None:
    done = shop("restore", "nowhere.db", "--yes")
    assert (done.code, done.err) == (1, "nowhere.db: cannot be read: No such file or directory. Name a backup.\n")
