"""What stands behind a person's words: every figure in a fact that holds now, and the house's language standard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from contactkb.answering import ANSWERED, Context, Question, Receipt, ask_again, find_receipt, reword
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
    """Words of a person for a message: of which kind, in which context, and the receipts of what they cite."""

    words: str
    kind: str
    context: Context
    receipts: tuple[Receipt, ...] = ()


def cite(business: Business, draft: Draft, numbers: str, holds: bool) -> Draft:
    """The draft with the facts of these short numbers behind it as well, as they are now, and a receipt for all.

    The draft as it is, where there is nothing to add and what it tells `holds`. Lines in it that name the receipt and
    the moment name the new ones then. Raises Refused for a number that nothing has, or that may not be told there.
    """
    view, wanted = business.counter.view(), numbers.replace(",", " ").split()
    unknown = [number for number in wanted if number not in view.by_number]
    if unknown:
        raise Refused([Problem(f"nothing has the short number {unknown[0]!r}.", "cite", "Look it up at the desk.")])
    keys = dict.fromkeys((*keys_of(draft.receipts), *(view.by_number[it].key for it in wanted)))
    if not keys or (holds and not wanted):
        return draft
    answer = business.counter.answer(Question(keys=tuple(keys)), draft.context)
    if answer.outcome != ANSWERED or len(answer.selection.keys) < len(keys):
        raise Refused([Problem("a fact behind it may not be told there now.", "cite", "Discard it, or call them.")])
    with business.database.read() as session:
        receipt = find_receipt(session, answer.receipt)
    words = draft.words
    for before in draft.receipts:
        words = words.replace(before.id, receipt.id)
        words = words.replace(_as_of(business, draft, before), _as_of(business, draft, receipt))
    return replace(draft, words=words, receipts=(receipt,))


def keys_of(receipts: Sequence[Receipt]) -> tuple[str, ...]:
    """The facts that these answers are about, each once."""
    asked = [it for it in map(ask_again, receipts) if it is not None]
    return tuple(dict.fromkeys(key for question, _ in asked for key in question.keys))


def expect_founded(business: Business, draft: Draft) -> None:
    """Raises Refused with every figure that no cited fact has now, every breach of the language standard at level
    error, and a text message that is too long."""
    problems = [*_figures(business, draft), *_breaches(business, draft)]
    if draft.kind == "sms" and is_too_long(draft.words):
        problems.append(Problem("the text message is too long.", "words", "Say it in fewer words."))
    if problems:
        raise Refused(problems)


def _figures(business: Business, draft: Draft) -> Iterator[Problem]:
    words = draft.words
    # What frames a mail holds figures, too, which say nothing of any fact.
    for receipt in draft.receipts:
        words = words.replace(_as_of(business, draft, receipt), " ").replace(receipt.id, " ")
    for figure in unfounded_figures(words, _grounds(business, draft)):
        remedy = "Take it out, cite the fact by its short number, or hand it to an author."
        yield Problem(f"{figure!r} is in no fact that is cited and holds now.", "words", remedy)


def _grounds(business: Business, draft: Draft) -> Iterator[str]:
    view, now, context = business.counter.view(), business.database.now(), draft.context
    unit = view.units[context.unit]
    phone = parse_value("phone", unit.phone, unit.zone)
    yield business.counter.say("sms_more", replace(context, medium="mail"), phone=phone)
    for receipt in draft.receipts:
        for channel, medium in FORMS:
            answer = reword(view, receipt, channel, medium, now)
            yield answer.words if answer else ""


def _as_of(business: Business, draft: Draft, receipt: Receipt) -> str:
    """The line of a mail that says as of when it holds."""
    zone, revision = business.counter.view().zone(draft.context.unit), str(receipt.revision)
    moment = parse_value("moment", receipt.at.isoformat(timespec="minutes"), zone)
    return business.counter.say("as_of", draft.context, moment=moment, revision=Name(revision, revision))


def _breaches(business: Business, draft: Draft) -> Iterator[Problem]:
    view, language = business.counter.view(), draft.context.language
    standard = standard_of(view, view.units[draft.context.unit].pack, language)
    found = {breach.start: breach for place in PLACES for breach in standard.check(draft.words, place)}
    for breach in found.values():
        if breach.level == "error":
            remedy = f"Write {breach.replacement!r} instead." if breach.replacement else "Say it another way."
            yield Problem(f"{breach.found!r}: {breach.message}", "words", remedy)
