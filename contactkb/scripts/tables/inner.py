"""Tables that stand inside a script: the same as standards, in the revision of the script."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.knowledge import Entry

# "/" is in no key: what decided is the script, and its table after it.
BETWEEN = "/"


def inner_standard(script: Entry, table: str) -> Entry:
    """The table of that name in a script, as the standard that it is: unit, owner and titles are the script's."""
    content = script.content
    key = f"{script.key}{BETWEEN}{table}"
    titles = content["title"] if isinstance(content["title"], Mapping) else {content["language"]: content["title"]}
    shared = {name: content[name] for name in ("unit", "owner")}
    called = {language: {"title": title} for language, title in titles.items()}
    return Entry(
        "standard", key, script.revision, script.pack, {**content["tables"][table], **shared, **called, "key": key}
    )
