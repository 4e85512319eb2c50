"""Answers on the phone: asked, cleared up, followed up, and what may be done with one that was heard."""

from __future__ import annotations

from dataclasses import replace

from channels.phone.handing_over import pass_on
from channels.phone.incoming import Heard
from channels.phone.ladder import miss
from channels.phone.line import Line
from channels.phone.menus import keyed, prompt, say_again
from channels.phone.turns import ANSWERED, CHOOSING, MEANT, Choice, Said, Talk, Turn
from contactkb.answering import ANSWERED as TOLD
from contactkb.answering import CLARIFY, HANDOVER, Answer, Question, redact
from contactkb.contacts import why_handed_over
from contactkb.knowledge import is_tellable
from contactkb.wording import Name

MOST_MISSES, MOST_REFUSALS = 3, 2
# For three more turns an answer is what "until when?" is about; each begins by counting itself.
FRESH = 4
MOST_RELATED = 2


def ask(line: Line, talk: Talk, question: Question, asked: str) -> Turn:
    """Tell what the counter answers, or what it needs to know first."""
    answer = line.answer(question, talk.language)
    choices = tuple((it.key, it.title, it.spoken) for it in answer.candidates)
    misses = talk.misses + 1 if choices and choices == talk.choices else 0
    talk = replace(_after(line, talk, answer), choices=choices, misses=misses, asked=redact(asked))
    words = Said(answer.words, answer.language, is_answer=True)
    if answer.outcome == HANDOVER or misses >= MOST_MISSES:
        turn = pass_on(line, talk, why_handed_over(answer), (words,))
    elif answer.outcome == CLARIFY:
        turn = prompt(replace(talk, stage=CHOOSING), (words, *keyed(line, talk, choices)))
    else:
        turn = prompt(replace(talk, stage=ANSWERED), (words, *_ways_on(line, talk)))
    return replace(turn, asked=asked, told=answer)


def ask_whether(line: Line, talk: Talk, question: Question, heard: Heard) -> Turn:
    """Words of which the recogniser is not sure are never answered, only asked about."""
    selection = line.counter.select(question, line.speaking(talk.language), line.now)
    talk = replace(talk, unsure=talk.unsure + 1)
    if selection.outcome == CLARIFY:
        return ask(line, talk, question, heard.words)
    meant = line.named(selection.keys[0], talk.language) if selection.keys else None
    if meant is None:
        return miss(line, replace(talk, unsure=talk.unsure - 1), heard)
    talk = replace(talk, stage=MEANT, choices=(meant,))
    return prompt(talk, (line.say(talk.language, "confirm_item", title=Name(*meant[1:])),))


def choose(line: Line, talk: Talk, choice: Choice) -> Turn:
    """Tell what was chosen."""
    return ask(line, talk, Question(keys=choice[:1]), choice[1])


def tell_more(line: Line, talk: Talk) -> Turn:
    """What its author relates to what was told."""
    facts = line.counter.view().facts
    related = facts[talk.told[0]].related if talk.told and talk.told[0] in facts else ()
    context = line.speaking(talk.language)
    keys = tuple(it for it in related if it in facts and is_tellable(facts[it], context, line.now))[:MOST_RELATED]
    if not keys:
        after = talk.said_last()[1:]
        return Turn(talk, (line.say(talk.language, "no_details"), *after))
    titles = [named[1] for it in keys if (named := line.named(it, talk.language))]
    return ask(line, talk, Question(keys=keys), ", ".join(titles))


def slow_down(line: Line, talk: Talk) -> Turn:
    """From here on we speak slowly, and begin with what was said last."""
    return say_again(replace(talk, slow=True, misses=0), (line.say(talk.language, "slower"),) if not talk.last else ())


def refuse(line: Line, talk: Talk) -> Turn:
    """It was not what the caller asked for."""
    talk = replace(talk, refusals=talk.refusals + 1, stage="", choices=())
    often = talk.refusals >= MOST_REFUSALS
    turn = pass_on(line, talk, "not understood") if often else prompt(talk, (line.say(talk.language, "refused"),))
    return replace(turn, unwanted=talk.receipt)


def _after(line: Line, talk: Talk, answer: Answer) -> Talk:
    """The talk with that answer as what was told last."""
    talk = replace(talk, receipt=answer.receipt, department=line.owner(answer))
    if answer.outcome != TOLD:
        return replace(talk, told=(), topic=(), value=(), fresh=0)
    part = answer.parts[0]
    named = line.named(part.fact.key, talk.language)
    price = part.values.get("price")
    value = line.dump(price) if price is not None else ()
    told = tuple(dict.fromkeys(it.fact.key for it in answer.parts))
    return replace(talk, told=told, topic=named[1:] if named else (), value=value, fresh=FRESH)


def _ways_on(line: Line, talk: Talk) -> tuple[Said, ...]:
    if talk.keyed:
        return (line.say(talk.language, "after_answer"),)
    return tuple(line.say(talk.language, phrase) for phrase in ("anything_else", "repeat_hint", "text_hint"))
