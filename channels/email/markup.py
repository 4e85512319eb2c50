"""Plain text from a page of HTML, in one pass; what it quotes is marked as in plain mail, what it hides is left out."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

MOST_TAGS = 100_000
LONGEST_ATTRIBUTES = 2_000
# What is inside these is never text.
UNSEEN = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "head", "title", "template")}
# These begin on a line of their own.
BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "br", "div", "h1", "h2", "h3", "h4", "hr"),
        *("li", "p", "pre", "table", "tr", "ul"),
    )
)
VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "col", "wbr"))
TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
# How mail programs mark what they quote: within such an element, or from it to the end.
QUOTING = re.compile(
    r"""(?:class|id)\s*=\s*["']?[^"'>]{0,200}(?:gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote)""",
    re.IGNORECASE,
)
QUOTING_FROM_HERE = re.compile(
    r"""id\s*=\s*["']?(?:x_)?(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION)"""
    r"""|border-top:\s?solid #(?:E1E1E1|B5C4DF) 1\.0pt""",
    re.IGNORECASE,
)
HIDING = re.compile(
    r"""display\s?:\s?none|visibility\s?:\s?hidden|font-size\s?:\s?0(?![.\d]*[1-9])|mso-hide\s?:\s?all"""
    r"""|[\s;"']color\s?:\s?(?:#fff(?:fff)?\b|white\b)|\shidden(?:[\s=]|$)""",
    re.IGNORECASE,
)


def quotes_by_structure(page: str) -> bool:
    """Whether the page itself marks what it quotes."""
    return "<blockquote" in page.lower() or bool(QUOTING.search(page) or QUOTING_FROM_HERE.search(page))


def to_text(page: str) -> str:
    """The words of the page, a line for each block."""
    pieces: list[str] = []
    quoted, hidden = Enclosure(), Enclosure()
    at, tags = 0, 0
    while at < len(page) and tags < MOST_TAGS:
        begins = page.find("<", at)
        if not hidden.is_open:
            pieces.append(_words(page[at:] if begins < 0 else page[at:begins]))
        if begins < 0:
            break
        tags += 1
        at, tag = _tag(page, begins)
        quoted.pass_by(tag, tag.is_quoting)
        hidden.pass_by(tag, tag.is_hiding and not tag.is_last)
        if tag.name in BLOCKS:
            pieces.append("\n> " if quoted.is_open else "\n")
        elif not tag.name and at == begins + 1 and not hidden.is_open:
            pieces.append("<")
    return "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n"))


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: what it is called, whether it closes something, and what else it says."""

    name: str = ""
    closes: bool = False
    attributes: str = ""

    @property
    def is_quoting(self) -> bool:
        """Whether what it holds is quoted."""
        return self.name == "blockquote" or bool(QUOTING.search(self.attributes)) or self.is_last

    @property
    def is_last(self) -> bool:
        """Whether everything that follows is quoted."""
        return bool(QUOTING_FROM_HERE.search(self.attributes))

    @property
    def is_hiding(self) -> bool:
        """Whether its reader does not see what it holds."""
        return bool(HIDING.search(self.attributes)) and "background" not in self.attributes.lower()


@dataclass(slots=True)
class Enclosure:
    """The outermost element of some sort that is open, and how many of its name are open within it."""

    name: str = ""
    depth: int = field(default=0)

    @property
    def is_open(self) -> bool:
        """Whether we are inside."""
        return self.depth > 0

    def pass_by(self, tag: Tag, begins: bool) -> None:
        """Go past a tag that may begin one, or belong to the one that is open."""
        if self.is_open and tag.name == self.name:
            self.depth += -1 if tag.closes else 1
        elif not self.is_open and begins and not tag.closes and tag.name not in VOID:
            # A name that no tag has is never closed again.
            self.name, self.depth = ("no tag" if tag.is_last else tag.name), 1


def _words(markup: str) -> str:
    return re.sub(r"\s", " ", html.unescape(markup))


def _tag(page: str, begins: int) -> tuple[int, Tag]:
    """Where the text goes on after the tag that begins here, and the tag."""
    if page.startswith(("<!", "<?"), begins):
        return _after(page, "-->" if page.startswith("<!--", begins) else ">", begins), Tag()
    named = TAG_NAME.match(page, begins)
    if named is None:
        return begins + 1, Tag()
    name, closes = named.group(1).lower(), page[begins + 1] == "/"
    ends = _after(page, ">", begins)
    tag = Tag(name, closes, page[named.end() : min(ends - 1, named.end() + LONGEST_ATTRIBUTES)])
    if name in UNSEEN and not closes:
        end = UNSEEN[name].search(page, named.end())
        return (len(page) if end is None else _after(page, ">", end.start())), Tag(name)
    return ends, tag


def _after(page: str, end: str, start: int) -> int:
    """Past the end; past everything where there is none, so that nothing is looked through twice."""
    found = page.find(end, start)
    return len(page) if found < 0 else found + len(end)
