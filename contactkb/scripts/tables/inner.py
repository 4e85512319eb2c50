"""Tables that stand inside a script: the same as standards, in the revision of the script."""

from __future__ import annotations

from contactkb.knowledge import Entry

# "/" is in no key: what decided is the script, and its table after it.
BETWEEN = "/"


def inner_standard(script: Entry, table: str) -> Entry:
    """The table of that name in a script, as the standard that it is."""
    content = script.content
    shared = {name: content[name] for name in ("unit", "owner")}
    key = f"{script.key}{BETWEEN}{table}"
    return Entry("standard", key, script.revision, script.pack, {**content["tables"][table], **shared, "key": key})
