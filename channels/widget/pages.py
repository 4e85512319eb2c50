"""The widget without its script: pages under /help that say the same, one for each fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, Response, request, send_from_directory, url_for
from flask.typing import ResponseReturnValue

from channels.widget.incoming import preferred_language
from channels.widget.outgoing import STATIC
from channels.widget.shelves import found, related, shelves
from channels.widget.structured import linked_data
from channels.widget.writing import Page, write_page
from contactkb.answering import Answer, Context, Listing, Question, Told, Wanted, courtesy_in
from contactkb.business import Business, current_business
from contactkb.errors import Missing
from contactkb.knowledge import Value, View, parse_value
from contactkb.wording import LANGUAGES, Name

LANGUAGE = f"<any({', '.join(LANGUAGES)}):language>"


def add_pages(door: Blueprint) -> None:
    """The addresses under /help."""
    door.add_url_rule("/help/", view_func=index, strict_slashes=False)
    door.add_url_rule(f"/help/{LANGUAGE}/", view_func=index, strict_slashes=False)
    door.add_url_rule("/help/<name>", view_func=show)
    door.add_url_rule(f"/help/{LANGUAGE}/<name>", view_func=show)
    door.add_url_rule("/help/static/<any('page.css', 'icon.svg'):name>", view_func=style)


def index(language: str = "") -> ResponseReturnValue:
    """Everything that we tell unasked; or what there is to say to the question `q`."""
    business, view = current_business(), current_business().counter.view()
    context = _context(business, view, language)
    words = request.args.get("q", "").strip()
    if not words:
        return write_page(_page(business, context, None, list_as="page_all"))
    if courtesy := courtesy_in(words):
        spoken = replace(context, language=courtesy.language)
        return write_page(_page(business, spoken, None, trouble=courtesy.phrase, list_as="page_all"))
    # Words show their language by themselves, where the address does not say it.
    answer = business.counter.answer(Question(words), replace(context, language=language))
    spoken = replace(context, language=answer.language)
    listing = business.catalogue.look_up(Wanted(words), spoken, business.database.now())
    offer = _offer(business, spoken, words)
    return write_page(_page(business, spoken, answer, list_as="page_all", asked=words, listing=listing, offer=offer))


def show(name: str, language: str = "") -> ResponseReturnValue:
    """What we say about one fact, by its key or short number."""
    business, view = current_business(), current_business().counter.view()
    context = _context(business, view, language)
    if name not in view.facts and name not in view.by_number:
        return _missing(business, context, None)
    question = Question(number=name) if name in view.by_number else Question(keys=(name,))
    answer = business.counter.answer(question, context)
    if not answer.parts:
        return _missing(business, context, answer if answer.selection.lapsed else None)
    return write_page(_page(business, context, answer, answer.parts[0].fact))


def style(name: str) -> ResponseReturnValue:
    """What the pages look like."""
    return send_from_directory(STATIC, name)


def _missing(business: Business, context: Context, answer: Answer | None) -> Response:
    response = write_page(
        _page(business, context, answer, trouble="" if answer else "page_missing", list_as="page_instead")
    )
    response.status_code = HTTPStatus.NOT_FOUND
    return response


def _page(
    business: Business,
    context: Context,
    answer: Answer | None,
    fact: Told | None = None,
    list_as: str = "",
    asked: str = "",
    trouble: str = "",
    listing: Listing | None = None,
    offer: Sequence[str] = (),
) -> Page:
    # Taken after the answer, so that nothing beside it is older than it.
    view, moment = business.counter.view(), business.database.now()
    unit, slots = view.units[context.unit], _proof(answer, view)
    languages = dict.fromkeys((*unit.languages, context.language))
    paths = {language: _path(language, fact) for language in languages}
    here = business.settings.public_url
    return Page(
        unit=unit,
        language=context.language,
        say=lambda phrase, **more: business.counter.say(phrase, context, **slots, **more),
        answer=answer,
        fact=fact,
        asked=asked,
        trouble=trouble,
        list_as=list_as,
        shelves=shelves(view, context, moment) if list_as else (),
        found=found(listing, answer) if listing and answer else (),
        meant=listing.suggestion if listing else "",
        related=related(view, context, answer, moment) if fact and answer else (),
        here=here,
        offer=offer,
        paths=paths,
        data=linked_data(answer, view, here + paths[context.language]) if fact and answer else None,
    )


def _offer(business: Business, context: Context, words: str) -> Sequence[str]:
    """The script that the words ask for, where they do."""
    wanted = business.guides.wanted(words, context, business.database.now())
    return (wanted.script, wanted.title) if wanted else ()


def _proof(answer: Answer | None, view: View) -> dict[str, Value | Name]:
    if answer is None:
        return {}
    zone = view.zone(answer.unit)
    moment = answer.moment.astimezone(zone).isoformat(timespec="minutes")
    return {
        "moment": parse_value("moment", moment, zone),
        "revision": parse_value("count", str(answer.revision), zone),
        "receipt": Name(answer.receipt, answer.receipt),
    }


def _context(business: Business, view: View, language: str) -> Context:
    unit = request.args.get("unit", "") or business.home()
    if unit not in view.units:
        raise Missing("there is no such unit")
    return Context("widget", "page", unit, language or preferred_language(view.units[unit].languages))


def _path(language: str, fact: Told | None) -> str:
    unit = request.args.get("unit") or None
    if fact is None:
        return url_for("widget.index", language=language, unit=unit)
    return url_for("widget.show", language=language, name=fact.key, unit=unit)
