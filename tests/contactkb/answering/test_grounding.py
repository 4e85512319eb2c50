"""What may go where no person looks at it first."""

from __future__ import annotations

from contactkb.answering import Context, Question, ends_unsaid
from contactkb.business import Business
from contactkb.knowledge import Act


def test_the_end_of_one_offer_does_not_stand_for_the_end_of_another(business: Business) -> None:
    counter = business.counter
    week = counter.view().entries["fact", "salmon-week"]
    offer = {"products": ["salmon"], "offer": {"amount_off": "2.00 USD"}, "min_quantity": "3 lb"}
    changes = {"key": "salmon-today", "number": "209", "valid_until": "2026-11-21", "promotion": offer}
    content = {**week.content, **changes, "en": {"title": "Salmon today", "names": ["salmon today"]}}
    with business.database.write() as session:
        act = Act("petra", business.database.now())
        revision = business.press.draft(
            session, "fact", week.pack, {it: content[it] for it in content if it not in ("honour_until", "es")}, act
        )
        business.press.publish(session, [revision], act, alone=True)
    answer = counter.answer(Question(number="102"), Context("email", "mail", "shop", "en"))
    assert "runs until Sunday, November 22" in answer.words
    assert "Salmon today" in answer.words
    assert ends_unsaid(counter.view(), answer) == ["salmon-today"]
