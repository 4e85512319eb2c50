"""Teaching: everything that can be learnt from the facts of one language, from rehearsed questions on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from threadpoolctl import threadpool_limits

from contactkb.answering.ear.insight import MEANT_CHANCES, MEANT_MIX, Directions, Insight
from contactkb.answering.ear.learnt import CHANCES, CHANCES_TAUGHT, UNTAUGHT, Learnt
from contactkb.answering.ear.meaning import Meaning
from contactkb.answering.ear.segment import names_in, texts_in
from contactkb.answering.ear.training.fitting import fit_heads
from contactkb.answering.ear.training.judging import fit_chances
from contactkb.answering.ear.training.lessons import lessons_in, questions_in, read_all
from contactkb.answering.ear.training.mixing import Example, fit_mix
from contactkb.answering.ear.training.pondering import Texts
from contactkb.answering.ear.training.rehearsal import rehearse
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
    facts: Mapping[str, Fact], language: str, space: Space | None = None, logged: Iterable[Logged] = (),
    meaning: Meaning | None = None,
) -> Learnt:  # fmt: skip
    """What is learnt from facts, all of which have words in the language. Takes seconds to minutes, on one core.

    Words lie in the `space` that is given, else in one learnt from what was asked, where that is enough, else in none.
    Where there is an encoder, what texts mean to it is learnt as well.
    """
    asked = questions_in(facts, language)
    if len({it.key for it in asked}) < FEWEST_FACTS or len(asked) < FEWEST_QUESTIONS:
        return UNTAUGHT
    with_heads = len(facts) <= MOST_HEADS
    with threadpool_limits(1):
        place = space or (learn_space(logged, _texts(facts, language), language) if with_heads else None)
        lessons = lessons_in(facts, asked, language)
        texts = Texts.by(meaning, lessons) if meaning and with_heads else None
        examples = list(rehearse(facts, asked, language, with_heads, place, texts))
        mix = fit_mix(examples, UNTAUGHT.mix if with_heads else UNTAUGHT.plain)
        chances = fit_chances(mix, examples, CHANCES_TAUGHT if with_heads else CHANCES)
        said = read_all(lessons, language) if with_heads else []
        heads = fit_heads(said, place) if with_heads else None
        insight = _insight(texts.directions(lessons, said, heads), texts, examples) if texts and heads else None
    plain = UNTAUGHT.plain if with_heads else mix
    return Learnt(plain, mix, chances, heads, digest_of(facts, language, space, meaning), insight)


def digest_of(
    facts: Mapping[str, Fact], language: str, space: Space | None = None, meaning: Meaning | None = None
) -> str:
    """Tells whether there is anything else to learn from; `space` is one that is given."""
    given = f"{space.name if space else ''}{meaning.encoder.name if meaning else ''}"
    digest = hashlib.sha256(f"{METHOD} {language}{given}".encode())
    for key in sorted(facts):
        fact, words = facts[key], facts[key].words[language]
        told = (key, fact.unit, str(fact.only_here), *names_in(words), "", *words.questions, "")
        digest.update("\n".join(told).encode())
    return digest.hexdigest()


def _insight(directions: Directions, texts: Texts, examples: Sequence[Example]) -> Insight:
    behind = [it.behind for it in examples if it.behind]
    mix = fit_mix(behind, MEANT_MIX)
    return Insight(texts.encoder, directions, mix, fit_chances(mix, behind, MEANT_CHANCES))


def _texts(facts: Mapping[str, Fact], language: str) -> Iterator[str]:
    """What the facts are called and asked."""
    for fact in facts.values():
        yield from texts_in(fact.words[language])
