"""What a receipt remembers of its answer, as values again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from contactkb.answering.answers import Selection
from contactkb.answering.receipts import Receipt
from contactkb.knowledge.context import Context
from contactkb.knowledge.sources import Reading

Asked = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Memory:
    """The circumstances, what was selected, every entry (collection, key, revision) that was consulted, and what
    sources said."""

    context: Context
    selection: Selection
    consulted: tuple[tuple[str, str, int], ...]
    readings: Mapping[Asked, Reading]
    renderer: int


def recall(receipt: Receipt) -> Memory:
    """The memory of that receipt; its context names the language that was spoken."""
    body = json.loads(receipt.body)
    said, chosen = body["context"], body["selection"]
    return Memory(
        Context(
            said["channel"],
            said["medium"],
            said["unit"],
            body["language"],
            said["audience"],
            phase=said["phase"],
            details=said["details"],
        ),
        Selection(
            chosen["outcome"],
            tuple(chosen["keys"]),
            tuple(chosen["candidates"]),
            chosen["lapsed"],
            chosen["confidence"],
        ),
        tuple((collection, key, revision) for collection, key, revision in body["consulted"]),
        {(it["source"], tuple(sorted(it["inputs"].items()))): Reading(**it) for it in body["readings"]},
        body["renderer"],
    )
