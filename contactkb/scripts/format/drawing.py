"""The picture of a script's flow: a box for each step and an arrow for each way, as SVG that prints."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from contactkb.scripts.format.boxes import Box, box_of, label_of, words_in
from contactkb.scripts.format.captions import caption
from contactkb.scripts.format.flow import MISSING, Flow, Lead, flow_of
from contactkb.scripts.format.layers import Arrow
from contactkb.scripts.format.layout import Place, Route, lay_out
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.text import Text

WIDTH, PADDING, LINE, TOP = 274.0, 11.0, 16.0, 22.0
LETTER_WIDTH, BOLD_WIDTH = 7.0, 8.2
END_WIDTH, END_HEIGHT = 26.0, 24.0
MARK = "·"


def draw(script: Script, language: str) -> Markup:
    """The picture in the words of that language. Text in it is text, and nothing of the author's is markup."""
    flow = flow_of(script)
    boxes = {step.id: box_of(script, step, flow, language) for step in script.steps}
    ends = {_end(lead): caption(lead.outcome, language) for leads in flow.values() for lead in leads if not lead.to}
    sizes = {id_: (WIDTH, _height(box)) for id_, box in boxes.items()}
    sizes |= {id_: (END_WIDTH + BOLD_WIDTH * len(words), END_HEIGHT) for id_, words in ends.items()}
    layout = lay_out(sizes, list(_arrows(script, flow, language)))
    title = caption("title", language, title=_title(script, language))
    about = caption(
        "about", language, count=str(len(boxes)), first=script.steps[0].id, ends=", ".join(sorted({*ends.values()}))
    )
    parts = [
        *(_way(it) for it in layout.routes if not it.arrow.is_unseen),
        *(_box(box, layout.places[id_]) for id_, box in boxes.items()),
        *(_pill(words, layout.places[id_]) for id_, words in ends.items()),
    ]
    return HEAD.format(layout.width, layout.height, title, about) + Markup("").join(parts) + Markup("</svg>")


HEAD = Markup(
    '<svg class="flow" role="img" aria-labelledby="flow-title flow-about" xmlns="http://www.w3.org/2000/svg" '
    'viewBox="0 0 {0:.0f} {1:.0f}" width="{0:.0f}" height="{1:.0f}">'
    '<title id="flow-title">{2}</title><desc id="flow-about">{3}</desc>'
    '<defs><marker id="flow-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
    'orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs>'
)
TEXT = Markup('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>')


def _title(script: Script, language: str) -> str:
    return words_in({name: Text(it) for name, it in script.titles.items()}, language)


def _end(lead: Lead) -> str:
    """What no step can be called."""
    return f"{lead.of}{MARK}{lead.outcome}"


def _arrows(script: Script, flow: Flow, language: str) -> Iterator[Arrow]:
    """One arrow for all ways from one box to another; where something cannot be told stands in the box."""
    bundles: dict[tuple[str, str], list[Lead]] = {}
    for lead in (lead for leads in flow.values() for lead in leads):
        to = lead.to or _end(lead)
        if lead.kind != MISSING and to != lead.of and (to in flow or not lead.to):
            bundles.setdefault((lead.of, to), []).append(lead)
    for (of, to), leads in bundles.items():
        label = label_of(script, leads, language)
        yield Arrow(of, to, label, LETTER_WIDTH * len(label) + 8 if label else 0.0)
    yield from _apart(flow, {to for _, to in bundles})


def _apart(flow: Flow, led_to: set[str]) -> Iterator[Arrow]:
    """What is only reached where something cannot be told stands below the first step that leads there so."""
    for lead in (lead for leads in flow.values() for lead in leads if lead.kind == MISSING):
        if lead.to in flow and lead.to not in led_to and lead.to != lead.of:
            led_to.add(lead.to)
            yield Arrow(lead.of, lead.to, is_unseen=True)


def _height(box: Box) -> float:
    return TOP + LINE * (len(box.lines) + bool(box.condition) + bool(box.footer)) + PADDING


def _box(box: Box, place: Place) -> Markup:
    x, y = place.x + PADDING, place.y + TOP - 4
    lines = [("flow-when", box.condition), *(("flow-words", it) for it in box.lines), ("flow-foot", box.footer)]
    shown = [it for it in lines if it[1]]
    texts = [TEXT.format(name, x, y + LINE * at, words) for at, (name, words) in enumerate(shown, 1)]
    frame = Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="{}"/>').format(
        place.x, place.y, place.width, place.height, 14 if box.look == "asks" else 4
    )
    named = TEXT.format("flow-id", x, y, box.id) + TEXT.format(
        "flow-kind", place.x + place.width - PADDING, y, box.caption
    )
    return Markup('<g class="flow-box flow-{}">{}</g>').format(box.look, frame + named + Markup("").join(texts))


def _pill(words: str, place: Place) -> Markup:
    frame = Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="12"/>').format(
        place.x, place.y, place.width, place.height
    )
    text = TEXT.format("flow-end", place.x + place.width / 2, place.y + END_HEIGHT / 2 + 4, words)
    return Markup('<g class="flow-box flow-ends">{}</g>').format(frame + text)


def _way(route: Route) -> Markup:
    (x, y), *others = route.points
    path = [f"M{x:.1f} {y:.1f}"]
    for to_x, to_y in others:
        middle = (y + to_y) / 2
        is_straight = abs(to_x - x) < 1
        curve = f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}"
        path.append(f"L{to_x:.1f} {to_y:.1f}" if is_straight else curve)
        x, y = to_x, to_y
    back = " flow-back" if route.is_back else ""
    line = Markup('<path class="flow-way{}" marker-end="url(#flow-tip)" d="{}"/>').format(back, " ".join(path))
    if not route.arrow.label:
        return line
    return line + TEXT.format("flow-label", route.label_at[0], route.label_at[1] + 4, route.arrow.label)
