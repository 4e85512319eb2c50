"""Asking, and finding again what was answered."""

from __future__ import annotations

import json
from typing import Any

from channels.api.bearer import bearer
from channels.api.describing import Routes
from channels.api.incoming import QuestionSchema, read_question
from channels.api.outgoing import describe_answer, describe_receipt
from channels.api.shapes import AnswerSchema, ReceiptSchema
from contactkb.answering import Context, Receipt, find_receipt, replay
from contactkb.business import current_business
from contactkb.errors import Missing, Problem, Refused, Unavailable

routes = Routes("answers", __name__)


@routes.route("/answers", methods=["POST"])
@routes.arguments(QuestionSchema, example={"question": "How much are the oysters?"})
@routes.response(200, AnswerSchema)
def ask(asked: dict[str, Any]) -> Any:
    """Ask one question and get one answer, with typed values and a receipt.

    Ask in words, by short number, or by the key of a fact. `text` is what a person would be told; say it as it is.
    Send `earlier`, the receipts of up to three answers before, and words may be about them: "and per kilo?".
    """
    business = current_business()
    _expect_known(asked["earlier"])
    context = Context("api", "data", asked["unit"], asked["language"], bearer().audience)
    answer = business.counter.answer(read_question(asked), context)
    return describe_answer(answer, business.store.at_hand().zone(answer.unit))


@routes.route("/answers/<string(maxlength=40):receipt>")
@routes.response(200, ReceiptSchema)
def find_answer(receipt: str) -> Any:
    """Read what was answered, and whether the same revisions still say it word for word.

    Only answers that were meant for the token's audience are found.
    """
    business = current_business()
    with business.database.read() as session:
        found = find_receipt(session, receipt)
        _expect_meant_for_us(found)
        try:
            return describe_receipt(found, replay(session, business.store, found))
        except Unavailable as unavailable:
            return describe_receipt(found, None, str(unavailable))


def _expect_known(earlier: list[str]) -> None:
    problems = []
    with current_business().database.read() as session:
        for at, number in enumerate(earlier):
            try:
                _expect_meant_for_us(find_receipt(session, number))
            except Missing as missing:
                remedy = "Send receipts of answers that you got here, or leave them out."
                problems.append(Problem(f"{missing}.", f"earlier.{at}", remedy))
    if problems:
        raise Refused(problems)


def _expect_meant_for_us(receipt: Receipt) -> None:
    said: dict[str, Any] = json.loads(receipt.body)["context"]
    if not Context("api", "data", said["unit"], audience=bearer().audience).may_hear(said["audience"]):
        raise Missing(f"there is no receipt {receipt.id}")
