"""Settings: each is read in its own way, also from a file, and all problems are told at once."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest

from contactkb.errors import Misconfigured
from contactkb.knowledge import KINDS
from contactkb.settings import VARIABLES, Settings, read_settings
from contactkb.variables import APPROVABLE

SECRET = "k" * 32
# What is written in the environment, and what is read from it, for every setting.
READ: dict[str, tuple[str, Any]] = {
    "secret": (SECRET, SECRET),
    "database_url": ("postgresql+psycopg://kb@db/kb", "postgresql+psycopg://kb@db/kb"),
    "public_url": ("https://help.example/", "https://help.example"),
    "unit": ("shop", "shop"),
    "approvals": ("price, policy\nwording", ("price", "policy", "wording")),
    "sources": ("/etc/contactkb/sources.toml", "/etc/contactkb/sources.toml"),
    "cache": ("/var/cache/contactkb", "/var/cache/contactkb"),
    "word_vectors": ("/var/lib/contactkb/en.vec", "/var/lib/contactkb/en.vec"),
    "encoder": ("/var/lib/contactkb/encoder", "/var/lib/contactkb/encoder"),
    "widget_origins": ("https://a.example https://b.example/", ("https://a.example", "https://b.example")),
    "bands": ("phone:0.7:0.3:0.2 email:0.9:0.5:0.3", (("phone", 0.7, 0.3, 0.2), ("email", 0.9, 0.5, 0.3))),
    "twilio_account": ("AC1", "AC1"),
    "twilio_tokens": ("old,new", ("old", "new")),
    "twilio_api": ("https://api.dublin.ie1.twilio.com", "https://api.dublin.ie1.twilio.com"),
    "mail_address": ("help@shop.example", "help@shop.example"),
    "mail_listen": ("0.0.0.0:2525", "0.0.0.0:2525"),
    "mail_relay": ("relay.example:587", "relay.example:587"),
    "mail_automatic": ("Yes", True),
    "mail_drafts": ("no", False),
    "mail_aliases": ("orders@shop.example, hello@shop.example", ("orders@shop.example", "hello@shop.example")),
    "mail_tags": ("yes", True),
    "mail_authority": ("mx.shop.example", "mx.shop.example"),
    "mail_box": ("imaps://help:secret@imap.shop.example/INBOX", "imaps://help:secret@imap.shop.example/INBOX"),
    "agent_phones": ("+12075550123, +12075550142", ("+12075550123", "+12075550142")),
    "agent_queue": ("callers", "callers"),
    "agent_pin": ("00402817", "00402817"),
    "workers": ("64", 64),
    "threads": ("1", 1),
    "is_demo": ("yes", True),
}
REFUSED = [
    ("CONTACTKB_SECRET", "k" * 31, "is shorter than 32 characters"),
    ("CONTACTKB_PUBLIC_URL", "help.example", "Write it like https://help.example.com, without a path."),
    ("CONTACTKB_PUBLIC_URL", "https://help.example/kb", "without a path"),
    ("CONTACTKB_PUBLIC_URL", "ftp://help.example", "without a path"),
    ("CONTACTKB_WIDGET_ORIGINS", "https://a.example *", "'*'"),
    ("CONTACTKB_BANDS", "phone:high", "Write channel:answer:clarify:unanswerable, like phone:0.7:0.3:0.2."),
    ("CONTACTKB_BANDS", "phone:0.3:0.7:0.2", "to answer takes as much as to ask back"),
    ("CONTACTKB_MAIL_LISTEN", "25", "Write it like 127.0.0.1:25."),
    ("CONTACTKB_MAIL_LISTEN", "0.0.0.0:99999", "Write it like 127.0.0.1:25."),
    ("CONTACTKB_MAIL_RELAY", "relay.example", "Write it like 127.0.0.1:25."),
    ("CONTACTKB_MAIL_RELAY", "relay.example:0", "Write it like 127.0.0.1:25."),
    ("CONTACTKB_MAIL_AUTOMATIC", "1", "Write yes or no."),
    ("CONTACTKB_MAIL_BOX", "imap.shop.example", "Write it like imaps://user:secret@imap.example.com/INBOX."),
    ("CONTACTKB_MAIL_BOX", "imap://help:secret@imap.shop.example", "Use imaps://."),
    ("CONTACTKB_DEMO", "true", "Write yes or no."),
    ("CONTACTKB_WORKERS", "0", "not a number from 1 to 64"),
    ("CONTACTKB_WORKERS", "²", "not a number from 1 to 64"),
    ("CONTACTKB_THREADS", "65", "not a number from 1 to 64"),
    ("CONTACTKB_THREADS", "-1", "not a number from 1 to 64"),
    ("CONTACTKB_THREADS", "many", "not a number from 1 to 64"),
    ("CONTACTKB_APPROVALS", "price promotoin", "promotoin"),
    ("CONTACTKB_AGENT_PHONE", "+12075550123 911", "names '911', at which nobody can be called"),
    ("CONTACTKB_AGENT_PHONE", "sip:ana@shop.example", "Write numbers like +12075550123."),
    ("CONTACTKB_AGENT_QUEUE", "callers \u260e", "at most 64 letters, digits and hyphens"),
    ("CONTACTKB_AGENT_QUEUE", "q" * 65, "at most 64 letters"),
    ("CONTACTKB_AGENT_PIN", "402", "4 to 12 digits"),
    ("CONTACTKB_AGENT_PIN", "4" * 13, "4 to 12 digits"),
    ("CONTACTKB_AGENT_PIN", "4028-1793", "Write digits alone"),
    ("CONTACTKB_AGENT_PIN", "٤٠٢٨", "Write digits alone"),
]


def read(**environ: str) -> Settings:
    return read_settings({"CONTACTKB_SECRET": SECRET, **environ})


def problems(**environ: str) -> dict[str, str]:
    """What is told about each variable."""
    with pytest.raises(Misconfigured) as refusal:
        read(**environ)
    return {problem.where: str(problem) for problem in refusal.value.problems}


def test_every_setting_has_its_variable_and_every_variable_its_setting() -> None:
    assert set(VARIABLES) == set(READ) == {field.name for field in fields(Settings)}
    assert len({variable for variable, _, _ in VARIABLES.values()}) == len(VARIABLES)


def test_every_variable_is_read() -> None:
    found = read_settings({VARIABLES[name][0]: text for name, (text, _) in READ.items()})
    assert {name: getattr(found, name) for name in READ} == {name: value for name, (_, value) in READ.items()}


def test_every_variable_is_read_from_a_file_where_one_is_named(tmp_path: Path) -> None:
    environ = {}
    for name, (text, _) in READ.items():
        (tmp_path / name).write_text(f"{text}\n", "utf-8")
        environ[f"{VARIABLES[name][0]}_FILE"] = str(tmp_path / name)
    found = read_settings(environ)
    assert {name: getattr(found, name) for name in READ} == {name: value for name, (_, value) in READ.items()}


def test_a_file_goes_before_the_variable_itself(tmp_path: Path) -> None:
    (tmp_path / "unit").write_text("bakery", "utf-8")
    assert read(CONTACTKB_UNIT="shop", CONTACTKB_UNIT_FILE=str(tmp_path / "unit")).unit == "bakery"


def test_a_file_that_cannot_be_read_is_named_with_its_reason(tmp_path: Path) -> None:
    told = problems(CONTACTKB_UNIT_FILE=str(tmp_path / "nowhere"), TWILIO_AUTH_TOKEN_FILE=str(tmp_path))
    assert set(told) == {"CONTACTKB_UNIT_FILE", "TWILIO_AUTH_TOKEN_FILE"}
    assert "No such file or directory" in told["CONTACTKB_UNIT_FILE"]
    assert "Is a directory" in told["TWILIO_AUTH_TOKEN_FILE"]


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "unit").write_bytes(b"\xff\xfe")
    told = problems(CONTACTKB_UNIT_FILE=str(tmp_path / "unit"))
    assert list(told) == ["CONTACTKB_UNIT_FILE"]
    assert "UTF-8" in told["CONTACTKB_UNIT_FILE"]


def test_a_secret_in_a_file_is_held_to_the_same_length(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("short\n", "utf-8")
    with pytest.raises(Misconfigured) as refusal:
        read_settings({"CONTACTKB_SECRET_FILE": str(tmp_path / "secret")})
    assert [problem.where for problem in refusal.value.problems] == ["CONTACTKB_SECRET"]


def test_what_is_not_set_or_empty_has_its_default() -> None:
    defaults = {field.name: field.default for field in fields(Settings) if field.default is not MISSING}
    empty = {variable: "" for variable, _, _ in VARIABLES.values() if variable != "CONTACTKB_SECRET"}
    for found in (read(), read(**empty)):
        assert {name: getattr(found, name) for name in defaults} == defaults
    assert found.key == SECRET.encode()


def test_the_secret_alone_has_no_default() -> None:
    with pytest.raises(Misconfigured) as refusal:
        read_settings({})
    assert [str(problem) for problem in refusal.value.problems] == [
        "CONTACTKB_SECRET: is missing. "
        "Set it to at least 32 random characters, for instance from `openssl rand -hex 32`."
    ]


@pytest.mark.parametrize(("variable", "text", "told"), REFUSED)
def test_a_value_that_cannot_be_is_refused_with_what_can(variable: str, text: str, told: str) -> None:
    found = problems(**{variable: text})
    assert list(found) == [variable]
    assert told in found[variable]


@pytest.mark.parametrize("given", [{"TWILIO_ACCOUNT_SID": "AC1"}, {"TWILIO_AUTH_TOKEN": "token"}])
def test_half_of_a_twilio_account_is_refused(given: dict[str, str]) -> None:
    assert "Set both or neither." in problems(**given)["TWILIO_ACCOUNT_SID"]


def test_a_queue_needs_the_numbers_and_the_code_of_those_who_empty_it() -> None:
    told = problems(CONTACTKB_AGENT_QUEUE="callers")
    assert "Set CONTACTKB_AGENT_PHONE" in told["CONTACTKB_AGENT_QUEUE"]
    assert "is missing" in told["CONTACTKB_AGENT_PIN"]
    assert list(problems(CONTACTKB_AGENT_QUEUE="callers", CONTACTKB_AGENT_PIN="4028")) == ["CONTACTKB_AGENT_QUEUE"]
    alone = problems(CONTACTKB_AGENT_QUEUE="callers", CONTACTKB_AGENT_PHONE="+12075550123")
    assert list(alone) == ["CONTACTKB_AGENT_PIN"]


def test_a_code_that_cannot_be_is_told_of_once_and_never_repeated() -> None:
    numbers = {"CONTACTKB_AGENT_QUEUE": "callers", "CONTACTKB_AGENT_PHONE": "+12075550123"}
    with pytest.raises(Misconfigured) as refusal:
        read(**numbers, CONTACTKB_AGENT_PIN="402x")
    [problem] = refusal.value.problems
    assert "402x" not in str(problem)


def test_all_problems_are_told_at_once() -> None:
    first_of_each = {variable: text for variable, text, _ in reversed(REFUSED)}
    assert set(problems(**first_of_each)) == set(first_of_each)


def test_every_kind_of_fact_can_be_one_that_a_second_person_approves() -> None:
    assert {*KINDS, "unit", "wording", "language", "standard", "script"} == set(APPROVABLE)


def test_a_secret_is_never_told_in_a_refusal() -> None:
    told = str(problems(CONTACTKB_SECRET="my secret", CONTACTKB_WORKERS="many"))
    assert "my secret" not in told
