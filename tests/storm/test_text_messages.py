"""Text messages of every sort: one short answer, or nothing where nothing may be said."""

from __future__ import annotations

import pytest

from tests.storm.weather import MESSAGE, Storm, Trial

NOTHING, PRICE = "", "Oysters are $6.50/lb."
OPTED_OUT = "Twilio obeys and answers it; a word of ours would be one too many"
TWO_PIECES = 2 * 153
STAYS_SHORT = "an answer is at most two pieces, in the letters that all telephones share"


def text(body: str, expected: str, why: str, **form: str) -> Trial:
    """Somebody writes this."""
    return Trial(lambda it: it.text(body, **form), expected, why)


def _again(storm: Storm) -> str:
    first, second = storm.text("101"), storm.text("101")
    return "the same answer" if first == second and first.startswith(PRICE) else f"{first} / {second}"


def _out_of_order(storm: Storm) -> str:
    second = storm.text("and salmon?", sid="SM" + "2" * 32)
    first = storm.text("how much are oysters", sid="SM" + "1" * 32)
    return "each by itself" if PRICE in first and "almon" in second else f"{first} / {second}"


TRIALS = {
    "stop": text("stop", NOTHING, OPTED_OUT),
    "STOP.": text("STOP.", NOTHING, OPTED_OUT),
    "stop texting me": text("stop texting me", NOTHING, OPTED_OUT),
    "stop in a sentence": text(
        "do you stop sharpening knives at noon",
        "We don't have that answer",
        "a question with the word in it is one",
    ),
    "1,600 characters": text("how much are oysters " + "a" * 1579, "", STAYS_SHORT),
    "1,601 characters": text("how much are oysters " + "a" * 1580, "", STAYS_SHORT),
    "161 characters with an emoji": text("how much are oysters " + "🦪" + "x" * 139, "", STAYS_SHORT),
    "empty with a picture": text("", "We can't read pictures yet.", "we say so, and how else to ask", NumMedia="1"),
    "empty": text("", "Mara's Corner Shop. Text us your question", "we say what we can do"),
    "parts out of order": Trial(_out_of_order, "each by itself", "no message waits for another"),
    "the same message twice": Trial(_again, "the same answer", "a retry is no new message"),
    "answered by Twilio": text("101", NOTHING, OPTED_OUT, OptOutType="STOP"),
    "from a short code": text("101", NOTHING, "short codes and names cannot be answered", From="40404"),
    "from a name": text("101", NOTHING, "short codes and names cannot be answered", From="BANK"),
    "from ourselves": text("101", NOTHING, "two robots would never stop", From="+12075550123"),
}


@pytest.mark.parametrize("name", TRIALS)
def test_a_text_message_gets_what_it_should(storm: Storm, name: str) -> None:
    trial = TRIALS[name]
    found = trial.happens(storm)
    if trial.why == STAYS_SHORT:
        assert 0 < len(found) <= TWO_PIECES, trial.why
    elif trial.expected:
        assert found.startswith(trial.expected), trial.why
    else:
        assert found == NOTHING, trial.why
    assert MESSAGE not in found
