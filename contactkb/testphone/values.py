"""What the attributes of a document may be worth, as far as the player depends on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

MOST_WORDS = 4096
MOST_HINTS, LONGEST_HINT = 500, 100


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


def _are_hints(value: str) -> bool:
    hints = value.split(",")
    return len(hints) <= MOST_HINTS and all(len(hint.strip()) <= LONGEST_HINT for hint in hints)


NUMBER, SWITCH, METHOD = _matches("[0-9]+"), _matches("true|false"), _matches("GET|POST")
VALUES: dict[str, Callable[[str], bool]] = {
    "actionOnEmptyResult": SWITCH,
    "answerOnBridge": SWITCH,
    "bargeIn": SWITCH,
    "finishOnKey": _matches("[0-9*#]?"),
    "hints": _are_hints,
    "input": _matches("(dtmf|speech)( (dtmf|speech))?"),
    "length": NUMBER,
    "loop": NUMBER,
    "maxSpeechTime": NUMBER,
    "method": METHOD,
    "numDigits": _matches("[1-9][0-9]*"),
    "profanityFilter": SWITCH,
    "speechTimeout": _matches("auto|[0-9]+"),
    "timeout": NUMBER,
    "waitUrlMethod": METHOD,
}


def drop_wrong_values(root: Element) -> Iterator[str]:
    """A sentence for each attribute whose value Twilio would not take, and for words that are too many to say.

    Such an attribute is taken away, so that its default holds, as it does with Twilio.
    """
    for element in root.iter():
        wrong = [(name, it) for name, it in element.attrib.items() if name in VALUES and not VALUES[name](it)]
        for name, value in wrong:
            del element.attrib[name]
            yield f"<{element.tag} {name}={value!r}> cannot be"
        if element.tag == "Say" and len("".join(element.itertext())) > MOST_WORDS:
            yield f"<Say> holds more than {MOST_WORDS} characters"
