"""Actions of runs: they leave through the outbox, are done once, and what cannot be done becomes a person's task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from contactkb import contacts
from contactkb.channel import Gateway
from contactkb.contacts import InDoubt, Interaction, NotSent, Origin, Outgoing, note
from contactkb.knowledge import Actions, Doubtful, NotDone
from contactkb.scripts.guide.turn import ActionWanted

# The kind of message in the outbox.
ACTION = "action"
NO_SYSTEM = "no system of ours does this"
US = "us"


def contents_of(deed: ActionWanted, origin: Origin) -> dict[str, Any]:
    """What the outbox keeps of an action; what is secret is kept until it is done, and no longer."""
    return {
        "action": deed.action,
        "to": deed.action,
        "key": deed.key,
        "inputs": {name: text for name, text in deed.inputs.items() if name not in deed.secret},
        "secret": {name: deed.inputs[name] for name in deed.secret},
        "words": deed.what,
        "owner": deed.owner,
        "due": deed.due.isoformat(),
        "run": origin.run,
    }


def action_gateway(actions: Actions) -> Gateway:
    """How actions leave us, and what comes of them."""

    def send(contents: Mapping[str, Any]) -> None:
        try:
            actions.perform(contents["action"], _inputs(contents), contents["key"])
        except NotDone as refusal:
            raise NotSent(str(refusal), refusal.permanent) from refusal
        except Doubtful as doubt:
            raise InDoubt(str(doubt)) from doubt

    return Gateway(ACTION, send, settled=_settled)


def _settled(session: Session, row: Outgoing, now: datetime) -> None:
    contents = row.contents()
    is_known = session.get(Interaction, row.interaction_id) is not None
    if row.state == "sent" and is_known:
        note(session, row.interaction_id, "note", US, f"done: {contents['words']}", now)
    if row.state == "failed" and is_known:
        origin = Origin(row.interaction_id, contents["run"], US, now)
        task = contacts.assign(
            session, origin, key=contents["key"], what=contents["words"], owner=contents["owner"],
            due=datetime.fromisoformat(contents["due"]), why=row.trouble or "it was refused", inputs=_inputs(contents),
        )  # fmt: skip
        # A person does it now: whoever released the message as well would have it done twice.
        row.state, row.trouble = "dropped", f"task {task.id}: {row.trouble}"[:500]
    if row.state in ("sent", "dropped"):
        contacts.forget_secrets(row)


def _inputs(contents: Mapping[str, Any]) -> dict[str, str]:
    return {**contents["inputs"], **contents.get("secret", {})}
