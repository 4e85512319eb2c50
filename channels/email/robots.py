"""Signs of a machine: mail that bears one of them is kept, and never answered by itself."""

from __future__ import annotations

from channels.email.mime import Mail

MOST_HOPS = 25
PRECEDENCES = ("bulk", "list", "junk", "auto_reply")
SUPPRESSED = ("all", "autoreply", "oof")
MARKS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-loop")
NOBODY = frozenset(
    (
        *("mailer-daemon", "postmaster", "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply"),
        *("do_not_reply", "bounce", "bounces", "listserv", "majordomo"),
    )
)
PREFIXES, SUFFIXES = (
    ("owner-", "bounce-", "bounces-", "bounce+", "bounces+", "msprvs1="),
    ("-request", "-owner", "-bounces"),
)


def sign_of_a_machine(mail: Mail, sender: str, our_address: str) -> str:
    """Why it is not answered, in a few words; "" for what a person seems to have written.

    `sender` is the return path: "", "<>" and None all mean that there is none.
    """
    if not sender or sender.strip() in ("", "<>"):
        return "it has no return path"
    return _by_values(mail) or _by_names(mail) or _by_address(mail, sender, our_address)


def _by_values(mail: Mail) -> str:
    for value in mail.every("auto-submitted"):
        submitted = value.split(";")[0].strip().lower()
        if submitted != "no":
            return f"Auto-Submitted: {submitted[:40]}"
    for value in mail.every("precedence"):
        if value.strip().lower() in PRECEDENCES:
            return f"Precedence: {value.strip().lower()}"
    suppressed = {word.strip().lower() for word in mail.first("x-auto-response-suppress").split(",")}
    return "X-Auto-Response-Suppress" if suppressed & set(SUPPRESSED) else ""


def _by_names(mail: Mail) -> str:
    names = [name for name, _ in mail.headers]
    marked = next((name for name in names if name.startswith("list-") or name in MARKS), "")
    if marked:
        return f"it has a {marked} header"
    if mail.content_type == "multipart/report":
        return "it is a report"
    return "it has come a long way in circles" if names.count("received") > MOST_HOPS else ""


def _by_address(mail: Mail, sender: str, our_address: str) -> str:
    written = mail.first("from").lower()
    if our_address.lower() in (bare(sender), bare(written)):
        return "it comes from ourselves"
    for local in (bare(sender).partition("@")[0], bare(written).partition("@")[0]):
        if local in NOBODY or local.startswith(PREFIXES) or local.endswith(SUFFIXES):
            return f"nobody reads {local}"
    return ""


def bare(address: str) -> str:
    """The address alone, in lower case: without name, angle brackets and tag."""
    inner = address.rpartition("<")[2].partition(">")[0] if "<" in address else address
    local, at, domain = inner.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}" if at else ""
