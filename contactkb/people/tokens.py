"""Tokens for programs that use the API."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from contactkb.errors import Problem, Refused
from contactkb.people.signing_in import fingerprint
from contactkb.people.users import RIGHTS, ApiToken

AUDIENCES = ("public", "customer", "partner", "internal")


def add_token(session: Session, name: str, audience: str, scopes: list[str], at: datetime) -> str:
    """A fresh token, shown this once. Raises Refused for an empty name, an unknown audience or scope."""
    known = RIGHTS["admin"]
    problems = [
        Problem(f"there is no scope {it!r}.", "scope", f"Use: {', '.join(sorted(known))}.")
        for it in scopes
        if it not in known
    ]
    if not name.strip():
        problems.append(Problem("the name is empty.", "name", "Say which program it is for."))
    if audience not in AUDIENCES:
        problems.append(
            Problem(f"there is no audience {audience!r}.", "audience", f"Use one of: {', '.join(AUDIENCES)}.")
        )
    if problems:
        raise Refused(problems)
    token = secrets.token_urlsafe(32)
    session.add(ApiToken(fingerprint(token), name, audience, " ".join(scopes), at))
    return token


def find_token(session: Session, token: str) -> ApiToken | None:
    """The active token, if it is one of ours."""
    found = session.get(ApiToken, fingerprint(token))
    return found if found is not None and found.is_active else None
