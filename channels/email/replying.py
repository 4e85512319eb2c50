"""What we write back: each question of a mail asked at the counter, and all answers told in one reply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from channels.email.incoming import Incoming
from channels.email.outgoing import LONGEST_SUBJECT, make_reply, tidy
from channels.email.threads import tagged_address
from contactkb.answering import (
    ANSWERED,
    CLARIFY,
    HANDOVER,
    LONGEST,
    Answer,
    Context,
    Question,
    tell_together,
)
from contactkb.business import Business
from contactkb.contacts import make_message_id
from contactkb.wording import Name

# Somebody who asks more at once is better served by a person.
MOST_ASKED = 10


@dataclass(frozen=True, slots=True)
class Reply:
    """The words of a reply, and the answers behind them: those that it tells, and all that were given.

    `tells` is false where it only says that we have the mail; `is_led` where the words are a guided conversation's,
    which keeps its own record.
    """

    words: str
    language: str
    told: tuple[Answer, ...]
    answers: tuple[Answer, ...]
    tells: bool
    is_led: bool = False


def compose_reply(business: Business, mail: Incoming, context: Context) -> Reply:
    """The reply to everything that the mail asks; what nothing answers is left to people. Raises Unavailable."""
    answers = tuple(_answers(business, mail, context))
    told = tuple(it for it in answers if it.outcome == ANSWERED) or tuple(it for it in answers if it.outcome == CLARIFY)
    if not answers:
        language = business.counter.view().units[context.unit].languages[0]
        return Reply(acknowledge(business, replace(context, language=language)), language, (), (), tells=False)
    shown = told or answers[:1]
    return Reply(tell_together(business.counter.view(), shown), answers[0].language, shown, answers, bool(told))


def acknowledge(business: Business, context: Context) -> str:
    """That we have the mail, and that a person answers it."""
    phrases = ("mail_greeting", "draft_notice", "mail_closing")
    return "\n\n".join(business.counter.say(phrase, context) for phrase in phrases)


def write_reply(
    business: Business, mail: Incoming, context: Context, key: str, words: str, told: Sequence[Answer] = ()
) -> dict[str, Any]:
    """What the outbox keeps of the reply with that key; `context` names its language."""
    settings = business.settings
    subject = tidy(mail.subject, LONGEST_SUBJECT) or business.counter.say("mail_subject_ours", context)
    titled = business.counter.say("mail_subject", context, subject=Name(subject, subject))
    sender = (business.counter.view().units[context.unit].name, settings.mail_address)
    message_id = make_message_id(settings.key, key, settings.mail_address)
    contents = make_reply(mail, titled, words, context.language, sender, message_id)
    contents["notice"] = business.counter.say("automatic_mail", context)
    if len(told) > 1:
        contents["also"] = [it.receipt for it in told[1:]]
    if settings.mail_tags:
        contents["reply_to"] = tagged_address(settings.key, settings.mail_address, context.interaction)
    return contents


def _answers(business: Business, mail: Incoming, context: Context) -> Iterator[Answer]:
    """One answer for each question, in the language of the first; the same fact is told once."""
    known: set[tuple[object, ...]] = set()
    for text in _questions(business, mail, context)[:MOST_ASKED]:
        selection = business.counter.select(Question(text), context, business.database.now())
        told = (*selection.keys, *selection.details.items())
        if told and told in known:
            continue
        known.add(told)
        answer = business.counter.answer(Question(text), context)
        context = replace(context, language=answer.language)
        yield answer


def _questions(business: Business, mail: Incoming, context: Context) -> list[str]:
    asked = [text for text in business.counter.questions_in(mail.text) if len(text) <= LONGEST]
    if len(asked) > 1:
        return asked
    best = _best_wording(business, (*asked, *mail.wordings), mail.subject, context)
    return [best] if best else []


def _best_wording(business: Business, wordings: Sequence[str], subject: str, context: Context) -> str:
    """The first wording that leads somewhere, the subject last; else the whole; "" where it asks nothing, or too much
    at once."""
    now = business.database.now()
    fitting = [text for text in dict.fromkeys(wordings) if len(text) <= LONGEST]
    tried = [*fitting, *([subject] if fitting and 0 < len(subject) <= LONGEST else [])]
    found = (text for text in tried if business.counter.select(Question(text), context, now).outcome != HANDOVER)
    return next(found, fitting[-1] if fitting else "")
