"""Authors' pages: find a fact, see it as it is, change it with a second person, take it back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from channels.agent.guarding import here
from channels.agent.history import WAITING, History, find_history
from channels.agent.incoming import locate, read_content, read_why, with_amount
from contactkb.answering import Context, Group, link_draft, open_flags, open_groups, rivals_of
from contactkb.business import Business, current_business
from contactkb.errors import Missing, Refused
from contactkb.knowledge import Act, Entry, EntryRevision, Finding, View, entry_of, find_revision
from contactkb.packs import write_tree

MOST_QUESTIONS = 20
NEW = """\
key: short-name
kind: price
number: "100"
unit: {unit}
owner: {owner}
audience: internal
confidence: validated
price: {{amount: 1.00 {currency}, per: each}}
en:
  title: Title
  names: [title]
  questions: [{questions}]
"""


def show_fact(key: str) -> ResponseReturnValue:
    """One fact: what is in force, every revision with its steps, and the forms to change it."""
    return _page(key)


def new_fact() -> ResponseReturnValue:
    """An empty fact to fill in; from a gap, with the questions that it shall answer."""
    business, gap = current_business(), request.args.get("gap", "")
    unit, group = business.counter.view().units[business.home()], _group_of(gap)
    questions = group.questions[:MOST_QUESTIONS] if group else ("How much is it?",)
    asked = ", ".join(json.dumps(it, ensure_ascii=False) for it in questions)
    owner = next(iter(unit.departments))
    skeleton = NEW.format(unit=unit.key, owner=owner, currency=unit.currency, questions=asked)
    return render_template("agent/new_fact.html", text=skeleton, problems=(), gap=gap)


def draft_new() -> ResponseReturnValue:
    """Draft a fact that does not exist yet; from a gap, its publication closes what asks the same."""
    text, gap = request.form.get("content", ""), request.form.get("gap", "")
    try:
        key = _draft(text, "", _group_of(gap))
    except Refused as refused:
        return render_template("agent/new_fact.html", text=text, problems=refused.problems, gap=gap), 422
    return _back(key)


def draft_content(key: str) -> ResponseReturnValue:
    """Draft a revision from the whole content as YAML."""
    text = request.form.get("content", "")
    try:
        _draft(text, key)
    except Refused as refused:
        return _page(key, text, refused), 422
    return _back(key)


def draft_price(key: str) -> ResponseReturnValue:
    """Draft a revision that differs in its price only."""
    press, live = current_business().press, current_business().counter.view().entry("fact", key)
    if live is None or "amount" not in live.content.get("price", {}):
        raise Missing("this fact has no price of its own to change")
    content = with_amount(live.content, request.form.get("amount", ""))
    return _change(key, lambda session, act: press.draft(session, "fact", live.pack, content, act))


def submit(key: str, number: int) -> ResponseReturnValue:
    """Ask a second person to look at a draft."""
    press = current_business().press
    return _change(key, lambda session, act: press.submit(session, _revision(session, key, number), act))


def approve(key: str, number: int) -> ResponseReturnValue:
    """Agree to what another person submitted."""
    press = current_business().press
    return _change(key, lambda session, act: press.approve(session, _revision(session, key, number), act))


def publish(key: str, number: int) -> ResponseReturnValue:
    """Put a revision in force; alone in an emergency."""
    press, alone = current_business().press, request.form.get("alone") == "yes"
    return _change(key, lambda session, act: press.publish(session, [_revision(session, key, number)], act, alone))


def undo(key: str, number: int) -> ResponseReturnValue:
    """Put an earlier revision in force again."""
    press = current_business().press
    return _change(key, lambda session, act: press.undo(session, "fact", key, number, act))


def retract(key: str) -> ResponseReturnValue:
    """Take a fact back, so that nobody says it any more."""
    press = current_business().press
    return _change(key, lambda session, act: press.retract(session, "fact", [key], act))


def _change(key: str, change: Callable[[Session, Act], object]) -> ResponseReturnValue:
    business = current_business()
    try:
        with business.database.write() as session:
            change(session, _act(business))
    except Refused as refused:
        return _page(key, refused=refused), 422
    return _back(key)


def _revision(session: Session, key: str, number: int) -> EntryRevision:
    return find_revision(session, "fact", key, number)


def _group_of(gap: str) -> Group | None:
    """The open questions that ask the same as this gap, where it is one."""
    business = current_business()
    with business.database.read() as session:
        groups = open_groups(session, business.counter.view()) if re.fullmatch("[0-9]{1,9}", gap) else []
    return next((it for it in groups if int(gap) in it.gaps), None)


def _draft(text: str, key: str, group: Group | None = None) -> str:
    """Draft what was written. Raises Refused with every problem at its line."""
    business = current_business()
    tree, content = read_content(text, key)
    pack = business.counter.view().pack_for(content)
    entry = Entry("fact", content["key"], 0, pack, content)
    with business.database.read() as session:
        findings = business.press.findings(session, {entry.name: entry})
    if findings:
        raise Refused(locate(tree, findings))
    with business.database.write() as session:
        revision = business.press.draft(session, "fact", pack, content, _act(business))
        if group is not None:
            link_draft(session, group, revision.key, revision.number)
    return entry.key


def _page(key: str, text: str = "", refused: Refused | None = None) -> str:
    business = current_business()
    view, now = business.counter.view(), business.database.now()
    with business.database.read() as session:
        history, flags = find_history(session, key, _live(view, key)), open_flags(session, key)
    if not history:
        raise Missing(f"there is no fact {key}")
    return render_template(
        "agent/fact.html", key=key, view=view, now=now, history=history, user=here(),
        flags=flags, fact=view.facts.get(key), content=_content(view, key),
        text=text or write_tree(dict(history[0].content)), problems=refused.problems if refused else (),
        unit=view.units[business.home()], rivals=_rivals(business, history[0]),
    )  # fmt: skip


def _rivals(business: Business, newest: History) -> list[Finding]:
    """The facts that compete with a draft for the same questions, while it may still be changed."""
    if newest.state not in WAITING:
        return []
    entry = entry_of(newest.revision)
    with business.database.read() as session:
        # What was fit when it was drafted may not be any more, as where its unit is gone: it competes with nothing.
        if business.press.findings(session, {entry.name: entry}):
            return []
    context = Context("agent", "agent", business.home(), "", "internal")
    return [it.as_finding() for it in rivals_of(business.counter, entry, context)]


def _live(view: View, key: str) -> int:
    entry = view.entry("fact", key)
    return entry.revision if entry else 0


def _content(view: View, key: str) -> Mapping[str, Any]:
    entry = view.entry("fact", key)
    return entry.content if entry else {}


def _act(business: Business) -> Act:
    return Act(here().name, business.database.now(), read_why(request.form))


def _back(key: str) -> ResponseReturnValue:
    return redirect(url_for("agent.show_fact", key=key), 303)
