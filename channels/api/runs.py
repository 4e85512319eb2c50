"""Leading people through scripts: looking them up, beginning, going on, and seeing how it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from http import HTTPStatus
from typing import Any

from flask import Response, request
from sqlalchemy.orm import Session

from channels.api.bearer import bearer, context_here, expect_insider
from channels.api.describing import Routes
from channels.api.once import PARAMETER, once, own_key
from channels.api.outgoing import write_step
from channels.api.run_requests import BeginSchema, EventSchema, RecallSchema, ScriptsQuerySchema
from channels.api.run_shapes import OffersSchema, RunSchema, TurnSchema
from channels.api.shapes import WrittenSchema
from contactkb.business import current_business
from contactkb.contacts import Interaction, correspondent, open_interaction
from contactkb.errors import Missing, Problem, Refused
from contactkb.knowledge import Act, Context, recall
from contactkb.scripts import (
    Aside,
    Chosen,
    Event,
    Filled,
    Overridden,
    PersonWanted,
    Said,
    Silent,
    Standing,
    Switched,
)

routes = Routes("runs", __name__)
RUN = "/runs/<string(minlength=32, maxlength=32):run>"
KEYED = [PARAMETER]
MOST_OFFERS = 10
API = "api"
# What our interactions remember: the number or address of whoever is led.
REACH = "reach"
EVENTS: Mapping[str, Callable[[Any], Event]] = {
    "say": Said,
    "choose": Chosen,
    "fill": lambda values: Filled(tuple(values.items())),
    "ask": Aside,
    "switch": Switched,
    "silent": lambda _: Silent(),
    "person": PersonWanted,
    "override": lambda it: Overridden(tuple(it["outputs"].items()), it["code"], it["approver"]),
}


@routes.route("/scripts")
@routes.arguments(ScriptsQuerySchema, location="query")
@routes.response(200, OffersSchema)
def find_scripts(asked: dict[str, Any]) -> Any:
    """List the scripts that may be begun: all by title, or those that fit what was said (`q`) and told (`fact`)."""
    business = current_business()
    context = _context(asked["unit"], asked["language"])
    if not asked["q"].strip() and not asked["fact"]:
        return {"scripts": business.guides.scripts(context)}
    context = replace(context, phase=asked["phase"])
    facts = tuple(filter(None, [asked["fact"]]))
    return {"scripts": business.guides.offers(context, business.database.now(), asked["q"], facts, MOST_OFFERS)}


@routes.route("/runs", methods=["POST"], parameters=KEYED)
@routes.arguments(BeginSchema, example={"script": "net-late-parcel", "said": "where is my parcel?"})
@routes.response(201, TurnSchema)
def begin(asked: dict[str, Any]) -> Any:
    """Begin a script, and get what is said and the first question. Say `text` as it is, or its parts."""
    business, key = current_business(), _once()
    context = _join(_context(asked["unit"], asked["language"]), asked["customer"], key)
    return business.guides.begin(
        asked["script"], context, _by(), asked["given"], asked["said"], asked["why"], key, asked["customer"]
    )


@routes.route(RUN + "/turns", methods=["POST"], parameters=KEYED)
@routes.arguments(EventSchema, example={"n": 1, "say": "yes"})
@routes.response(200, TurnSchema)
def take(asked: dict[str, Any], run: str) -> Any:
    """Go on by what happened at turn `n`, and get the next one.

    An event for another turn is never applied: 409, and reading the run tells how it stands.
    """
    standing = _ours(run)
    if "override" in asked:
        expect_insider()
    (way,) = EVENTS.keys() & asked.keys()
    context = replace(context_here(), medium="page", interaction=standing.interaction)
    guides, reach = current_business().guides, _reach(standing)
    return guides.take(run, EVENTS[way](asked[way]), context, _by(), asked["n"], _once(), reach)


@routes.route(RUN + "/resume", methods=["POST"], parameters=KEYED)
@routes.response(200, TurnSchema)
def resume(run: str) -> Any:
    """Go on here with a run that began in another channel: where it stands, and its open question once more."""
    expect_insider()
    _ours(run)
    return current_business().guides.resume(run, _join(_context(), "", _once()), _by(), once=_once())


@routes.route(RUN)
@routes.response(200, RunSchema)
def find_run(run: str) -> Any:
    """Read how a run stands: what is known and where from, the steps taken, what was decided, and its last turn."""
    return {**asdict(_ours(run)), "last": current_business().guides.last(run)}


@routes.route(
    "/scripts/<string(maxlength=200):key>/revisions/<int(min=1, max=1000000000):number>/recall",
    methods=["POST"],
    parameters=KEYED,
)
@routes.arguments(RecallSchema, required=False)
@routes.response(200, WrittenSchema)
def recall_script(asked: dict[str, Any], key: str, number: int) -> Response:
    """Recall a revision that should never have been in force: nobody begins it, and runs move on to the newest one at
    the same question, or to a person. Publish the mended one first."""
    press = current_business().press

    def write(session: Session, act: Act) -> dict[str, Any]:
        return write_step(key, number, "recalled", recall(session, press, "script", key, number, act))

    return once(asked["why"], HTTPStatus.OK, write)


def _context(unit: str = "", language: str = "") -> Context:
    """Where people are led by programs: in words, not in values."""
    context = replace(context_here(unit, language), medium="page")
    units = current_business().counter.view().units
    if context.unit not in units:
        remedy = f"Use one of: {', '.join(units)}."
        raise Refused([Problem(f"there is no unit {context.unit!r}.", "unit", remedy)])
    return context


def _join(context: Context, customer: str, key: str) -> Context:
    """The context in an interaction of its own; the same request comes back to the same one."""
    business = current_business()
    if customer:
        expect_insider()
    them = correspondent(business.settings.key, customer) if customer else ""
    if customer and not them:
        remedy = "Send a phone number such as +12075550123, or a mail address."
        raise Refused([Problem("is nobody whom we could know again.", "customer", remedy)])
    with business.database.write() as session:
        opened = open_interaction(session, API, key, context.unit, them, business.database.now())
        opened.remember({REACH: customer})
        return replace(context, correspondent=them, interaction=opened.id)


def _ours(run: str) -> Standing:
    """How the run stands, where whoever asks may know of it: outsiders of what programs began only."""
    standing = current_business().guides.standing(run)
    if bearer().audience != "internal" and standing.channel != API:
        raise Missing(f"there is no run {run}")
    return standing


def _reach(standing: Standing) -> str:
    """The number or address that the run began with here."""
    with current_business().database.read() as session:
        found = session.get(Interaction, standing.interaction)
        return str(found.recall().get(REACH, "")) if found and found.channel == API else ""


def _by() -> str:
    return f"{API}:{bearer().name}"


def _once() -> str:
    """What names this request: its key, and what it asks for, so that another request is another event."""
    asked = hashlib.sha256(request.path.encode() + b"\n" + request.get_data(cache=True)).hexdigest()
    return f"{own_key()} {asked[:32]}"
