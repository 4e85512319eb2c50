"""Tables that stand inside a script: the same as standards, in the revision of the script."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.knowledge import Entry, Name

# "/" is in no key: what decided is the script, and its table after it.
BETWEEN = "/"


def find_standard(entries: Mapping[Name, Entry], key: str) -> Entry | None:
    """The standard of that key among these, or the table of a script (script-key/table); None where there is none."""
    holder, (_, between, table) = entries.get(holder_of(key)), key.partition(BETWEEN)
    if holder is None or not between:
        return holder
    return inner_standard(holder, table) if table in holder.content.get("tables", {}) else None


def holder_of(key: str) -> Name:
    """The entry in which the standard of that key is written."""
    script, between, _ = key.partition(BETWEEN)
    return ("script", script) if between else ("standard", key)


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
