"""Scratch stores are built and asked, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from contactkb.answering import Context, Question, Tried, try_question
from contactkb.evaluation.building import PACK, Base, knowledge_base
from contactkb.evaluation.splitting import Split

Report = Callable[[str], None]
# Asked before the clock runs: nobody's first question is measured.
FIRST = Question("where were we")


@dataclass
class Asked:
    """What became of all questions, and what was built for them."""

    tried: list[Tried] = field(default_factory=list)
    bases: list[Mapping[str, float | int]] = field(default_factory=list)


def ask_splits(
    splits: Sequence[Split], language: str, report: Report, word_vectors: str = "", encoder: str = ""
) -> Asked:
    """Build a store from each split's questions and ask it the others. Raises Refused, and Misconfigured for a file of
    word vectors, or an encoder, that is none."""
    asked = Asked()
    for place, split in enumerate(splits, 1):
        with knowledge_base(split.train, language, split.log, word_vectors, encoder) as base:
            asked.bases.append(base.figures())
            report(
                f"{place} of {len(splits)}: {len(base.slugs):,} facts of {base.questions:,} questions published after "
                f"{base.publish_s:.1f} s, learnt after {base.learn_s:.1f} s; asking {len(split.test):,} ..."
            )
            asked.tried.extend(_ask(base, split, language))
    return asked


def _ask(base: Base, split: Split, language: str) -> list[Tried]:
    counter, moment = base.business.counter, base.business.database.now()
    context = Context("widget", "page", PACK, language)
    keys = {slug: key for key, slug in base.slugs.items()}
    counter.select(FIRST, context, moment)
    return [
        _as_labelled(
            try_question(counter, replace(row, key=base.slugs[row.key] if row.key else ""), context, moment), keys
        )
        for row in split.test
    ]


def _as_labelled(tried: Tried, keys: Mapping[str, str]) -> Tried:
    """The same with the keys of whoever labelled it."""
    row, best = tried.labelled, tuple(replace(hit, key=keys.get(hit.key, hit.key)) for hit in tried.best)
    return replace(
        tried,
        labelled=replace(row, key=keys.get(row.key, row.key)),
        best=best,
        answered=keys.get(tried.answered, tried.answered),
    )
