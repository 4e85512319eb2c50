"""What a test gives in the place of what the store and its sources have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from contactkb.answering import ANSWERED, Answer
from contactkb.answering.answers import Part, Selection, Told
from contactkb.answering.composing.words import in_words
from contactkb.knowledge import Context, Entry, Price, Reading, View
from contactkb.knowledge.facts import Binding, Fact
from contactkb.knowledge.values import BadValue, UnitPrice, Value, parse_value, type_of
from contactkb.scripts.format.script import Script
from contactkb.scripts.tables.column import read_given
from contactkb.scripts.tables.standard import FactValue, Standard
from contactkb.wording.sentences import Hand, Listing, Name, Sentence, Slot

Texts = Mapping[str, str]
GUESSES = ("moment", "day", "hours", "unit_price", "money", "duration", "quantity", "phone", "count")


def guess(text: str, zone: ZoneInfo) -> Slot:
    """The value that the text most likely is; words where it is none."""
    if text.endswith("%"):
        return parse_value("percentage", text.rstrip(" %"), zone)
    for kind in GUESSES:
        try:
            return parse_value(kind, text, zone)
        except BadValue:
            continue
    return Name(text, text)


def retold(view: View, fact: Fact, given: Texts) -> View:
    """The view with a fact whose values are as given; those that sources hold are read from what is given anyway."""
    values = {name: _value(it, given[name], view, fact) for name, it in fact.values.items() if name in given}
    body = fact.body
    if isinstance(body, Price) and "price" in given and isinstance(body.price, UnitPrice):
        body = replace(body, price=_price(given["price"], body.price, view, fact))
    if not values and body is fact.body:
        return view
    changed = replace(fact, values={**fact.values, **values}, body=body)
    return View(view.epoch, view.revision, view.entries, view.units, {**view.facts, fact.key: changed})


def read_as_given(binding: Binding, view: View, given: Texts) -> Reading:
    """What the source of that value says in the test."""
    text = next((given[name] for name in _names_of(binding, view) if name in given), "")
    said = text.partition("/")[0].strip() if binding.per else text
    return Reading(binding.source, binding.inputs, said, "" if said else "silent")


def said_of(view: View, key: str, context: Context, moment: datetime, given: Texts) -> Answer | None:
    """An answer about a fact that is not in the view, made of what is given of it; None where nothing is."""
    if not given:
        return None
    unit = view.units[context.unit]
    title = given.get("title", key.replace("-", " "))
    told = [guess(text, unit.zone) for name, text in given.items() if name != "title"]
    sentence = Sentence("{title}: {values}.", {"title": Name(title, title), "values": Listing(tuple(told), ",")})
    part = Part(Told(key, "article", 0, "", title), (sentence,), {})
    hand = Hand(context.medium, context.language, moment.astimezone(unit.zone).date(), unit.zone)
    words = in_words((), (part,), (), (), hand)
    selection = Selection(ANSWERED, (key,))
    return Answer(
        ANSWERED, context.language, (), (part,), (), (), (), "", view.epoch, view.revision, moment, context.unit,
        (), (), selection, words,
    )  # fmt: skip


def with_values(standard: Standard, given: Texts) -> Standard:
    """The standard with what it takes from facts as given."""
    told: dict[str, Any] = {
        name: read_given(standard.columns[name], given[text], standard.zone)
        for name, it in standard.values.items()
        if isinstance(it, FactValue)
        for text in (name, f"{it.fact}.{it.name}")
        if text in given
    }
    if not told:
        return standard
    changed = replace(standard, values={**standard.values, **told})
    # Conditions depend on names and types alone, and take long to make.
    vars(changed)["conditions"] = standard.conditions
    return changed


def entry_of(script: Script) -> Entry:
    """As much of what its author wrote as its tables need."""
    content = {
        "title": dict(script.titles),
        "language": script.language,
        "unit": script.unit,
        "owner": script.owner,
        "tables": script.tables,
    }
    return Entry("script", script.key, script.revision, script.pack, content)


def unit_entry(key: str, zone: str, departments: list[str]) -> Entry:
    """A unit of which nothing is known but where it is."""
    content: dict[str, Any] = {
        "key": key,
        "name": key.replace("-", " "),
        "time_zone": zone,
        "currency": "USD",
        "languages": ["en", "es"],
        "phone": "+12075550123",
        "departments": [{"key": it, "en": it, "es": it} for it in departments],
    }
    return Entry("unit", key, 1, "", content)


def _value(value: Value | Binding, text: str, view: View, fact: Fact) -> Value | Binding:
    if isinstance(value, Binding):
        return value
    return parse_value(type_of(value), text, view.zone(fact.unit))


def _price(text: str, price: UnitPrice, view: View, fact: Fact) -> UnitPrice:
    whole = text if "/" in text else f"{text}/{price.unit}"
    value = parse_value("unit_price", whole, view.zone(fact.unit))
    assert isinstance(value, UnitPrice)
    return value


def _names_of(binding: Binding, view: View) -> list[str]:
    """What facts call the value that is read there."""
    found = []
    for fact in view.facts.values():
        if isinstance(fact.body, Price) and fact.body.price == binding:
            found.append("price")
        found += [name for name, value in fact.values.items() if value == binding]
    return found
