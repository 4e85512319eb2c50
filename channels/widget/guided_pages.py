"""A guided conversation as a page: whoever has its address goes on with it, without script and on any device."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from channels.widget.incoming import preferred_language
from channels.widget.outgoing import write_phone
from contactkb import contacts
from contactkb.answering import LONGEST, Context
from contactkb.business import Business, current_business
from contactkb.errors import Missing
from contactkb.scripts import Chosen, Event, Led, Overtaken, PersonWanted, Said
from contactkb.wording import LANGUAGES, Name

RUN = re.compile("[0-9a-f]{32}")
# What no store keeps.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
# Buttons of the page: a way by its value, a person, or the words in the field.
WAY, PERSON, WORDS, TURN, ONCE = "way", "person", "words", "n", "once"


def add_guided_pages(door: Blueprint) -> None:
    """The addresses under /help/guided."""
    door.add_url_rule("/help/guided", view_func=begin_guided, methods=["POST"])
    door.add_url_rule("/help/guided/<run>", view_func=show_guided)
    door.add_url_rule("/help/guided/<run>", view_func=take_guided, methods=["POST"])


def begin_guided() -> ResponseReturnValue:
    """Begin the script that was offered on a page, from the words that were asked there."""
    business, form = current_business(), request.form
    unit = form.get("unit", "") or business.home()
    if unit not in business.counter.view().units:
        raise Missing("there is no such unit")
    language = form.get("language", "")
    language = language if language in LANGUAGES else preferred_language(business.counter.view().units[unit].languages)
    once = f"page {_read_once()}"
    with business.database.write() as session:
        at = business.database.now()
        opened = contacts.open_interaction(session, "widget", once, unit, "", at).id
    context = Context("widget", "page", unit, language, interaction=opened)
    said = _clean(form.get(WORDS, ""))
    led = business.guides.begin(form.get("script", ""), context, "customer", said=said, once=once)
    return redirect(url_for("widget.show_guided", run=led.run_id), HTTPStatus.SEE_OTHER)


def show_guided(run: str) -> ResponseReturnValue:
    """Where the conversation stands, and its open question; looking at it changes nothing."""
    return _page(_find(run))


def take_guided(run: str) -> ResponseReturnValue:
    """An answer to the open question, or a wish for a person; where it was answered meanwhile, what is asked now."""
    led, form = _find(run), request.form
    event, business = _event(led), current_business()
    turn = form.get(TURN, "")
    if event is None or not re.fullmatch("[0-9]{1,6}", turn):
        return redirect(url_for("widget.show_guided", run=run), HTTPStatus.SEE_OTHER)
    context = Context("widget", "page", _unit(business), led.language)
    try:
        business.guides.take(run, event, context, "customer", int(turn), f"page {_read_once()}")
    except Overtaken as overtaken:
        return _page(overtaken.led, words=_clean(form.get(WORDS, ""))), HTTPStatus.CONFLICT
    return redirect(url_for("widget.show_guided", run=run), HTTPStatus.SEE_OTHER)


def _find(run: str) -> Led:
    if not RUN.fullmatch(run):
        raise Missing("there is no such conversation")
    return current_business().guides.last(run)


def _event(led: Led) -> Event | None:
    form = request.form
    if PERSON in form:
        return PersonWanted()
    if form.get(WAY):
        return Chosen(_clean(form[WAY]))
    words = _clean(form.get(WORDS, ""))
    return Said(words) if words else None


def _clean(words: str) -> str:
    return UNSEEN.sub(" ", words)[:LONGEST].strip()


def _read_once() -> str:
    given = request.form.get(ONCE, "")
    return given if RUN.fullmatch(given) else secrets.token_hex(16)


def _unit(business: Business) -> str:
    return business.home()


def _page(led: Led, words: str = "") -> Response:
    business = current_business()
    unit = business.counter.view().units[_unit(business)]
    context = replace(Context("widget", "page", unit.key), language=led.language)
    html = render_template(
        "widget/guided.html",
        led=led,
        unit=unit,
        words=words,
        once=secrets.token_hex(16),
        say=lambda phrase: business.counter.say(phrase, context),
        proof=lambda receipt: business.counter.say("receipt", context, receipt=Name(receipt, receipt)),
        phone=write_phone(unit, led.language),
    )
    return Response(html)
