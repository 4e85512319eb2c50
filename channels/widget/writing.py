"""The pages in HTML, and what they say where there is no answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Response, render_template, request

from channels.widget.incoming import preferred_language
from channels.widget.outgoing import write_phone
from channels.widget.shelves import Link, Shelf
from contactkb.answering import Answer, Line, Told
from contactkb.failures import Failure, our_failure
from contactkb.knowledge import Unit
from contactkb.wording import LANGUAGES, Name, builtin_phrases


@dataclass(frozen=True, slots=True)
class Page:
    """One page: an answer where there is one, else why there is none (`trouble` names a phrase), and what else we tell.

    `fact` is the one that the page is about, `asked` a question in words. `say` puts a phrase in words; `list_as` names
    the one above the `shelves`; `offer` is a script (key, title) that the words ask for; `here` is our origin, and
    `paths` lead to this page in each language; `data` is for machines.
    """

    unit: Unit
    language: str
    say: Callable[..., str]
    answer: Answer | None
    fact: Told | None
    asked: str
    trouble: str
    list_as: str
    shelves: Sequence[Shelf]
    found: Sequence[Line]
    meant: str
    related: Sequence[Link]
    here: str
    offer: Sequence[str]
    paths: Mapping[str, str]
    data: Mapping[str, Any] | None


def write_page(page: Page) -> Response:
    """The page."""
    # Of several facts each says itself until when it holds.
    alone = page.answer.parts if page.answer and len(page.answer.parts) == 1 else ()
    ends = [part.until for part in alone if part.until]
    # A link says where it leads in the language that is spoken there.
    names = {language: builtin_phrases(language)["page_language"] for language in page.paths}
    html = render_template(
        "widget/page.html",
        page=page,
        say=page.say,
        until=[page.say("valid_until", valid_until=end) for end in ends],
        names=names,
        phone=write_phone(page.unit, page.language),
        offered=page.say("page_guide", title=Name(page.offer[1], page.offer[1])) if page.offer else "",
        once=secrets.token_hex(16),
        meant=page.say("page_meant", words=Name(page.meant, page.meant)) if page.meant else "",
        asked={"language": page.language, "unit": request.args.get("unit")},
    )
    response = Response(html)
    response.vary.add("Accept-Language")
    return response


def refuse_page(failure: Failure) -> Response:
    """A request that gets no page of ours, in words that need no store."""
    return _plain("page_missing" if failure.status == HTTPStatus.NOT_FOUND else "page_refused", failure)


def apologise_page(reason: str) -> Response:
    """A failure of ours, in words that need no store."""
    return _plain("busy_later" if reason == "busy" else "apology_later", our_failure(reason))


def _plain(phrase: str, failure: Failure) -> Response:
    language = preferred_language(LANGUAGES)
    said = builtin_phrases(language)
    page = render_template("widget/failure.html", language=language, words=said[phrase], again=said["page_all"])
    return Response(page, failure.status, dict(failure.headers))
