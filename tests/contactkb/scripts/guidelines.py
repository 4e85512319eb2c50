"""Procedures written down by others for agents of an online shop: subflows, their actions, and the lines about them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.skips import SHARED_DATA

# Flows whose subflows are called by one plain word.
IN_FRONT = {
    "shipping_issue": "shipping-",
    "single_item_query": "faq-",
    "storewide_query": "faq-",
    "troubleshoot_site": "site-",
}
# What a line says that sets a condition, names choices, or offers one of several things.
CONDITION = re.compile(
    r"\b(?:if|gold|silver|bronze|guest|all other members|oracle (?:says|returns)|options (?:are|include)"
    r"|(?:possible|valid) options|the following|\d out of \d|depend|occasionally|full name or account id)\b"
    r"|<or>|Options:|from the list|Either '|which can be",
    re.IGNORECASE,
)
GOODBYE = re.compile(r"if the customer needs any|if they need anything|needs anything else", re.IGNORECASE)


def listed_actions() -> Mapping[str, list[str]]:
    """The actions of each subflow, in order."""
    found: Mapping[str, list[str]] = _read("kb.json")
    return found


def script_names() -> Mapping[str, str]:
    """What the script of each subflow is called."""
    return {key: f"{IN_FRONT.get(flow, '')}{key.replace('_', '-')}" for flow, keys in _flows().items() for key in keys}


def lines_of_actions() -> Iterator[tuple[str, str, str]]:
    """Subflow, place (action.line, where 0 is the action itself) and text of each line."""
    for key, subflow in _subflows():
        for at, action in enumerate(subflow["actions"]):
            for line, text in enumerate((action["text"], *action["subtext"])):
                yield key, f"{at}.{line}", text


def instructions() -> Iterator[tuple[str, str, str]]:
    """Subflow, place (i0, i1) and text of each instruction."""
    for key, subflow in _subflows():
        for at, text in enumerate(subflow["instructions"]):
            yield key, f"i{at}", text


def sets_a_condition(text: str) -> bool:
    """Whether something depends on what the line says."""
    return bool(CONDITION.search(text)) and not GOODBYE.search(text)


def _subflows() -> Iterator[tuple[str, Any]]:
    flows = _flows()
    for title, flow in _read("guidelines.json").items():
        yield from zip(flows[re.sub("[ -]", "_", title.lower())], flow["subflows"].values(), strict=True)


def _flows() -> Mapping[str, list[str]]:
    found: Mapping[str, list[str]] = _read("ontology.json")["intents"]["subflows"]
    return found


def _read(name: str) -> Any:
    return json.loads((SHARED_DATA / "abcd" / name).read_text("utf-8"))
