"""What is wrong with a file that is not YAML, in the words of the person who wrote it."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError

# What the parser says, what it means, what to do, and whether the trouble starts where the parser's context does.
_MEANINGS = (
    (
        "end of stream.*quoted",
        "A text begins with a quotation mark that is never closed.",
        "Close the quotation mark.",
        True,
    ),
    (
        r"expected ',' or '\]'",
        "A list that begins with [ goes wrong or is never closed.",
        "Put commas between the items and ] at the end, and quotes around text that holds [ or ].",
        True,
    ),
    (
        r"expected ',' or '\}'",
        "A mapping that begins with { goes wrong or is never closed.",
        "Put commas between the pairs and } at the end, and quotes around text that holds { or }.",
        True,
    ),
    (
        "could not find expected ':'",
        "This line has no colon.",
        "Write `key: value`, or indent the line if it belongs to the text above it.",
        True,
    ),
    (
        "mapping values are not allowed",
        "A colon does not fit here.",
        "Put text that holds a colon followed by a space in quotes, and look at how this line is indented.",
        False,
    ),
    (
        "sequence entries are not allowed",
        "A list item cannot begin here.",
        "Begin the item on a line of its own, in the column of its fellows.",
        False,
    ),
    (
        "expected <block end>",
        "This line does not fit the lines above it.",
        "Begin it in the same column as its fellows, and quote a text wholly or not at all.",
        False,
    ),
    (
        "cannot start any token",
        "A text cannot begin with this character.",
        "Put the text in quotes.",
        False,
    ),
    (
        "escape",
        "A backslash in double quotes is followed by something that it does not go with.",
        "Write \\\\ for a backslash, or use single quotes.",
        False,
    ),
    (
        "undefined alias|scanning an alias|scanning an anchor",
        "* and & refer to other places in the file.",
        "Write the content out, or put text that begins with * or & in quotes.",
        False,
    ),
    (
        "directive",
        "A line begins with %.",
        "Put text that begins with % in quotes.",
        False,
    ),
    (
        "scanning a tag|parsing a node.*tag",
        "! begins a type tag, and every value here is text.",
        "Put text that begins with ! in quotes.",
        False,
    ),
    (
        "scanning a block scalar",
        "| and > begin a text of several lines, which starts on the next line.",
        "Put text that begins with | or > in quotes.",
        False,
    ),
    (
        "document start|node content",
        "A bracket, brace or comma here belongs to nothing.",
        "Take it out, or put the text in quotes.",
        False,
    ),
    (
        "document separator",
        "--- or ... stands inside a quoted text.",
        "Indent it.",
        False,
    ),
)


def explain(error: MarkedYAMLError) -> tuple[int, str, str]:
    """The line, counted from 1, what is wrong there, and the remedy."""
    said = f"{error.problem} {error.context}"
    for pattern, what, remedy, from_context in _MEANINGS:
        if re.search(pattern, said):
            return _line(error, from_context), what, remedy
    return (
        _line(error, False),
        "This cannot be read.",
        "Check quotation marks, colons and indentation here and just above.",
    )


def _line(error: MarkedYAMLError, from_context: bool) -> int:
    marks = (error.problem_mark, error.context_mark)
    mark = next(filter(None, reversed(marks) if from_context else marks), None)
    return int(mark.line) + 1 if mark else 1
