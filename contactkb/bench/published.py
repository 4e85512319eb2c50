"""Made-up items as what a store has published: one unit, and an article for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from contactkb.bench.items import Item, made_up_items
from contactkb.evaluation.building import PACK, article, unit
from contactkb.knowledge import Entry


def _nothing(place: int) -> Mapping[str, str]:
    return {}


def published_items(size: int, facets: Callable[[int], Mapping[str, str]] = _nothing) -> Iterator[Entry]:
    """So many of them; `facets` says by the place of an item how it differs from the others."""
    yield Entry("unit", PACK, 0, PACK, unit("en"))
    for place, item in enumerate(made_up_items(size)):
        yield Entry("fact", item.key, 1, PACK, {**_content(item, place), **facets(place)})


def _content(item: Item, place: int) -> dict[str, object]:
    content = article(item.key, str(place + 10), item.name, item.questions, "en")
    return {**content, "en": {**content["en"], "wording": item.body}}
