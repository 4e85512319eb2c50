"""Teaching: everything that can be learnt from the facts of one language, from rehearsed questions on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from threadpoolctl import threadpool_limits

from contactkb.answering.ear.learnt import CHANCES, CHANCES_TAUGHT, UNTAUGHT, Learnt
from contactkb.answering.ear.segment import names_in
from contactkb.answering.ear.training.fitting import fit_heads
from contactkb.answering.ear.training.judging import fit_chances
from contactkb.answering.ear.training.mixing import fit_mix
from contactkb.answering.ear.training.rehearsal import lessons_in, questions_in, rehearse
from contactkb.answering.ear.wordspace import Logged, Space
from contactkb.answering.ear.wordspace.learning import learn_space
from contactkb.knowledge.facts import Fact

# Of fewer questions nothing can be learnt that is not known of questions as such.
FEWEST_FACTS, FEWEST_QUESTIONS = 5, 40
# How we learn: what was learnt in another way is learnt again.
METHOD = "in turn, and together"
# For more facts than this there is no head each: what tells thousands apart is their words.
MOST_HEADS = 2000


def teach(
    facts: Mapping[str, Fact], language: str, space: Space | None = None, logged: Iterable[Logged] = ()
) -> Learnt:
    """What is learnt from facts, all of which have words in the language. Takes seconds to minutes, on one core.

    Words lie in the `space` that is given, else in one learnt from what was asked, where that is enough, else in none.
    """
    asked = questions_in(facts, language)
    if len({it.key for it in asked}) < FEWEST_FACTS or len(asked) < FEWEST_QUESTIONS:
        return UNTAUGHT
    with_heads = len(facts) <= MOST_HEADS
    with threadpool_limits(1):
        place = space or (learn_space(logged, _texts(facts, language), language) if with_heads else None)
        examples = list(rehearse(facts, asked, language, with_heads, place))
        mix = fit_mix(examples, UNTAUGHT.mix if with_heads else UNTAUGHT.plain)
        chances = fit_chances(mix, examples, CHANCES_TAUGHT if with_heads else CHANCES)
        heads = fit_heads(lessons_in(facts, asked, language), place) if with_heads else None
    plain = UNTAUGHT.plain if with_heads else mix
    return Learnt(plain, mix, chances, heads, digest_of(facts, language, space))


def digest_of(facts: Mapping[str, Fact], language: str, space: Space | None = None) -> str:
    """Tells whether there is anything else to learn from; `space` is one that is given."""
    digest = hashlib.sha256(f"{METHOD} {language}{space.name if space else ''}".encode())
    for key in sorted(facts):
        words = facts[key].words[language]
        digest.update("\n".join((key, *names_in(words), "", *words.questions, "")).encode())
    return digest.hexdigest()


def _texts(facts: Mapping[str, Fact], language: str) -> Iterator[str]:
    """What the facts are called and asked."""
    for fact in facts.values():
        yield from (*names_in(fact.words[language]), *fact.words[language].questions)
