"""The page where facts are looked up: by any of their words, with filters, and with the same page while one types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from channels.agent.history import find_pending
from channels.agent.incoming import UNSEEN
from contactkb.answering import FACETS, Choice, Context, Listing, Wanted, open_flags
from contactkb.business import current_business
from contactkb.knowledge import View

# What filters are called above what they filter by.
NAMES = {"kind": "Kind", "unit": "Unit", "owner": "Owner", "audience": "Audience", "validity": "Validity"}
VALIDITIES = {
    "current": "current",
    "honoured": "over, but honored",
    "coming": "coming",
    "over": "over",
    "elsewhere": "not said at the desk",
}
MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet as it is shown: what can be chosen, each with the address that chooses it, or no longer does."""

    name: str
    choices: tuple[tuple[Choice, str, str], ...]
    more: int


def show_facts() -> ResponseReturnValue:
    """The facts that the words mean, or all of them, with what waits for a second person on top."""
    business, now = current_business(), current_business().database.now()
    typed = UNSEEN.sub(" ", request.args.get("q", ""))
    chosen = {name: request.args[name] for name in FACETS if request.args.get(name)}
    context = Context("agent", "agent", business.home(), "", "internal")
    listing = business.catalogue.look_up(Wanted(typed, chosen, _page()), context, now)
    view = business.counter.view()
    with business.database.read() as session:
        pending, flagged = find_pending(session), Counter(it.fact for it in open_flags(session))
    shown: dict[str, Any] = {
        "listing": listing,
        "filters": [*_filters(listing, view)],
        "flagged": flagged,
        "view": view,
        "now": now,
        "suggested": _address(listing, q=listing.suggestion),
        "back": _address(listing, page=str(listing.page - 1)) if listing.page > 1 else "",
        "on": _address(listing, page=str(listing.page + 1)) if listing.has_next else "",
    }
    if request.args.get("part") == "found":
        return render_template("agent/found.html", **shown)
    return render_template("agent/facts.html", **shown, typed=typed, chosen=chosen, pending=pending)


def _page() -> int:
    page = request.args.get("page", "")
    return int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1


def _filters(listing: Listing, view: View) -> Iterator[Filter]:
    """Facets by which something can be told apart."""
    for name, choices in listing.facets.items():
        if len(choices) > 1 or any(it.is_chosen for it in choices):
            shown = [it for at, it in enumerate(choices) if at < MOST_CHOICES or it.is_chosen]
            lines = tuple((it, _label(name, it.value, view), _choosing(listing, name, it)) for it in shown)
            yield Filter(NAMES[name], lines, len(choices) - len(shown))


def _label(name: str, value: str, view: View) -> str:
    if name == "unit" and value in view.units:
        return view.units[value].name
    return VALIDITIES.get(value, value) if name == "validity" else value


def _choosing(listing: Listing, name: str, choice: Choice) -> str:
    return _address(listing, **{name: "" if choice.is_chosen else choice.value})


def _address(listing: Listing, **others: str) -> str:
    """This page with other words or filters, on its first page unless told otherwise."""
    asked = {"q": listing.text, **listing.filters, **others}
    return f"{url_for('agent.show_facts')}?{urlencode({name: it for name, it in asked.items() if it})}"
