"""What was meant instead of a word that nobody uses: of the nearest words that of most facts, wherever they stand."""

from __future__ import annotations

import numpy as np

from contactkb.answering.catalogue.edition import OURS, SAID, Fresh, as_postings
from contactkb.answering.catalogue.matching import Whole
from contactkb.answering.catalogue.spelling import neighbours


def edition(**uses: int) -> Fresh:
    """Ten facts, of which so many hold each of these words."""
    postings = {(SAID, word): as_postings(range(many), [1.0] * many) for word, many in uses.items()}
    keys = [f"fact-{place}" for place in range(10)]
    return Fresh(keys, np.ones(10, np.float32), {SAID: sorted(uses), OURS: []}, postings)


def test_facts_that_changed_since_count_together_with_all_others() -> None:
    every = np.ones(10, np.bool_)
    whole = Whole.of((edition(horse=5, house=1), every), (edition(horse=1, house=2), every))
    assert neighbours(whole.parts, (SAID, OURS), "hoise") == ["horse", "house"]
