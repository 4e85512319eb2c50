"""The verbs and attributes that TwiML has, read from the installed twilio package."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

from twilio.twiml import TwiML
from twilio.twiml.voice_response import VoiceResponse

# ElementTree writes the namespace of xml:lang out.
XML = "{http://www.w3.org/XML/1998/namespace}"
ROOT = "Response"


@dataclass(frozen=True, slots=True)
class Noun:
    """An element of TwiML: the attributes it may have, and the names of the elements that may be in it."""

    attributes: frozenset[str]
    children: Mapping[str, type[TwiML]]


@cache
def vocabulary() -> Mapping[tuple[str, str], Noun]:
    """Every element by the name of what it stands in and its own name; the whole document stands in ""."""
    found: dict[tuple[str, str], Noun] = {}
    _collect("", VoiceResponse(), found)
    return found


def strangers(root: Element) -> Iterator[tuple[str, bool]]:
    """What is in the document and not in the language: a sentence each, and whether an element is at fault.

    Twilio passes over an attribute that it does not know, and gives up at an element.
    """
    if root.tag != ROOT:
        yield f"the document is a <{root.tag}> and not a <{ROOT}>", True
        return
    yield from _strangers("", root)


def _strangers(parent: str, element: Element) -> Iterator[tuple[str, bool]]:
    noun = vocabulary()[parent, element.tag]
    for name in element.attrib:
        written = name.replace(XML, "xml:")
        if written not in noun.attributes:
            yield f"<{element.tag}> has no attribute {written!r}", False
    for child in element:
        if child.tag in noun.children:
            yield from _strangers(element.tag, child)
        else:
            yield f"<{child.tag}> does not belong in <{element.tag}>", True


def _collect(parent: str, element: TwiML, found: dict[tuple[str, str], Noun]) -> None:
    children = {child.name: child for child in _children(element)}
    nests = {name: type(child) for name, child in children.items()}
    found[parent, element.name] = Noun(frozenset(element.attrs), nests)
    for name, child in children.items():
        if (element.name, name) not in found:
            _collect(element.name, child, found)


def _children(element: TwiML) -> Iterator[TwiML]:
    """One of each element that this one can take, with every attribute that it can have."""
    for name, take in inspect.getmembers(type(element)(**_values(type(element).__init__)), inspect.ismethod):
        if name.startswith("_") or hasattr(TwiML, name):
            continue
        child = take(**_values(take))
        if isinstance(child, TwiML):
            yield child


def _values(take: object) -> dict[str, str]:
    """Something for each parameter; what the language calls a language must look like one."""
    parameters = inspect.signature(take).parameters.values()  # type: ignore[arg-type]  # a function or a method
    named = [it.name for it in parameters if it.kind is it.POSITIONAL_OR_KEYWORD and it.name != "self"]
    return dict.fromkeys(named, "x")
