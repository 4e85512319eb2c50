"""Days that were mistyped or clipped on a telephone's keyboard, written out: sundy, wensday, hrs sat, 2moro, sabdo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from contactkb.answering.understanding.day_names import WEEKDAYS
from contactkb.answering.understanding.misspelt_days import AFTER_TWO, CLIPPED, MISSPELT
from contactkb.answering.understanding.tokens import Token, tokens_of, words_in

HOURS = words_in("hours hrs hr open opn opens close closes closed clsd horario horas abren abre abierto cierran cierra")
LEADS = HOURS | words_in("on this next nxt til till until thru through every about opened closing hasta este el los")
PARTS = words_in("morning mornings afternoon evening night nite nights")
FOLLOWS = (
    HOURS
    | PARTS
    | words_in("pls plz please thx thanks at from til till until thru through to too and or closing por y o a")
)
# "Our sat hours", and not "we sat hours".
BEFORE_HOURS = LEADS | words_in("your ur the what whats wat and for is are r you u do y su tu")
# "Hrs 4 sat".
FOR = words_in("for 4 the para el los")
JOINTS = words_in("and or to thru through til till until y o a")
WHO = words_in("i we you he she they who people")
TWO = "2"
DAYS = frozenset((*WEEKDAYS, *CLIPPED, *MISSPELT))
MENDABLE = frozenset((*MISSPELT, *CLIPPED, *AFTER_TWO))


def write_days_out(text: str, is_used: Callable[[str], bool] = lambda word: False) -> str:
    """The text with its days as they are spelt; words that the store uses itself stay as they are."""
    tokens = tokens_of(text)
    if MENDABLE.isdisjoint(tokens.texts):
        return text
    for at in reversed(range(len(tokens))):
        day, first = _meant(tokens, at)
        if day and not is_used(tokens[at].text):
            text = f"{text[: tokens[first].start]}{day}{text[tokens[at].end :]}"
    return text


def _meant(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The day that is meant there, "" for none, and where it begins."""
    word = tokens[at].text
    if word in CLIPPED:
        return (CLIPPED[word] if _is_beside_hours(tokens, at) or _is_beside_a_day(tokens, at) else ""), at
    runs_on = at > 0 and tokens[at - 1].text == TWO and tokens[at - 1].end == tokens[at].start
    return (AFTER_TWO[word], at - 1) if runs_on and word in AFTER_TWO else (MISSPELT.get(word, ""), at)


def _is_beside_hours(tokens: Sequence[Token], at: int) -> bool:
    before, after = _word(tokens, at - 1), _word(tokens, at + 1)
    leads = before in LEADS or (at > 1 and tokens[at - 1].text in FOR and tokens[at - 2].text in HOURS)
    if leads and (not after or after in FOLLOWS or after in CLIPPED):
        return True
    return (after in HOURS or after in PARTS) and (not before or before in BEFORE_HOURS)


def _is_beside_a_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether it stands in a list of days: sat and sun, fri sat sun, mon-sat."""
    for step in (-1, 1):
        there = at + step * (1 + (_word(tokens, at + step) in JOINTS))
        first = min(at, there)
        if _word(tokens, there) in DAYS and _word(tokens, first - 1) not in WHO:
            return True
    return False


def _word(tokens: Sequence[Token], at: int) -> str:
    """The word there; "" where the sentence ends or has none."""
    return tokens[at].text if 0 <= at < len(tokens) and tokens[at].is_word else ""
