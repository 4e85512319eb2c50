"""What is published, as far as the token's audience may know it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from channels.api.bearer import bearer, context_here
from channels.api.describing import Routes
from channels.api.incoming import FactsQuerySchema, first_of
from channels.api.outgoing import as_page, describe_fact, describe_revision
from channels.api.shapes import FactInFullSchema, FactsSchema
from contactkb.answering import Context, Question
from contactkb.business import Business, current_business
from contactkb.errors import Missing, Problem, Refused
from contactkb.knowledge import Fact, View, is_tellable, offered, revisions_of, standing

routes = Routes("facts", __name__)
MOST_REVISIONS = 200


@routes.route("/facts")
@routes.arguments(FactsQuerySchema, location="query")
@routes.response(200, FactsSchema)
def find_facts(asked: dict[str, Any]) -> Any:
    """List published facts, or search them with `q`.

    Tokens of the audience internal see all of them with their standing, others what is offered to them now.
    """
    business = current_business()
    view, context, moment = business.counter.view(), context_here(asked["unit"]), business.database.now()
    if context.unit not in view.units:
        known = ", ".join(view.units)
        raise Refused([Problem(f"there is no unit {context.unit!r}.", "unit", f"Use one of: {known}.")])
    found = [fact for fact in _search(business, view, asked["q"], context, moment) if asked["kind"] in ("", fact.kind)]
    here = found[first_of(asked) : first_of(asked) + asked["page_size"]]
    facts = [describe_fact(fact, standing(fact, context, moment)) for fact in here]
    return as_page(asked, len(found), facts=facts)


@routes.route("/facts/<string(maxlength=200):key>")
@routes.response(200, FactInFullSchema)
def find_fact(key: str) -> Any:
    """Read one fact; tokens of the audience internal also get its content and its latest revisions with their steps.

    These are the latest 200, the newest first, and the one in force.
    """
    business = current_business()
    view, context, moment = business.counter.view(), context_here(), business.database.now()
    fact = view.facts.get(key)
    if context.audience != "internal":
        if fact is None or not is_tellable(fact, context, moment):
            raise Missing(f"there is no fact {key}")
        return {"fact": describe_fact(fact, standing(fact, context, moment)), "content": None, "revisions": []}
    entry = view.entry("fact", key)
    with business.database.read() as session:
        revisions = _revisions(session, key, entry.revision if entry else 0)
    if not revisions:
        raise Missing(f"there is no fact {key}")
    described = describe_fact(fact, standing(fact, context, moment)) if fact else None
    return {"fact": described, "content": entry.content if entry else None, "revisions": revisions}


def _search(business: Business, view: View, words: str, context: Context, moment: datetime) -> Iterable[Fact]:
    visible = view.in_order if bearer().audience == "internal" else list(offered(view.in_order, context, moment))
    if not words.strip():
        return visible
    ranked = business.counter.rank(Question(words), context, moment)
    heard = [view.facts[key] for key in ranked if key in view.facts]
    plain = words.strip().lower()
    named = [fact for fact in visible if plain in fact.key or plain == fact.number]
    return dict.fromkeys((*named, *heard))


def _revisions(session: Session, key: str, live: int) -> list[dict[str, Any]]:
    found = revisions_of(session, "fact", key, live, MOST_REVISIONS)
    return [describe_revision(revision, steps, live) for revision, steps in found]
