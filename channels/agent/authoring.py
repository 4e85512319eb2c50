"""Authors' pages: find a fact, see it as it is, change it with a second person, take it back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from channels.agent.guarding import here
from channels.agent.history import History, find_history
from channels.agent.incoming import read_content, with_amount
from channels.agent.stepping import Steps, act_here, expect_fit
from contactkb.answering import Context, Group, link_draft, open_flags, open_groups, rivals_of
from contactkb.business import Business, current_business
from contactkb.errors import Missing, Refused
from contactkb.knowledge import Entry, Finding, View, entry_of
from contactkb.packs import write_tree

FACT = "fact"
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
    return STEPS.back_to(key)


def draft_content(key: str) -> ResponseReturnValue:
    """Draft a revision from the whole content as YAML."""
    text = request.form.get("content", "")
    try:
        _draft(text, key)
    except Refused as refused:
        return _page(key, text, refused), 422
    return STEPS.back_to(key)


def draft_price(key: str) -> ResponseReturnValue:
    """Draft a revision that differs in its price only."""
    press, live = current_business().press, current_business().counter.view().entry(FACT, key)
    if live is None or "amount" not in live.content.get("price", {}):
        raise Missing("this fact has no price of its own to change")
    content = with_amount(live.content, request.form.get("amount", ""))
    return STEPS.take(key, lambda session, act: press.draft(session, FACT, live.pack, content, act))


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
    entry = Entry(FACT, content["key"], 0, pack, content)
    expect_fit(business, entry, tree)
    with business.database.write() as session:
        revision = business.press.draft(session, FACT, pack, content, act_here(business))
        if group is not None:
            link_draft(session, group, revision.key, revision.number)
    return entry.key


def _page(key: str, text: str = "", refused: Refused | None = None) -> str:
    business = current_business()
    view, now = business.counter.view(), business.database.now()
    with business.database.read() as session:
        history, flags = find_history(session, view, key), open_flags(session, key)
    return render_template(
        "agent/fact.html", key=key, view=view, now=now, history=history, user=here(),
        flags=flags, fact=view.facts.get(key), content=_content(view, key),
        text=text or write_tree(dict(history[0].content)), problems=refused.problems if refused else (),
        unit=view.units[business.home()], rivals=_rivals(business, history[0]),
    )  # fmt: skip


def _rivals(business: Business, newest: History) -> list[Finding]:
    """The facts that compete with a draft for the same questions, while it may still be changed."""
    if not newest.is_waiting:
        return []
    entry = entry_of(newest.revision)
    with business.database.read() as session:
        # What was fit when it was drafted may not be any more, as where its unit is gone: it competes with nothing.
        if business.press.findings(session, {entry.name: entry}):
            return []
    context = Context("agent", "agent", business.home(), "", "internal")
    return [it.as_finding() for it in rivals_of(business.counter, entry, context)]


def _content(view: View, key: str) -> Mapping[str, Any]:
    entry = view.entry(FACT, key)
    return entry.content if entry else {}


STEPS = Steps(FACT, lambda key, refused: _page(key, refused=refused), "agent.show_fact")
