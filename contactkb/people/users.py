"""People who work with the store: agents, authors, approvers and administrators."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from contactkb.database import Base, UtcDateTime
from contactkb.errors import Problem, Refused

# What each role may do. An agent asks and flags, an author drafts, an approver is the second person, an admin does all.
RIGHTS = {
    "agent": frozenset({"ask", "read"}),
    "author": frozenset({"ask", "read", "draft"}),
    "approver": frozenset({"ask", "read", "draft", "approve", "publish"}),
    "admin": frozenset({"ask", "read", "draft", "approve", "publish", "administer"}),
}


class User(Base):
    """A person; `name` is what they sign in with and what records name."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password: Mapped[str]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_active: Mapped[bool] = mapped_column(default=True)

    def may(self, right: str) -> bool:
        """Whether this person may do that: ask, read, draft, approve, publish or administer."""
        return self.is_active and right in RIGHTS[self.role]


class SignIn(Base):
    """One signed-in browser; only a hash of its token is kept."""

    __tablename__ = "sign_in"
    __table_args__ = (Index("ix_sign_in_user", "user_id"),)

    token: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)


class ApiToken(Base):
    """A program's key: for an audience, with scopes; only its hash is kept."""

    __tablename__ = "api_token"

    token: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    audience: Mapped[str]
    scopes: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_active: Mapped[bool] = mapped_column(default=True)

    def may(self, right: str) -> bool:
        """Whether this program may do that."""
        return self.is_active and right in self.scopes.split()


def approvers(session: Session, but: str = "") -> list[str]:
    """Everybody who may be the second person, by name, without the one who asks."""
    found = session.scalars(select(User).where(User.is_active, User.name != but).order_by(User.name))
    return [user.name for user in found if user.may("approve")]


def expect_approver(session: Session, name: str, by: str) -> None:
    """Raises Refused unless this is a second person, other than who asks, who may approve."""
    if name not in approvers(session):
        what = f"{name!r} is nobody who may approve." if name else "nobody is named who approves."
        raise Refused([Problem(what, "approver", "Name a colleague who may approve.")])
    if name == by:
        remedy = "Name a colleague who may approve."
        raise Refused([Problem("nobody approves what they ask for themselves.", "approver", remedy)])
