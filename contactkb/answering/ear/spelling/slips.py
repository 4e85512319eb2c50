"""How big a slip it takes to write one word for another: 0 for none, about 1 for a wrong letter."""

from __future__ import annotations

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
VOWELS = frozenset("aeiouy")
SWAPPED, DOUBLED, VOWEL, BESIDE, OTHER, MISSING, MUTE = 0.6, 0.4, 0.65, 0.75, 1.1, 0.85, 0.5
# Slips at the start of a word are rare, save that two letters change places; slips in short words make other words.
AT_START, SWAPPED_AT_START = 0.5, 0.15
SHORT, IN_SHORT = 5, 0.2
# A plural, or the ending of a verb.
ENDING = 0.35
ENDINGS = frozenset(("s", "es", "ed", "d", "ing"))
# No letter that the other word lacks costs less.
LEAST = 0.4
NEVER = 99.0


def _beside() -> frozenset[tuple[str, str]]:
    places = {key: (row, at + row * 0.5) for row, keys in enumerate(ROWS) for at, key in enumerate(keys)}
    return frozenset(
        (one, other)
        for one, (row, at) in places.items()
        for other, (below, there) in places.items()
        if one != other and abs(row - below) <= 1 and abs(at - there) <= 1
    )


BESIDE_EACH_OTHER = _beside()


def slip(heard: str, meant: str, most: float = NEVER) -> float:
    """The sum of all slips between two folded words; anything above `most` may come out as more than it is."""
    if meant.startswith(heard) and meant[len(heard) :] in ENDINGS:
        return ENDING
    if heard.startswith(meant) and heard[len(meant) :] in ENDINGS:
        return ENDING
    start, one, other = _differing(heard, meant)
    if not one and not other:
        return 0.0
    between = _between(one, other, heard[start - 1] if start else "", most)
    if not start:
        between += SWAPPED_AT_START if one == other[::-1] else AT_START
    return between + (IN_SHORT if min(len(heard), len(meant)) < SHORT else 0.0)


def _differing(heard: str, meant: str) -> tuple[int, str, str]:
    """Where two words begin to differ, and what stands there in each until they are the same again."""
    shorter = min(len(heard), len(meant))
    start = next((at for at in range(shorter) if heard[at] != meant[at]), shorter)
    end = 0
    while end < shorter - start and heard[-1 - end] == meant[-1 - end]:
        end += 1
    return start, heard[start : len(heard) - end], meant[start : len(meant) - end]


def _between(one: str, other: str, before: str, most: float) -> float:
    """The cheapest way from one to the other, by the usual table of beginnings."""
    if len(one) < 2 and len(other) < 2:
        return _instead(one, other) if one and other else _missing(one or other, before)
    if LEAST * max(len({*one} - {*other}), len({*other} - {*one})) > most:
        return NEVER
    above: list[float] = []
    row = [0.0]
    for at, letter in enumerate(other):
        row.append(row[-1] + _missing(letter, other[at - 1] if at else before))
    for at, letter in enumerate(one):
        last = one[at - 1] if at else before
        higher, above = above, row
        row = [above[0] + _missing(letter, last)]
        for there, wanted in enumerate(other):
            best = min(
                above[there] + _instead(letter, wanted),
                above[there + 1] + _missing(letter, last),
                row[there] + _missing(wanted, other[there - 1] if there else before),
            )
            if at and there and letter == other[there - 1] and last == wanted and letter != wanted:
                best = min(best, higher[there - 1] + SWAPPED)
            row.append(best)
        if min(row) > most:
            return NEVER
    return row[-1]


def _missing(letter: str, before: str) -> float:
    """A letter too many or too few; less where it doubles the one before, or is not heard."""
    if letter == before:
        return DOUBLED
    return MUTE if letter == "h" else MISSING


def _instead(letter: str, wanted: str) -> float:
    if letter == wanted:
        return 0.0
    if letter in VOWELS and wanted in VOWELS:
        return VOWEL
    return BESIDE if (letter, wanted) in BESIDE_EACH_OTHER else OTHER
