"""The picture of a flow: everything in it, nothing on top of anything else, in both languages, and never markup."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contactkb.scripts.format.drawing import draw
from contactkb.scripts.format.layers import Arrow
from contactkb.scripts.format.layout import Layout, Place, lay_out
from tests.contactkb.scripts.format.linted import HELLO, KEPT, changed
from tests.contactkb.scripts.format.written import LATE, good

SVG = "{http://www.w3.org/2000/svg}"


def words_of(picture: str) -> list[str]:
    """The texts of a picture, which is well-formed."""
    return [it.text or "" for it in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def test_every_step_and_every_end_stands_in_the_picture() -> None:
    words = words_of(draw(good(LATE), "en"))
    assert {*good(LATE).by_id} <= {*words}
    assert {"answered", "promised", "handed over"} <= {*words}
    assert "What is your order number?" in words
    assert 'only if status == "delivered"' in words


def test_ways_are_called_as_customers_call_them() -> None:
    words = words_of(draw(good(LATE), "en"))
    assert {"our own van", "a carrier", "yes", "no", "That is all", "Tell me when you are open"} <= {*words}


def test_the_picture_speaks_both_languages() -> None:
    words = words_of(draw(good(LATE), "es"))
    assert {"pregunta", "sí", "prometido", "nuestra furgoneta", "¿Cuál es su número de pedido?"} <= {*words}
    root = ElementTree.fromstring(draw(good(LATE), "es"))
    assert [root.findtext(f"{SVG}{it}", "")[:20] for it in ("title", "desc")] == [
        "El flujo de Un pedid",
        "18 pasos, desde sorry"[:20],
    ]


def test_the_picture_names_itself_for_those_who_do_not_see_it() -> None:
    root = ElementTree.fromstring(draw(good(LATE), "en"))
    assert root.get("role") == "img"
    named = {it.get("id") for it in root if it.get("id")}
    assert {*str(root.get("aria-labelledby")).split()} == named


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "]]>", '"onload="x', "&amp;", "</svg>"])
def test_nothing_that_an_author_writes_is_markup(evil: str) -> None:
    picture = draw(changed({HELLO: f"- {{id: hello, say: '{evil}'}}"}), "en")
    assert evil.strip() in words_of(picture)
    assert [it.tag for it in ElementTree.fromstring(picture).iter() if "script" in it.tag] == []


def test_a_way_back_is_drawn_as_one() -> None:
    again = changed({KEPT: "- {id: kept, say: We look forward to you., next: like}"})
    assert "flow-back" in draw(again, "en")
    assert "flow-back" not in draw(changed({}), "en")


def test_long_words_are_shortened_to_their_box() -> None:
    picture = draw(changed({HELLO: f"- {{id: hello, say: {'We keep it fresh for you ' * 30}}}"}), "en")
    assert max(map(len, words_of(picture))) < 60


NAMES = [f"step{at}" for at in range(12)]


@st.composite
def graphs(draws: st.DrawFn) -> tuple[dict[str, tuple[float, float]], list[Arrow]]:
    names = NAMES[: draws(st.integers(1, 12))]
    sizes = {name: (draws(st.floats(20, 300)), draws(st.floats(20, 120))) for name in names}
    pairs = draws(st.sets(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=25))
    return sizes, [Arrow(of, to, "label", 40.0) for of, to in sorted(pairs) if of != to]


def overlaps(one: Place, other: Place) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not beside and not (one.y + one.height <= other.y or other.y + other.height <= one.y)


def labels_of(layout: Layout) -> list[Place]:
    return [Place(it.label_at[0] - 20, it.label_at[1] - 8, 40, 16) for it in layout.routes]


@settings(deadline=None, max_examples=60)
@given(graphs())
def test_nothing_lies_on_anything_else_and_all_of_it_on_the_page(
    graph: tuple[dict[str, tuple[float, float]], list[Arrow]],
) -> None:
    sizes, arrows = graph
    layout = lay_out(sizes, arrows)
    everything = [*layout.places.values(), *labels_of(layout)]
    assert not [pair for pair in combinations(everything, 2) if overlaps(*pair)]
    for it in everything:
        assert 0 <= it.x <= it.x + it.width <= layout.width + 1e-6
        assert 0 <= it.y <= it.y + it.height <= layout.height + 1e-6


@settings(deadline=None, max_examples=60)
@given(graphs())
def test_arrows_begin_and_end_at_their_boxes_and_cross_none(
    graph: tuple[dict[str, tuple[float, float]], list[Arrow]],
) -> None:
    sizes, arrows = graph
    layout = lay_out(sizes, arrows)
    for route in layout.routes:
        for point, name in ((route.points[0], route.arrow.of), (route.points[-1], route.arrow.to)):
            box = layout.places[name]
            assert box.x <= point[0] <= box.x + box.width
            assert point[1] in (box.y, box.y + box.height)
        for x, y in route.points[1:-1]:
            assert not any(it.x < x < it.x + it.width and it.y < y < it.y + it.height for it in layout.places.values())
