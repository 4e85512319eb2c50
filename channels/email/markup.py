"""Plain text from a page of HTML, in one pass; what it quotes is marked as in plain mail."""

from __future__ import annotations

import html
import re

# What is inside these is never text.
UNSEEN = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "head", "title", "template")}
# These begin on a line of their own.
BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "br", "div", "h1", "h2", "h3", "h4", "hr"),
        *("li", "p", "pre", "table", "tr", "ul"),
    )
)
TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")


def to_text(page: str) -> str:
    """The words of the page, a line for each block."""
    pieces: list[str] = []
    at, quoted = 0, 0
    while at < len(page):
        begins = page.find("<", at)
        pieces.append(_words(page[at:] if begins < 0 else page[at:begins]))
        if begins < 0:
            break
        at, name, closes = _tag(page, begins)
        if name == "blockquote":
            quoted = max(0, quoted - 1) if closes else quoted + 1
        if name in BLOCKS:
            pieces.append("\n> " if quoted else "\n")
        elif not name and at == begins + 1:
            pieces.append("<")
    return "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n"))


def _words(markup: str) -> str:
    plain = html.unescape(markup)
    return re.sub(r"\s", " ", plain)


def _tag(page: str, begins: int) -> tuple[int, str, bool]:
    """Where the text goes on after the tag that begins here, its name, and whether it closes something."""
    if page.startswith(("<!", "<?"), begins):
        return _after(page, "-->" if page.startswith("<!--", begins) else ">", begins), "", False
    named = TAG_NAME.match(page, begins)
    if named is None:
        return begins + 1, "", False
    name, closes = named.group(1).lower(), page[begins + 1] == "/"
    if name in UNSEEN and not closes:
        end = UNSEEN[name].search(page, named.end())
        if end is None:
            return len(page), name, closes
        begins = end.start()
    return _after(page, ">", begins), name, closes


def _after(page: str, end: str, start: int) -> int:
    """Past the end; past everything where there is none, so that nothing is looked through twice."""
    found = page.find(end, start)
    return len(page) if found < 0 else found + len(end)
