"""Teaching: everything that can be learnt from the facts of one language, from rehearsed questions on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from threadpoolctl import threadpool_limits

from contactkb.answering.ear.learnt import CHANCES, CHANCES_TAUGHT, UNTAUGHT, Learnt
from contactkb.answering.ear.segment import names_in
from contactkb.answering.ear.training.fitting import fit_heads
from contactkb.answering.ear.training.judging import fit_chances
from contactkb.answering.ear.training.mixing import fit_mix
from contactkb.answering.ear.training.rehearsal import lessons_in, questions_in, rehearse
from contactkb.knowledge.facts import Fact

# Of fewer questions nothing can be learnt that is not known of questions as such.
FEWEST_FACTS, FEWEST_QUESTIONS = 5, 40
# For more facts than this there is no head each: what tells thousands apart is their words.
MOST_HEADS = 2000


def teach(facts: Mapping[str, Fact], language: str) -> Learnt:
    """What is learnt from facts, all of which have words in the language. Takes seconds to minutes, on one core."""
    asked = questions_in(facts, language)
    if len({it.key for it in asked}) < FEWEST_FACTS or len(asked) < FEWEST_QUESTIONS:
        return UNTAUGHT
    with_heads = len(facts) <= MOST_HEADS
    with threadpool_limits(1):
        examples = list(rehearse(facts, asked, language, with_heads))
        mix = fit_mix(examples, UNTAUGHT.mix if with_heads else UNTAUGHT.plain)
        chances = fit_chances(mix, examples, CHANCES_TAUGHT if with_heads else CHANCES)
        heads = fit_heads(lessons_in(facts, asked, language)) if with_heads else None
    plain = UNTAUGHT.plain if with_heads else mix
    return Learnt(plain, mix, chances, heads, digest_of(facts, language))


def digest_of(facts: Mapping[str, Fact], language: str) -> str:
    """Tells whether there is anything else to learn from."""
    digest = hashlib.sha256(language.encode())
    for key in sorted(facts):
        words = facts[key].words[language]
        digest.update("\n".join((key, *names_in(words), "", *words.questions, "")).encode())
    return digest.hexdigest()
