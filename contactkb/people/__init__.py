"""People and programs: who they are, how they sign in, and what they may do."""

from contactkb.people.barring import SignInFailure, expect_patience
from contactkb.people.signing_in import add_user, fits, kept_password, sign_in, sign_out, signed_in
from contactkb.people.tokens import add_token, find_token
from contactkb.people.users import RIGHTS, ApiToken, SignIn, User, approvers, expect_approver

__all__ = [
    "RIGHTS",
    "ApiToken",
    "SignIn",
    "SignInFailure",
    "User",
    "add_token",
    "add_user",
    "approvers",
    "expect_approver",
    "expect_patience",
    "find_token",
    "fits",
    "kept_password",
    "sign_in",
    "sign_out",
    "signed_in",
]
