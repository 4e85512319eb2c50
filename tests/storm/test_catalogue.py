"""The storm is complete: what every kind of bad input is named, and where it is tried, is written down here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.storm import test_mail, test_speech_and_keys, test_text_messages, test_twilio_requests
from tests.storm.weather import Trial

CHECKOUT = Path(__file__).parents[2]
TABLES: Mapping[str, Mapping[str, object]] = {
    "Twilio requests": test_twilio_requests.TRIALS,
    "speech and keys": test_speech_and_keys.TRIALS,
    "text messages": test_text_messages.TRIALS,
    "mail": test_mail.TRIALS,
}
# Bad input that is tried where the part that bears it is tested in depth -> the file that does, and a word of it there.
TRIED_ELSEWHERE = {
    "Twilio refuses a number that opted out": ("tests/channels/sms/test_sending.py", "21610"),
    "Twilio has had too many requests": ("tests/channels/sms/test_sending.py", "429"),
    "Twilio falls silent after it took a message": ("tests/channels/sms/test_sending.py", "in_doubt"),
    "Twilio reports later that a message did not arrive": ("tests/channels/sms/test_reports.py", "30003"),
    "a mailbox whose UIDVALIDITY changes": ("tests/channels/email/test_mailbox.py", "UIDVALIDITY"),
    "TLS refused by the relay, or asked for": ("tests/channels/email/test_sending.py", "TLS first"),
    "a relay that puts us off": ("tests/channels/email/test_sending.py", "451"),
    "10.1 MB": ("tests/channels/email/test_entrance.py", "over_ten_megabytes"),
    "bombs for a reader of mail": ("tests/channels/email/test_bombs.py", "100_000"),
    "every sign of a robot": ("tests/channels/email/test_robots.py", "each_sign"),
    "two robots that answer each other": ("tests/channels/email/test_robots.py", "two_robots"),
    "Authentication-Results of strangers": ("tests/channels/email/test_gating.py", "Authentication"),
    "a draft that was decided already": ("tests/channels/email/test_drafts.py", "decided_already"),
    "prices at the edge": ("tests/storm/test_facts.py", "999999.99"),
    "a clock that changes": ("tests/storm/test_load_and_time.py", "both_nights"),
    "ten times what can be answered": ("tests/overload/test_rush.py", "RUSH"),
    "anything at all, at any door": ("tests/channels/test_any_request.py", "ODD"),
}
# Bad input that cannot reach us -> why.
OUT_OF_REACH = {"DNS that does not answer": "nothing of ours asks DNS for mail"}


@pytest.mark.parametrize("line", TABLES)
def test_every_trial_says_what_is_expected_and_why(line: str) -> None:
    assert len(TABLES[line]) >= 15
    for name, trial in TABLES[line].items():
        expected, why = (trial.expected, trial.why) if isinstance(trial, Trial) else trial[1:]  # type: ignore[index]
        assert expected is not None, name
        assert why, name


@pytest.mark.parametrize("name", TRIED_ELSEWHERE)
def test_what_is_tried_elsewhere_is_tried_there(name: str) -> None:
    file, word = TRIED_ELSEWHERE[name]
    assert word in (CHECKOUT / file).read_text("utf-8")


def test_what_cannot_reach_us_says_why_and_is_not_tried_after_all() -> None:
    tried = {name for table in TABLES.values() for name in table} | TRIED_ELSEWHERE.keys()
    assert all(OUT_OF_REACH.values())
    assert not tried & OUT_OF_REACH.keys()
