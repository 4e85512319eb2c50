"""The forms of a guided conversation: what the customer says, asks beside or wants, each taken as one turn."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from channels.agent.attending import attend
from channels.agent.cases import OUTPUT, read_case
from channels.agent.guarding import here
from channels.agent.guiding import clean, once_of, run_page
from channels.agent.incoming import LONGEST_KEY, read_why
from contactkb.answering import LONGEST
from contactkb.business import current_business
from contactkb.errors import Conflict, Problem, Refused
from contactkb.scripts import (
    Aside,
    Chosen,
    Event,
    Filled,
    Overridden,
    Overtaken,
    PersonWanted,
    Said,
    Switched,
    find_decision,
    standard_of,
)

# No turn has this number.
NO_TURN = -1
LONGEST_TURN = 6


def answer_run(run: str) -> ResponseReturnValue:
    """What the customer answers: one of the ways, what we typed as the value, or their words."""
    form = request.form
    if form.get("way"):
        return _take(run, Chosen(form["way"][:LONGEST_KEY]))
    typed, is_value = clean(form.get("value", "") or form.get("words", "")), "value" in form
    prompt = current_business().guides.last(run).prompt
    if not typed or len(typed) > LONGEST:
        problem = Problem(f"an answer has 1 to {LONGEST} characters.", "answer", "Type what the customer says.")
        return run_page(run, [problem]), 422
    return _take(run, Filled(((prompt.slot, typed),)) if is_value and prompt and prompt.slot else Said(typed))


def ask_beside(run: str) -> ResponseReturnValue:
    """A question of theirs beside the script."""
    typed = clean(request.form.get("question", ""))[:LONGEST]
    if not typed:
        return run_page(run, [Problem("nothing is asked.", "question", "Type what the customer asks.")]), 422
    return _take(run, Aside(typed))


def correct_slot(run: str) -> ResponseReturnValue:
    """Something that is known is otherwise."""
    slot, text = request.form.get("slot", ""), clean(request.form.get("value", ""))[:LONGEST]
    known = [it.name for it in current_business().guides.standing(run).slots]
    if slot not in known or not text:
        remedy = f"Correct one of: {', '.join(known) or 'nothing yet'}."
        return run_page(run, [Problem("that is nothing to correct.", "slot", remedy)]), 422
    return _take(run, Filled(((slot, text),)))


def override_run(run: str) -> ResponseReturnValue:
    """Decide otherwise than the standard did, for a declared reason and with an approver's name."""
    business, form, decided = current_business(), request.form, current_business().guides.standing(run).decisions
    if not decided:
        return run_page(run, [Problem("nothing was decided yet.", "decision", "Go on with the questions.")]), 422
    with business.database.read() as session:
        standard = standard_of(session, business.store, find_decision(session, decided[-1].decision))
    outputs, problems = read_case(standard, standard.outputs, OUTPUT, form)
    if problems:
        return run_page(run, problems), 422
    return _take(run, Overridden(tuple(outputs.items()), form.get("code", ""), form.get("approver", "")))


def want_person(run: str) -> ResponseReturnValue:
    """A person takes over, in the department that is chosen."""
    department, why = request.form.get("department", ""), read_why(request.form)
    units = current_business().counter.view().units.values()
    known = [key for unit in units for key in unit.departments]
    if department not in known or not why:
        remedy = "Choose a department, and say why."
        return run_page(run, [Problem("nobody knows whom to ask, or what for.", "department", remedy)]), 422
    return _take(run, PersonWanted(why, department))


def switch_run(run: str) -> ResponseReturnValue:
    """Another script first; this one waits until it is done."""
    return _take(run, Switched(request.form.get("script", "")[:LONGEST_KEY]))


def _take(run: str, event: Event) -> ResponseReturnValue:
    business = current_business()
    standing = business.guides.standing(run)
    with business.database.read() as session:
        attended = attend(session, business, standing.interaction, standing.script)
    try:
        business.guides.take(run, event, attended.context, here().name, _turn(), once_of(run), attended.reach)
    except Overtaken:
        return run_page(run, is_overtaken=True), 409
    except Refused as refused:
        return run_page(run, refused.problems), 422
    except Conflict as conflict:
        return run_page(run, [Problem(f"{conflict}.", "decision", "See what was decided instead.")]), 409
    return redirect(url_for("agent.show_run", run=run), 303)


def _turn() -> int:
    """The turn that the form answers."""
    typed = request.form.get("n", "")
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST_TURN
    return (int(typed) if is_number else 0) or NO_TURN
