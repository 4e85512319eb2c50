"""The entrance under /console: every page and every button, one line each."""

from __future__ import annotations

from flask import Blueprint

from channels.agent import (
    authoring,
    care,
    catalogue,
    commitments,
    deciding,
    decisions,
    desk,
    duties,
    flags,
    guarding,
    guiding,
    leading,
    messages,
    previews,
    script_changes,
    scripts,
    sending,
    signing_in,
    standards,
)
from channels.agent.stepping import REVISION

POST = ["POST"]
NUMBER = "<int(max=2147483647):number>"


def routes() -> Blueprint:
    """Everything under /console; what each takes stands in guarding.RIGHTS."""
    door = Blueprint("agent", __name__, template_folder="templates", static_folder="static")
    door.before_request(guarding.admit)
    door.after_request(guarding.seal)
    door.context_processor(guarding.what_pages_know)
    door.add_url_rule("/sign-in", view_func=signing_in.sign_in_page)
    door.add_url_rule("/sign-in", view_func=signing_in.sign_in, methods=POST)
    door.add_url_rule("/sign-out", view_func=signing_in.sign_out, methods=POST)
    door.add_url_rule("/", view_func=desk.show_desk)
    door.add_url_rule("/ask", view_func=desk.ask, methods=POST)
    door.add_url_rule("/contacts/<contact>", view_func=desk.show_contact)
    door.add_url_rule("/contacts/<contact>/notes", view_func=desk.add_note, methods=POST)
    door.add_url_rule(f"/handovers/{NUMBER}/take", view_func=duties.take_handover, methods=POST)
    door.add_url_rule(f"/promises/{NUMBER}/settle", view_func=duties.settle_promise, methods=POST)
    door.add_url_rule("/publications/<int(max=2147483647):revision>/review", view_func=duties.review, methods=POST)
    door.add_url_rule("/search", view_func=desk.search)
    door.add_url_rule("/waiting", view_func=duties.show_waiting)
    door.add_url_rule("/contacts/<contact>/promises", view_func=commitments.promise, methods=POST)
    door.add_url_rule("/contacts/<contact>/handovers", view_func=commitments.pass_on, methods=POST)
    door.add_url_rule("/contacts/<contact>/gaps", view_func=flags.add_gap, methods=POST)
    door.add_url_rule("/contacts/<contact>/preview", view_func=sending.preview, methods=POST)
    door.add_url_rule("/contacts/<contact>/messages", view_func=sending.send, methods=POST)
    message = f"/messages/{NUMBER}"
    door.add_url_rule("/messages", view_func=messages.show_messages)
    door.add_url_rule(message, view_func=messages.show_message)
    door.add_url_rule(f"{message}/send", view_func=deciding.send_message, methods=POST)
    door.add_url_rule(f"{message}/edit", view_func=deciding.edit_message, methods=POST)
    door.add_url_rule(f"{message}/discard", view_func=deciding.discard_message, methods=POST)
    door.add_url_rule(f"{message}/author", view_func=deciding.ask_author, methods=POST)
    door.add_url_rule(f"/letters/{NUMBER}/settle", view_func=deciding.settle_letter, methods=POST)
    door.add_url_rule("/gaps", view_func=flags.show_gaps)
    door.add_url_rule("/flags", view_func=flags.show_flags)
    door.add_url_rule(f"/flags/{NUMBER}/resolve", view_func=flags.resolve, methods=POST)
    door.add_url_rule("/facts/<key>/flags", view_func=flags.flag, methods=POST)
    door.add_url_rule("/facts", view_func=catalogue.show_facts)
    door.add_url_rule("/new-fact", view_func=authoring.new_fact)
    door.add_url_rule("/new-fact", view_func=authoring.draft_new, methods=POST)
    door.add_url_rule("/facts/<key>", view_func=authoring.show_fact)
    door.add_url_rule("/facts/<key>/price", view_func=authoring.draft_price, methods=POST)
    door.add_url_rule("/facts/<key>/content", view_func=authoring.draft_content, methods=POST)
    authoring.STEPS.add_to(door, "/facts")
    _add_decisions(door)
    _add_guide(door)
    _add_scripts(door)
    return door


def _add_decisions(door: Blueprint) -> None:
    door.add_url_rule("/decide", view_func=decisions.show_decide)
    door.add_url_rule("/decide/<key>", view_func=decisions.show_case)
    door.add_url_rule("/decide/<key>", view_func=decisions.decide, methods=POST)
    door.add_url_rule("/decisions/<number>", view_func=decisions.show_decision)
    door.add_url_rule("/decisions/<number>/override", view_func=decisions.override, methods=POST)
    door.add_url_rule("/care", view_func=care.show_care)
    door.add_url_rule(f"/touchpoints/{NUMBER}/settle", view_func=care.settle_care, methods=POST)
    door.add_url_rule("/standards", view_func=standards.show_standards)
    door.add_url_rule("/standards/<key>", view_func=standards.show_standard)
    door.add_url_rule("/standards/<key>/content", view_func=standards.draft_standard, methods=POST)
    standards.STEPS.add_to(door, "/standards", "_standard")


def _add_scripts(door: Blueprint) -> None:
    door.add_url_rule("/scripts", view_func=scripts.show_scripts)
    door.add_url_rule("/new-script", view_func=scripts.new_script)
    door.add_url_rule("/new-script", view_func=script_changes.draft_new_script, methods=POST)
    door.add_url_rule("/scripts/<key>", view_func=scripts.show_script)
    door.add_url_rule("/scripts/<key>/preview", view_func=previews.preview_script)
    door.add_url_rule("/scripts/<key>/content", view_func=script_changes.draft_script, methods=POST)
    script_changes.STEPS.add_to(door, "/scripts", "_script")
    door.add_url_rule(f"/scripts/{REVISION}/recall", view_func=script_changes.recall_script, methods=POST)


def _add_guide(door: Blueprint) -> None:
    door.add_url_rule("/contacts/<contact>/scripts", view_func=guiding.look_for_script)
    door.add_url_rule("/contacts/<contact>/runs", view_func=guiding.begin_run, methods=POST)
    door.add_url_rule("/runs/<run>", view_func=guiding.show_run)
    door.add_url_rule("/runs/<run>/resume", view_func=guiding.resume_run, methods=POST)
    door.add_url_rule("/runs/<run>/answer", view_func=leading.answer_run, methods=POST)
    door.add_url_rule("/runs/<run>/aside", view_func=leading.ask_beside, methods=POST)
    door.add_url_rule("/runs/<run>/correct", view_func=leading.correct_slot, methods=POST)
    door.add_url_rule("/runs/<run>/override", view_func=leading.override_run, methods=POST)
    door.add_url_rule("/runs/<run>/person", view_func=leading.want_person, methods=POST)
    door.add_url_rule("/runs/<run>/switch", view_func=leading.switch_run, methods=POST)
