"""Questions that the corner shop has no answer to, and the groups that they make."""

from __future__ import annotations

from typing import Any

from tests.channels.api.conftest import Program

BICYCLES = (
    "Do you sell bicycles?",
    "do you have bicycles for sale",
    "Bicycles: do you sell any? I am jo@example.com",
)


def ask(shop: Program, *questions: str) -> list[dict[str, Any]]:
    return [shop.post("/answers", {"question": it}).json for it in questions]


def labels(till: Program, query: str = "") -> list[str]:
    return [it["label"] for it in till.get(f"/gaps{query}").json["groups"]]


def group(till: Program, word: str) -> dict[str, Any]:
    """The group whose label holds that word."""
    found: dict[str, Any] = next(it for it in till.get("/gaps").json["groups"] if word in it["label"].lower())
    return found
