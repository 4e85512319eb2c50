"""The pages of standards: what the business decides by, changed by two people, and whom a change would touch."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template, request
from flask.typing import ResponseReturnValue

from channels.agent.guarding import here
from channels.agent.history import History, find_history, find_pending
from channels.agent.incoming import read_content
from channels.agent.stepping import Steps, act_here, expect_fit
from contactkb.business import Business, current_business
from contactkb.errors import Missing, Refused
from contactkb.knowledge import Entry, entry_of
from contactkb.packs import write_tree
from contactkb.scripts import Impact, Standard, compare_contents, impact_of, read_standard, table_in

STANDARD = "standard"
# As far back as a change is tried on what was decided.
TRIED = timedelta(days=30)


def show_standards() -> ResponseReturnValue:
    """Every published standard, with what waits for a second person on top."""
    business = current_business()
    view = business.counter.view()
    found = [_read(business, it) for it in view.entries.values() if it.collection == STANDARD]
    with business.database.read() as session:
        pending = find_pending(session, STANDARD)
    standards = sorted(found, key=lambda it: (it.unit, it.key))
    return render_template("agent/standards.html", standards=standards, pending=pending, view=view)


def show_standard(key: str) -> ResponseReturnValue:
    """One standard: its table, its revisions, whom a waiting change would touch, and the form to change it."""
    return _page(key)


def draft_standard(key: str) -> ResponseReturnValue:
    """Draft a revision from the whole content as YAML."""
    text, business = request.form.get("content", ""), current_business()
    try:
        tree, content = read_content(text, key, STANDARD)
        live = business.counter.view().entry(STANDARD, key)
        if live is None:
            raise Missing(f"there is no standard {key}")
        entry = Entry(STANDARD, key, 0, live.pack, content)
        expect_fit(business, entry, tree)
        with business.database.write() as session:
            business.press.draft(session, STANDARD, live.pack, content, act_here(business))
    except Refused as refused:
        return _page(key, text, refused), 422
    return STEPS.back_to(key)


def _page(key: str, text: str = "", refused: Refused | None = None) -> str:
    business = current_business()
    view, now = business.counter.view(), business.database.now()
    live = view.entry(STANDARD, key)
    with business.database.read() as session:
        history = find_history(session, view, key, STANDARD)
    shown = live or entry_of(history[0].revision)
    return render_template(
        "agent/standard.html", key=key, standard=_read(business, shown), table=table_in(shown), view=view, now=now,
        history=history, is_live=live is not None, text=text or write_tree(dict(history[0].content)), user=here(),
        problems=refused.problems if refused else (), impact=_impact(business, history[0]),
        changes=compare_contents(live.content, history[0].content) if live else (),
    )  # fmt: skip


def _impact(business: Business, newest: History) -> Impact | None:
    """Whom the newest revision would touch, while it waits and could be published."""
    if not newest.is_waiting or newest.was_published:
        return None
    entry = entry_of(newest.revision)
    with business.database.read() as session:
        if business.press.findings(session, {entry.name: entry}):
            return None
        return impact_of(session, business.store, entry, business.database.now() - TRIED)


def _read(business: Business, entry: Entry) -> Standard:
    return read_standard(entry, business.counter.view().units[entry.content["unit"]])[0]


STEPS = Steps(STANDARD, lambda key, refused: _page(key, refused=refused), "agent.show_standard")
