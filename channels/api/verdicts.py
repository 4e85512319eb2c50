"""What people say of an answer that was given."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from channels.api.bearer import expect_insider
from channels.api.describing import Routes
from channels.api.gap_requests import SayingSchema
from channels.api.gap_shapes import VerdictSchema
from channels.api.once import PARAMETER, once
from contactkb.answering import Receipt, Saying, find_receipt, judge, was_asked
from contactkb.business import current_business
from contactkb.contacts import words_asked
from contactkb.errors import Missing, Problem, Refused
from contactkb.knowledge import Act

routes = Routes("verdicts", __name__)


@routes.route("/answers/<string(maxlength=40):receipt>/verdict", methods=["POST"], parameters=[PARAMETER])
@routes.arguments(SayingSchema)
@routes.response(200, VerdictSchema)
def judge_answer(asked: dict[str, Any], receipt: str) -> Response:
    """Say that an answer was right or wrong, which fact was meant, or that nothing answers the question.

    Chances are fitted to what is said here. For tokens of the audience internal; the latest word counts.
    """
    expect_insider()
    meant = asked.get("meant", "")
    if meant and meant not in current_business().counter.view().facts:
        raise Missing(f"there is no fact {meant}")

    def write(session: Session, act: Act) -> dict[str, Any]:
        found = find_receipt(session, receipt)
        saying = Saying(asked.get("says", ""), meant, act.by)
        dumped: dict[str, Any] = VerdictSchema().dump(
            judge(session, found, _words(session, found, asked["question"]), saying, act.at)
        )
        return dumped

    return once("", HTTPStatus.OK, write)


def _words(session: Session, receipt: Receipt, given: str) -> str:
    """The words that were asked: those given, if they are, or those noted with the contact."""
    if given and not was_asked(receipt, given, current_business().settings.key):
        remedy = "Send them as they were asked then, or leave them out."
        raise Refused([Problem("this receipt is about another question.", "question", remedy)])
    return given or words_asked(session, receipt.id)
