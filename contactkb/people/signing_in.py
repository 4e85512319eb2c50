"""Signing in and out, with passwords that are slow to guess and sessions that can be ended."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from contactkb.errors import Problem, Refused
from contactkb.people.barring import count_failure, expect_patience, forget_failures
from contactkb.people.users import RIGHTS, SignIn, User

SESSION = timedelta(hours=12)
SHORTEST_PASSWORD = 12
HASHER = PasswordHasher()
# Each takes a core and much memory, on purpose: a rush of guesses must leave both to those who want an answer.
HASHING = BoundedSemaphore(2)


def add_user(session: Session, name: str, role: str, password: str, at: datetime) -> User:
    """Add a person. Raises Refused for a name that is taken, an unknown role or a short password, all at once."""
    problems = []
    if not name or not name.replace("-", "").replace(".", "").isalnum():
        problems.append(Problem("the name must be letters, digits, hyphens or dots.", "name"))
    elif session.scalar(select(User).where(User.name == name)):
        problems.append(Problem(f"the name {name!r} is taken.", "name", "Choose another."))
    if role not in RIGHTS:
        problems.append(Problem(f"there is no role {role!r}.", "role", f"Use one of: {', '.join(RIGHTS)}."))
    if len(password) < SHORTEST_PASSWORD:
        problems.append(
            Problem(f"the password is shorter than {SHORTEST_PASSWORD} characters.", "password", "Use a longer one.")
        )
    if problems:
        raise Refused(problems)
    user = User(name, role, HASHER.hash(password), at)
    session.add(user)
    session.flush()
    return user


def kept_password(session: Session, name: str) -> str:
    """What is kept of this name's password; of one that nobody has, where nobody has the name."""
    user = _find(session, name)
    return user.password if user else _nobody()


def fits(kept: str, password: str) -> bool:
    """Whether it is the password of which that is kept. Slow on purpose, so not to be asked while holding the store."""
    with HASHING:
        try:
            return HASHER.verify(kept, password)
        except VerificationError:
            return False


def sign_in(
    session: Session, name: str, password: str, at: datetime, checked: bool | None = None, address: str = ""
) -> str | None:
    """A fresh session token, or None where name and password do not fit; the caller commits, so that failures count.

    `checked` is what `fits` said before; without it, it is asked here. `address` is where they sit: whoever fails too
    often there is kept waiting there, longer each time, and nobody else is. Raises Forbidden meanwhile.
    """
    expect_patience(session, name, address, at)
    user = _find(session, name)
    is_right = fits(kept_password(session, name), password) if checked is None else checked
    if user is None or not is_right:
        count_failure(session, name, address, at)
        return None
    forget_failures(session, name, address)
    token = secrets.token_urlsafe(32)
    session.execute(delete(SignIn).where(SignIn.until < at))
    session.add(SignIn(fingerprint(token), user.id, at, at + SESSION))
    return token


def signed_in(session: Session, token: str, at: datetime) -> User | None:
    """Who holds this session token, if anybody."""
    found = select(User).join(SignIn).where(SignIn.token == fingerprint(token), SignIn.until > at, User.is_active)
    return session.scalar(found) if token else None


def sign_out(session: Session, token: str) -> None:
    """End the session."""
    session.execute(delete(SignIn).where(SignIn.token == fingerprint(token)))


def fingerprint(token: str) -> str:
    """What is kept of a token: enough to recognise it, not to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


@cache
def _nobody() -> str:
    # Checked where the name is unknown, so that the time taken tells nobody which names exist.
    return HASHER.hash("nobody has this password")


def _find(session: Session, name: str) -> User | None:
    return session.scalar(select(User).where(User.name == name, User.is_active))
