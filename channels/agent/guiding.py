"""The guided screen: scripts are looked for, begun and resumed, and a run is shown as it stands."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from channels.agent.attending import attend, desk_context
from channels.agent.customers import find_contact, language_of
from channels.agent.guarding import here
from channels.agent.incoming import LONGEST_KEY, UNSEEN, read_once, read_why
from channels.agent.offered import find_scripts
from channels.agent.outgoing import departments_of
from channels.agent.runs import view_run
from contactkb.business import current_business
from contactkb.errors import Missing, Problem
from contactkb.people import approvers
from contactkb.scripts import Overtaken
from contactkb.wording import LANGUAGES


def look_for_script(contact: str) -> ResponseReturnValue:
    """Scripts by title, for this contact, or to go through first in the middle of a run."""
    business, typed, run = current_business(), clean(request.args.get("q", "")), request.args.get("run", "")
    with business.database.read() as session:
        interaction = find_contact(session, contact)
        context = desk_context(business, interaction, language_of(session, contact))
        if run:
            theirs = attend(session, business, contact, business.guides.standing(run).script).context
            context = replace(context, audience=theirs.audience)
    found = find_scripts(business, context, typed)
    standing = business.guides.standing(run) if run else None
    found = [it for it in found if standing is None or it.script != standing.script]
    part = "found_scripts" if request.args.get("part") == "found" else "find_script"
    return render_template(
        f"agent/{part}.html", found=found, typed=typed, contact=contact, run=standing, once=secrets.token_hex(8)
    )


def begin_run(contact: str) -> ResponseReturnValue:
    """Begin a script in the contact, with what was asked there last; begun twice by one form, it is one run."""
    business, form = current_business(), request.form
    script = form.get("script", "")[:LONGEST_KEY]
    with business.database.read() as session:
        attended = attend(session, business, contact, script)
    spoken = form.get("language", "") if form.get("language") in LANGUAGES else attended.context.language
    led = business.guides.begin(
        script, replace(attended.context, language=spoken), here().name, said=attended.asked, why=read_why(form),
        once=once_of(contact), reach=attended.reach,
    )  # fmt: skip
    return redirect(url_for("agent.show_run", run=led.run_id), 303)


def resume_run(run: str) -> ResponseReturnValue:
    """Go on in this contact with what the customer began elsewhere."""
    business, contact = current_business(), request.form.get("contact", "")
    led, standing, now = business.guides.last(run), business.guides.standing(run), business.database.now()
    with business.database.read() as session:
        attended = attend(session, business, contact, standing.script)
        is_here = view_run(session, business, led, standing, now, request.form).is_here
    if is_here and standing.interaction == contact:
        return redirect(url_for("agent.show_run", run=run), 303)
    theirs = business.guides.runs_of(attended.context.correspondent, contact)
    if run not in [it.run_id for it in theirs]:
        raise Missing("this customer has no such conversation")
    try:
        business.guides.resume(run, attended.context, here().name, attended.reach)
    except Overtaken:
        return run_page(run, is_overtaken=True), 409
    return redirect(url_for("agent.show_run", run=run), 303)


def show_run(run: str) -> ResponseReturnValue:
    """How the run stands, and what to say now."""
    return run_page(run)


def run_page(run: str, problems: Sequence[Problem] = (), is_overtaken: bool = False) -> str:
    """The run as it stands, with what there is to mend, or that somebody else has moved it meanwhile."""
    business = current_business()
    led, standing, now = business.guides.last(run), business.guides.standing(run), business.database.now()
    with business.database.read() as session:
        shown = view_run(session, business, led, standing, now, request.form)
        others = approvers(session, here().name)
        session.expunge_all()
    view = business.counter.view()
    unit = view.units[shown.contact.unit if shown.contact.unit in view.units else business.home()]
    return render_template(
        "agent/run.html", run=shown, led=led, standing=standing, contact=shown.contact, zone=unit.zone, now=now,
        departments=departments_of(view), approvers=others, problems=problems, is_overtaken=is_overtaken,
        form=request.form, once=secrets.token_hex(8),
    )  # fmt: skip


def once_of(about: str) -> str:
    """A form that is sent twice is one event; what is typed anew in a form that a browser kept is another."""
    once, typed = read_once(request.form), json.dumps(sorted(request.form.items(multi=True)))
    digest = hashlib.sha256(typed.encode("utf-8", "replace")).hexdigest()[:16]
    return f"console {here().name} {about} {once} {digest}" if once else ""


def clean(text: str) -> str:
    """What was typed, without what nobody sees."""
    return UNSEEN.sub(" ", text).strip()
