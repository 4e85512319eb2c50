"""The whole answer from the selection of facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from contactkb.answering.answers import CLARIFY, HANDOVER, Answer, Candidate, Part, Selection
from contactkb.answering.composing.bench import Bench, Read
from contactkb.answering.composing.kinds import tell
from contactkb.answering.composing.words import fit, framed, in_words, where_there_is_more
from contactkb.knowledge.context import Context
from contactkb.knowledge.view import View
from contactkb.wording.sentences import Listing, Name, Sentence

# Raised with every change of what is said for the same facts; receipts name the version that wrote them.
RENDERER = 1


def compose(
    view: View, selection: Selection, context: Context, moment: datetime, language: str, read: Read, receipt: str
) -> Answer:
    """One answer from one view of the store; the same arguments give the same words, always."""
    if selection.details:
        context = replace(context, details={**context.details, **selection.details})
    bench = Bench(view, context, moment, language, read)
    parts = tuple([tell(bench, view.facts[key]) for key in selection.keys])
    outcome = HANDOVER if parts and all(part.trouble for part in parts) else selection.outcome
    opening, ending = framed(bench, outcome, receipt)
    more = where_there_is_more(bench)
    closing = _closing(bench, selection)
    return Answer(
        outcome=outcome,
        language=language,
        opening=opening,
        parts=parts,
        closing=closing,
        ending=ending,
        candidates=_candidates(bench, selection),
        department=_department(bench, selection, parts) if outcome == HANDOVER else "",
        epoch=view.epoch,
        revision=view.revision,
        moment=moment,
        unit=context.unit,
        consulted=tuple([(*name, revision) for name, revision in sorted(bench.consulted.items())]),
        readings=tuple(bench.readings),
        selection=selection,
        words=fit(in_words(opening, parts, closing, ending, bench.hand()), more),
        receipt=receipt,
    )


def _closing(bench: Bench, selection: Selection) -> tuple[Sentence, ...]:
    if selection.outcome == CLARIFY:
        names = tuple(Name(it.title, it.spoken) for it in _candidates(bench, selection))
        return (bench.phrase("clarify", {"choices": Listing(names, bench.phrase("or").template)}),)
    if selection.lapsed:
        fact = bench.view.facts[selection.lapsed]
        bench.use(fact)
        return (bench.phrase("not_current", {"title": bench.name(fact)}),)
    return (bench.phrase("not_found"), *_what_may_help(bench, selection)) if selection.outcome == HANDOVER else ()


def _what_may_help(bench: Bench, selection: Selection) -> tuple[Sentence, ...]:
    names = [Name(it.title, it.spoken) for it in _candidates(bench, selection)]
    return (bench.phrase("perhaps", {"title": names[0]}),) if names else ()


def _candidates(bench: Bench, selection: Selection) -> tuple[Candidate, ...]:
    facts = [bench.view.facts[key] for key in selection.candidates]
    names = [(bench.use(fact), bench.name(fact)) for fact in facts]
    return tuple(Candidate(told.key, told.number, name.written, name.spoken) for told, name in names)


def _department(bench: Bench, selection: Selection, parts: tuple[Part, ...]) -> str:
    keys = [part.fact.key for part in parts] or ([selection.lapsed] if selection.lapsed else [])
    if keys:
        return bench.view.facts[keys[0]].owner
    return next(iter(bench.view.units[bench.context.unit].departments))
