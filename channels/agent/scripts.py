"""The pages of scripts: the list of them, and one with its flow, its tests, its revisions and what differs in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from channels.agent.guarding import here
from channels.agent.history import History, find_history, find_pending
from contactkb.business import Business, current_business
from contactkb.errors import Missing, Problem
from contactkb.knowledge import Entry, View, entry_of
from contactkb.packs import write_tree
from contactkb.scripts import (
    Change,
    Script,
    Trials,
    advise_scripts,
    compare_contents,
    draw,
    outline,
    read_script,
    script_coverage_of,
)
from contactkb.wording import LANGUAGES

SCRIPT = "script"
NEW = """\
script: short-name
unit: {unit}
owner: {owner}
phase: during
language: {language}
title: What customers want
triggers: [what they say first, the same in other words, and once more]
slots:
  wish: {{type: boolean, ask: "Shall we do that for you?"}}
steps:
  - {{id: wish, ask: wish, say: We look after that with you., next: {{"true": desk, "false": bye}}}}
  - {{id: bye, say: "We are here whenever you are. What else can we do for you?", end: answered}}
  - {{id: desk, handover: {owner}, brief: "It is wanted: {{wish}}"}}
tests:
  - {{name: they want it, replies: {{wish: "true"}}, path: [wish, desk], ends: handed-over}}
  - {{name: they do not, replies: {{wish: "false"}}, path: [wish, bye], ends: answered}}
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A script in the revision that is looked at, among everything published, and in which language."""

    script: Script
    entry: Entry
    view: View
    language: str
    is_live: bool


def show_scripts() -> ResponseReturnValue:
    """Every published script with its phase, owner, validity and tests, and what waits for a second person on top."""
    business = current_business()
    view, now = business.counter.view(), business.database.now()
    entries = [it for it in view.entries.values() if it.collection == SCRIPT]
    scripts = [read_script(it, view.units[it.content["unit"]])[0] for it in entries]
    with business.database.read() as session:
        pending = find_pending(session, SCRIPT)
    return render_template(
        "agent/scripts.html", scripts=sorted(scripts, key=lambda it: (it.unit, it.phase, it.key)), pending=pending,
        coverages=dict(script_coverage_of(view, [it.name for it in entries])), view=view, now=now,
    )  # fmt: skip


def new_script() -> ResponseReturnValue:
    """A small script to begin with, which nothing is wrong with."""
    business = current_business()
    unit = business.counter.view().units[business.home()]
    owner = next(iter(unit.departments))
    text = NEW.format(unit=unit.key, owner=owner, language=unit.languages[0])
    return render_template("agent/new_script.html", text=text, problems=())


def show_script(key: str) -> ResponseReturnValue:
    """One script, as it is in force or in the revision that is asked for."""
    return script_page(key)


def script_page(key: str, text: str = "", problems: Sequence[Problem] = ()) -> str:
    """The page of a script, with what an author wrote and what is wrong with it. Raises Missing."""
    business = current_business()
    now, history = business.database.now(), history_of(business, key)
    seen = look_at(business, key, history)
    trials = Trials(seen.view)
    tried = trials.play_all(seen.script)
    return render_template(
        "agent/script.html", key=key, script=seen.script, seen=seen, view=seen.view, now=now, user=here(),
        picture=draw(seen.script, seen.language), lines=outline(seen.script, seen.language), tried=tried,
        coverage=trials.coverage(seen.script, tried), advice=[*advise_scripts(seen.view, [seen.entry.name])],
        history=history, differences={it.revision.number: _changes(history, it) for it in history}, problems=problems,
        text=text or write_tree(dict(seen.entry.content)),
    )  # fmt: skip


def look_at(business: Business, key: str, history: Sequence[History]) -> Seen:
    """The revision that is asked for, or the one in force, or the newest. Raises Missing."""
    view, asked = business.counter.view(), request.args.get("revision", "")
    live = view.entry(SCRIPT, key)
    named = next((it for it in history if str(it.revision.number) == asked), None)
    if named is None and asked:
        raise Missing(f"there is no revision {asked[:12]} of {key}")
    if named is None and live is None:
        named = history[0]
    entry = entry_of(named.revision) if named is not None else live
    assert entry is not None
    if entry.content["unit"] not in view.units:
        raise Missing(f"the unit of {key} is not there any more")
    script, _ = read_script(entry, view.units[entry.content["unit"]])
    is_live = live is not None and live.revision == entry.revision
    beside = view if is_live else view.changed(view.revision, {entry.name: entry})
    return Seen(script, entry, beside, _language(script), is_live)


def history_of(business: Business, key: str) -> list[History]:
    """The latest revisions of a script. Raises Missing."""
    view = business.counter.view()
    with business.database.read() as session:
        return find_history(session, view, key, SCRIPT)


def _language(script: Script) -> str:
    asked = request.args.get("language", "")
    return asked if asked in LANGUAGES and asked in script.titles else script.language


def _changes(history: Sequence[History], revision: History) -> list[Change] | None:
    """What it changes: one that waits, of what is in force; others, of the one before. None for the first."""
    before = next((it for it in history if it.is_live), None) if revision.is_waiting else None
    before = before or next((it for it in history if it.revision.number < revision.revision.number), None)
    return compare_contents(before.content, revision.content) if before is not None and before != revision else None
