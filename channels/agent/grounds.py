"""What stands behind a person's words: every figure in a fact that holds now, and the house's language standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contactkb.answering import ANSWERED, Answer, Context, Question, Receipt, ask_again, reword
from contactkb.business import Business
from contactkb.errors import Problem, Refused
from contactkb.knowledge import parse_value
from contactkb.packs import standard_of
from contactkb.wording import Name, is_too_long, unfounded_figures

PLACES = ("published", "composer")
# In every form in which we say a fact, its figures count as known.
FORMS = (("agent", "agent"), ("email", "mail"), ("sms", "text"), ("phone", "speech"), ("widget", "page"))


@dataclass(frozen=True, slots=True)
class Draft:
    """Words of a person for a message: of which kind, in which context, and the receipt of what they cite, if any."""

    words: str
    kind: str
    context: Context
    receipt: Receipt | None


def cite(business: Business, draft: Draft, numbers: str) -> Answer | None:
    """The facts that the draft tells already together with those of these short numbers, as one answer with a receipt.

    None where no number is given. Raises Refused for a number that nothing has, or that may not be told there.
    """
    view = business.counter.view()
    wanted = numbers.replace(",", " ").split()
    if not wanted:
        return None
    unknown = [number for number in wanted if number not in view.by_number]
    if unknown:
        raise Refused([Problem(f"nothing has the short number {unknown[0]!r}.", "cite", "Look it up at the desk.")])
    again = ask_again(draft.receipt) if draft.receipt else None
    keys = dict.fromkeys((*(again[0].keys if again else ()), *(view.by_number[it].key for it in wanted)))
    answer = business.counter.answer(Question(keys=tuple(keys)), draft.context)
    if answer.outcome != ANSWERED or len(answer.selection.keys) < len(keys):
        raise Refused([Problem("one of these may not be told there now.", "cite", "Leave it out, or call them.")])
    return answer


def expect_founded(business: Business, draft: Draft) -> None:
    """Raises Refused with every figure that no cited fact has now, every breach of the language standard at level
    error, and a text message that is too long."""
    problems = [*_figures(business, draft), *_breaches(business, draft)]
    if draft.kind == "sms" and is_too_long(draft.words):
        problems.append(Problem("the text message is too long.", "words", "Say it in fewer words."))
    if problems:
        raise Refused(problems)


def _figures(business: Business, draft: Draft) -> Iterator[Problem]:
    for figure in unfounded_figures(draft.words, _grounds(business, draft)):
        remedy = "Take it out, cite the fact by its short number, or hand it to an author."
        yield Problem(f"{figure!r} is in no fact that is cited and holds now.", "words", remedy)


def _grounds(business: Business, draft: Draft) -> Iterator[str]:
    view, now, context = business.counter.view(), business.database.now(), draft.context
    unit = view.units[context.unit]
    phone = parse_value("phone", unit.phone, unit.zone)
    yield business.counter.say("sms_more", replace(context, medium="mail"), phone=phone)
    if draft.receipt is None:
        return
    yield draft.receipt.id
    moment = parse_value("moment", draft.receipt.at.replace(second=0, microsecond=0).isoformat(), unit.zone)
    revision = str(draft.receipt.revision)
    yield business.counter.say("as_of", context, moment=moment, revision=Name(revision, revision))
    for channel, medium in FORMS:
        answer = reword(view, draft.receipt, channel, medium, now)
        yield answer.words if answer else ""


def _breaches(business: Business, draft: Draft) -> Iterator[Problem]:
    view, language = business.counter.view(), draft.context.language
    standard = standard_of(view, view.units[draft.context.unit].pack, language)
    found = {breach.start: breach for place in PLACES for breach in standard.check(draft.words, place)}
    for breach in found.values():
        if breach.level == "error":
            remedy = f"Write {breach.replacement!r} instead." if breach.replacement else "Say it another way."
            yield Problem(f"{breach.found!r}: {breach.message}", "words", remedy)
