"""What scripts make of a standard: outputs that nobody branches on or says decide nothing for a customer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contactkb.knowledge import Entry, Finding, Name, View
from contactkb.wording.templates import references

# A script with its text, and the ids of the steps in it that decide by the standard.
Use = tuple[Mapping[str, Any], str, list[str]]


def advise_outputs(view: View, names: Sequence[Name]) -> Iterator[Finding]:
    """Standards by which no script decides, and outputs that no script branches on, says, hands on or looks at.

    Houses without scripts are not told.
    """
    for name in names:
        entry = view.entries.get(name)
        if entry is None or entry.collection != "standard":
            continue
        scripts = [it for it in view.entries.values() if it.collection == "script"]
        if not any(it.pack == entry.pack for it in scripts):
            continue
        uses = list(_uses(entry, scripts))
        if not uses:
            yield Finding(name, (), "no script decides by it.", "Let one do so, unless people and programs ask it.")
            continue
        said = {it for words in entry.content["reasons"].values() for text in words.values() for it in references(text)}
        for output in entry.content["outputs"]:
            if output not in said and not any(_is_used(output, use) for use in uses):
                what = f"no script branches on `{output}`, or says it."
                yield Finding(name, ("outputs", output), what, "Use it in a step after the decision, or remove it.")


def _uses(standard: Entry, scripts: Sequence[Entry]) -> Iterator[Use]:
    for script in scripts:
        steps = script.content.get("steps", ())
        own = standard.key in script.content.get("tables", {})
        deciding = [it["id"] for it in steps if it.get("decide") == standard.key] if not own else []
        if deciding:
            yield script.content, json.dumps(script.content, ensure_ascii=False), deciding


def _is_used(output: str, use: Use) -> bool:
    content, text, ids = use
    branches = [it["next"] for it in content["steps"] if it["id"] in ids and isinstance(it.get("next"), Mapping)]
    return any(output in those for those in branches) or any(re.search(rf"\b{it}[._]{output}\b", text) for it in ids)
