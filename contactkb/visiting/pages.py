"""Pages as somebody reads them: elements of HTML, and the text in them, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

ALONE = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))
UNSEEN = frozenset(("head", "script", "style", "template", "noscript", "title"))
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "button", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "header", "hr", "label", "li", "main"),
        *("nav", "ol", "option", "p", "section", "select", "summary", "table", "td", "th", "tr", "ul"),
    )
)
LINKED_DATA = "application/ld+json"


@dataclass
class Element:
    """An element with its attributes, and in order what it holds: text, and other elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    holds: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and every one inside it, as they begin."""
        yield self
        for it in self.holds:
            if isinstance(it, Element):
                yield from it.walk()

    def every(self, tag: str = "", **attributes: str) -> list[Element]:
        """The elements with this tag and these attributes; `class_` is one class of several."""
        return [it for it in self.walk() if (not tag or it.tag == tag) and it.has(**attributes)]

    def has(self, **attributes: str) -> bool:
        """Whether it has these attributes."""
        classes = self.attributes.get("class", "").split()
        return all(
            value in classes if name == "class_" else self.attributes.get(name) == value
            for name, value in attributes.items()
        )


def page_of(html: str) -> Element:
    """The page as a tree; what is not well-formed is read as far as it goes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def text_of(element: Element, without: tuple[Element, ...] = ()) -> str:
    """What somebody reads in the element, blocks on lines of their own; nothing of the elements in `without`."""
    lines = "".join(_pieces(element, without)).split("\n")
    return "\n".join(plain for line in lines if (plain := " ".join(line.split())))


def linked_data(page: Element) -> tuple[str, ...]:
    """The JSON-LD documents on the page, as they stand."""
    return tuple(
        "".join(it for it in script.holds if isinstance(it, str)) for script in page.every("script", type=LINKED_DATA)
    )


def _pieces(element: Element, without: tuple[Element, ...]) -> Iterator[str]:
    if element.tag in UNSEEN or "hidden" in element.attributes or any(element is it for it in without):
        return
    edge = "\n" if element.tag in BLOCKS else ""
    yield edge
    for it in element.holds:
        if isinstance(it, str):
            yield it.replace("\n", " ")
        else:
            yield from _pieces(it, without)
    yield edge


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].holds.append(element)
        if tag not in ALONE:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].holds.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        depths = [at for at, it in enumerate(self.open) if it.tag == tag]
        if depths:
            del self.open[depths[-1] :]

    def handle_data(self, data: str) -> None:
        self.open[-1].holds.append(data)
