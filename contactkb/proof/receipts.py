"""What the receipt of an answer tells that its door does not: what it is about, and in which language it is."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from contactkb.answering import find_receipt
from contactkb.business import Business
from contactkb.visiting import Asked, Said


def read_receipt(business: Business, asked: Asked, said: Said) -> Said:
    """What was said, with the facts that it is about where the question was put in words."""
    if not asked.words or not said.receipt or said.facts:
        return said
    with business.database.read() as session:
        body: dict[str, Any] = json.loads(find_receipt(session, said.receipt).body)
    facts, language = tuple(body["selection"]["keys"]), body["language"]
    # What another entrance said of the same answer has no receipt of its own.
    same = {"facts": facts, "language": language}
    more = tuple(read_receipt(business, asked, it if it.receipt else replace(it, **same)) for it in said.more)
    return replace(said, facts=facts, language=language, more=more)
