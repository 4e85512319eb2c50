"""A script changed from the console, as every change: drafted, submitted, approved by a second person, published."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from channels.agent.incoming import read_content
from channels.agent.scripts import SCRIPT, script_page
from channels.agent.stepping import Steps, act_here, expect_fit
from contactkb.business import Business, current_business
from contactkb.errors import Problem, Refused
from contactkb.knowledge import Entry, is_known, recall


def draft_new_script() -> ResponseReturnValue:
    """Draft a script that does not exist yet."""
    text, business = request.form.get("content", ""), current_business()
    try:
        key = _draft(business, text, "")
    except Refused as refused:
        return render_template("agent/new_script.html", text=text, problems=refused.problems), 422
    return STEPS.back_to(key)


def draft_script(key: str) -> ResponseReturnValue:
    """Draft a revision from the whole content as YAML."""
    text = request.form.get("content", "")
    try:
        _draft(current_business(), text, key)
    except Refused as refused:
        return script_page(key, text, refused.problems), 422
    return STEPS.back_to(key)


def recall_script(key: str, number: int) -> ResponseReturnValue:
    """Take a bad revision out of conversations that are under way as well."""
    press = current_business().press
    return STEPS.take(key, lambda session, act: recall(session, press, SCRIPT, key, number, act))


def _draft(business: Business, text: str, key: str) -> str:
    """Draft what was written, in the pack of its unit. Raises Refused with every problem at its line."""
    tree, content = read_content(text, key, SCRIPT, SCRIPT)
    view = business.counter.view()
    unit, live = view.units.get(str(content.get("unit"))), view.entry(SCRIPT, content[SCRIPT])
    entry = Entry(SCRIPT, content[SCRIPT], 0, live.pack if live else unit.pack if unit else "", content)
    with business.database.read() as session:
        if not key and is_known(session, SCRIPT, entry.key):
            raise Refused(
                [Problem(f"there is a script {entry.key!r} already.", "line:1", "Open it, or choose another.")]
            )
    expect_fit(business, entry, tree)
    with business.database.write() as session:
        business.press.draft(session, SCRIPT, entry.pack, content, act_here(business), entry.key)
    return entry.key


STEPS = Steps(SCRIPT, lambda key, refused: script_page(key, problems=refused.problems), "agent.show_script")
