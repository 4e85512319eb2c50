"""Words that were typed as one: a run of letters taken apart into those that are likeliest together."""

from __future__ import annotations

from collections.abc import Callable
from math import inf, log

# So long a run is taken apart, into parts of at most so many letters.
SHORTEST, LONGEST, LONGEST_PART = 7, 40, 16
# Fewer parts are two words as one, which is looked for elsewhere; so many letters a part has at least, taken together.
FEWEST, LETTERS_A_PART = 3, 2.6
LETTERS_AT_THE_END, ENDS = 3, frozenset(("it", "me"))
# Of how many words each is one, and how unlikely all of them may be, by the letters of the run: letters that only
# happen to make words make rare ones.
OF_WORDS, UNLIKELY_A_LETTER = 5000.0, 2.0


def take_apart(run: str, weight: Callable[[str], float]) -> tuple[str, ...]:
    """The likeliest words that make up a folded run of letters; none where those are too few or too unlikely.

    `weight` is how often a word is used, 0 for what is none.
    """
    if not SHORTEST <= len(run) <= LONGEST:
        return ()
    costs, begins = [0.0], [0]
    for end in range(1, len(run) + 1):
        reached = (it for it in range(max(0, end - LONGEST_PART), end) if costs[it] < inf)
        cost, begin = min(((costs[it] + _cost(weight(run[it:end])), it) for it in reached), default=(inf, 0))
        costs.append(cost)
        begins.append(begin)
    return _parts(run, begins) if costs[-1] <= UNLIKELY_A_LETTER * len(run) else ()


def _cost(weight: float) -> float:
    return log(OF_WORDS / weight) if weight else inf


def _parts(run: str, begins: list[int]) -> tuple[str, ...]:
    parts, end = [], len(run)
    while end:
        parts.append(run[begins[end] : end])
        end = begins[end]
    # Short words at the end are what real words end with: collect-i-on, origin-at-or.
    ends_well = len(parts[0]) >= LETTERS_AT_THE_END or parts[0] in ENDS
    is_likely = ends_well and len(parts) >= FEWEST + any(len(it) == 1 for it in parts)
    return tuple(reversed(parts)) if is_likely and len(run) >= LETTERS_A_PART * len(parts) else ()
