"""Signs of a machine: mail that bears one of them is kept, and never answered by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from channels.email.mime import Mail

MOST_HOPS = 25
PRECEDENCES = ("bulk", "list", "junk", "auto_reply")
SUPPRESSED = ("all", "autoreply", "oof")
MARKS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder", "x-loop")
# A sender's own account of itself, beside which these say that one mail went to many.
FEEDBACK = "feedback-id"
BULK = ("x-campaign", "x-campaignid", "x-mc-user", "x-sg-eid", "x-mailgun-sid", "x-report-abuse", "x-csa-complaints")
NOBODY = frozenset(
    (
        *("mailer-daemon", "postmaster", "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply"),
        *("do_not_reply", "bounce", "bounces", "listserv", "majordomo"),
    )
)
PREFIXES, SUFFIXES = (
    ("owner-", "bounce-", "bounces-", "bounce+", "bounces+", "msprvs1=", "noreply-", "no-reply-", "noreply+"),
    ("-request", "-owner", "-bounces", "-noreply", "-no-reply"),
)
# How the notes begin that programs send while somebody is away; some of them say nothing of it in their headers.
ABSENCES = (
    *("out of office", "out of the office", "out-of-office", "automatic reply", "auto reply", "auto-reply"),
    *("autoreply", "auto response", "automatic response", "auto:", "away from the office", "away from my mail"),
    *("on vacation", "i am on vacation", "i'm on vacation", "on holiday", "vacation reply", "vacation response"),
    *("on leave", "on annual leave", "on parental leave", "absence note"),
    *("fuera de la oficina", "fuera de oficina", "respuesta automática", "respuesta automatica", "auto respuesta"),
    *("autorespuesta", "contestación automática", "de vacaciones", "estoy de vacaciones", "ausente", "ausencia"),
    *("me encuentro fuera", "estaré fuera de la oficina", "estoy fuera de la oficina"),
)
# What may follow: nothing that makes a question of it, such as "Out of office hours, do you deliver?"
AFTER_ABSENCE = re.compile(r"\s*(?:$|[:;,.!\-–—(\[]|(?:until|till|from|re|hasta|del|desde|al)\b)", re.IGNORECASE)


def sign_of_a_machine(mail: Mail, sender: str, our_addresses: Sequence[str]) -> str:
    """Why it is not answered, in a few words; "" for what a person seems to have written.

    `sender` is the return path: "", "<>" and None all mean that there is none.
    """
    if not sender or sender.strip() in ("", "<>"):
        return "it has no return path"
    return _by_values(mail) or _by_names(mail) or _by_address(mail, sender, our_addresses) or _by_words(mail)


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
    if FEEDBACK in names and any(name in BULK for name in names):
        return "it went to many at once"
    if mail.content_type == "multipart/report":
        return "it is a report"
    if mail.bounce is not None:
        return "it says that a mail could not be delivered"
    return "it has come a long way in circles" if names.count("received") > MOST_HOPS else ""


def _by_address(mail: Mail, sender: str, our_addresses: Sequence[str]) -> str:
    written = mail.first("from").lower()
    if {bare(sender), bare(written)} & {bare(it) for it in our_addresses}:
        return "it comes from ourselves"
    for local in (local_part(sender), local_part(written)):
        if local.partition("+")[0] in NOBODY or local.startswith(PREFIXES) or local.endswith(SUFFIXES):
            return f"nobody reads {local}"
    return ""


def _by_words(mail: Mail) -> str:
    subject = mail.subject.lower()
    for words in ABSENCES:
        if subject.startswith(words) and AFTER_ABSENCE.match(subject[len(words.rstrip(":")) :]):
            return f"its subject is a note of absence: {words}"
    return ""


def local_part(address: str) -> str:
    """What stands before the @, with its tag, in lower case."""
    inner = address.rpartition("<")[2].partition(">")[0] if "<" in address else address
    return inner.strip().lower().rpartition("@")[0]


def bare(address: str) -> str:
    """The address alone, in lower case: without name, angle brackets and tag."""
    inner = address.rpartition("<")[2].partition(">")[0] if "<" in address else address
    local, at, domain = inner.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}" if at else ""
