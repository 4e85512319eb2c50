"""An answer put in words for a medium."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from contactkb.answering.answers import ANSWERED, Answer, Part
from contactkb.answering.composing.bench import Bench
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Binding
from contactkb.knowledge.sources import Reading
from contactkb.knowledge.values import Moment, Phone
from contactkb.knowledge.view import View
from contactkb.wording.gsm import to_gsm
from contactkb.wording.pieces import is_too_long, shorten
from contactkb.wording.sentences import Hand, Name, Sentence, Slot, render

Sentences = tuple[Sentence, ...]


def framed(bench: Bench, outcome: str, receipt: str) -> tuple[Sentences, Sentences]:
    """What stands before and after an answer: a mail greets and says where it comes from; nothing else needs it."""
    if bench.context.medium != "mail":
        return (), ()
    proof = bench.phrase("receipt", {"receipt": Name(receipt, receipt)})
    closing = bench.phrase("mail_closing")
    as_of = bench.phrase(
        "as_of",
        {"moment": Moment(bench.moment.replace(second=0, microsecond=0)), "revision": _plain(str(bench.view.revision))},
    )
    ending = (as_of, proof) if outcome == ANSWERED else (proof,)
    return (bench.phrase("mail_greeting"),), (closing, *ending)


def put_in_words(answer: Answer, medium: str, zone: ZoneInfo) -> Answer:
    """The same answer with its words for that medium: what the customer reads or hears, and nothing else."""
    hand = Hand(medium, answer.language, answer.moment.astimezone(zone).date(), zone)
    return replace(answer, words=in_words(answer.opening, answer.parts, answer.closing, answer.ending, hand))


def in_words(opening: Sentences, parts: Sequence[Part], closing: Sentences, ending: Sentences, hand: Hand) -> str:
    """What an answer of these says, as it is written down there."""
    paragraphs = [
        _line(opening, hand),
        *[_line(part.sentences, hand) for part in parts],
        _line(closing, hand),
        *[render(sentence, hand) for sentence in ending],
    ]
    between = "\n\n" if hand.medium == "mail" else " "
    return _lettered(between.join(filter(None, paragraphs)), hand.medium)


def where_there_is_more(bench: Bench) -> str:
    """What a text message says where it has no room for the whole answer; "" in media that have."""
    if bench.context.medium != "text":
        return ""
    phone = Phone(bench.view.units[bench.context.unit].phone)
    return _lettered(render(bench.phrase("sms_more", {"phone": phone}), bench.hand()), "text")


def fit(words: str, more: str) -> str:
    """The words in at most two pieces, where `more` says how to hear the rest."""
    return shorten(words, more) if more and is_too_long(words) else words


def say_phrase(
    view: View, context: Context, moment: datetime, language: str, phrase: str, slots: Mapping[str, Slot]
) -> str:
    """A phrase of the house by itself, in the medium of the context."""
    bench = Bench(view, context, moment, language, _read_nothing)
    return _lettered(render(bench.phrase(phrase, slots), bench.hand()), context.medium)


def _read_nothing(binding: Binding) -> Reading:
    return Reading(binding.source, binding.inputs, "", "silent")


def _line(sentences: Iterable[Sentence], hand: Hand) -> str:
    return " ".join([render(sentence, hand) for sentence in sentences])


def _lettered(words: str, medium: str) -> str:
    # A text message that left its alphabet would arrive at twice the length, in more pieces.
    return to_gsm(words) if medium == "text" else words


def _plain(words: str) -> Name:
    return Name(words, words)
