"""From a question in words to the facts that it is about, with all that it bounds, refuses and follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter

from contactkb.answering.answers import ANSWERED, CLARIFY, HANDOVER, Selection
from contactkb.answering.ear import Hit
from contactkb.answering.selecting import KNOWN_AHEAD, select_by_keys, select_by_number
from contactkb.answering.understanding.anything import all_alike, is_one_offer, names_nothing
from contactkb.answering.understanding.around import Around, Turns
from contactkb.answering.understanding.courtesies import courtesy_in, without_courtesies, without_greeting
from contactkb.answering.understanding.everywhere import told_everywhere
from contactkb.answering.understanding.extremes import compared_by_price
from contactkb.answering.understanding.following import Followed, follow
from contactkb.answering.understanding.further import DAY, Further, further
from contactkb.answering.understanding.heeding import heed, prefer
from contactkb.answering.understanding.helping import calls_for_help, name_what_may_help
from contactkb.answering.understanding.holding import without_empty
from contactkb.answering.understanding.joined import NameAt, asks_once
from contactkb.answering.understanding.names import Names
from contactkb.answering.understanding.occasions import occasion_of, select_for_the_day
from contactkb.answering.understanding.own_questions import whose_own
from contactkb.answering.understanding.scenes import Scene
from contactkb.answering.understanding.several import select_several
from contactkb.answering.understanding.short_numbers import numbers_meant
from contactkb.answering.understanding.topic import TALKED_OF, is_settled, topic_of
from contactkb.answering.understanding.turns import Turn
from contactkb.answering.understanding.usual import choose_the_usual
from contactkb.answering.understanding.wanted import Wants, wants
from contactkb.answering.understanding.working_days import write_open_out
from contactkb.answering.understanding.writing_out import write_days_out
from contactkb.knowledge.view import View

Split = Callable[[str, NameAt], Sequence[str]]
# The share of a text that one fact accounts for where it is one question, whatever joins its parts.
WHOLE = 0.85
# A part of a text follows the part before it, which has no receipt of its own.
NO_RECEIPT = ""


class Understanding:
    """Knows what facts are called, and what a question means besides its words; it chooses nothing by itself."""

    def __init__(self, split: Split) -> None:
        self._names = Names()
        self._split = split

    def learn(self, view: View) -> None:
        """Come in step with the view now, and not when a question first needs it."""
        self._names.learn(view)

    def parts(self, view: View, text: str) -> Sequence[str]:
        """The questions in a text, each by itself."""
        return self._split(text, partial(self._names.at, view))

    def language(self, text: str, turns: Turns) -> str:
        """The language of a question about an earlier answer: its own where that shows, else that of the answer."""
        asked = further(text)
        return (asked.language or next((turn.language for turn in turns()), "")) if asked else ""

    def hear(self, text: str, around: Around) -> list[Hit]:
        """The facts that the words may mean, best first, as far as what the text bounds and refuses allows them."""
        wanted = self._wants(self._plain(text, around), around)
        return self._allowed(around.hear(wanted.rest or wanted.text), wanted, around)

    def select(self, text: str, around: Around) -> Selection:
        """What the question is about."""
        if courtesy_in(text) or self._only_calls_for_help(text, around):
            return Selection(HANDOVER, confidence=0.0)
        text = self._plain(text, around)
        asked = further(text, around.language)
        if asked is not None:
            followed = self._follow(text, asked, around, around.turns())
            if followed is not None:
                return self._as_followed(text, followed, around)
        parts = () if asks_once(text) else self.parts(around.view, text)
        are_several = len(parts) > 1 and not self._is_of_one_fact(text, around)
        several = select_several(parts, lambda it, told: self._part(it, told, around)) if are_several else None
        return several or name_what_may_help(self._in_conversation(text, around), text)

    def _only_calls_for_help(self, text: str, around: Around) -> bool:
        """Whether somebody calls for help, and no author wrote an answer to that."""
        return calls_for_help(text) and not whose_own(around.view, around.hear(text), text)

    def _plain(self, text: str, around: Around) -> str:
        text = without_greeting(text, partial(self._names.at, around.view))
        return write_open_out(write_days_out(text, around.is_used), around)

    def _in_conversation(self, text: str, around: Around) -> Selection:
        """What one question is about; where its words alone leave that unsure, in the light of what was told last. What
        nothing answers by itself is handed over, whatever is talked of."""
        alone = self._select(text, around)
        topic = None if is_settled(alone, text, around) else topic_of(self._scene(around), text, around.turns())
        if topic is None:
            return alone
        selection = self._select(text, replace(around, hear=topic.heard_with(around.hear)))
        is_same = (selection.keys, selection.candidates) == (alone.keys, alone.candidates)
        return alone if is_same else replace(selection, earlier=topic.turn.receipt, followed=TALKED_OF)

    def _is_of_one_fact(self, text: str, around: Around) -> bool:
        """Whether one fact accounts for nearly all that is said: its authors know what is asked together."""
        return any(hit.share >= WHOLE for hit in around.hear(text)[:1])

    def _part(self, text: str, told: tuple[str, ...], around: Around) -> Selection:
        """One of several questions; it may be about what the one before it was told."""
        asked = further(text, around.language)
        before = [Turn(NO_RECEIPT, told, around.language)] if told else []
        followed = self._follow(text, asked, around, (*before, *around.turns())) if asked else None
        return self._as_followed(text, followed, around) if followed else self._select(text, around)

    def _follow(self, text: str, asked: Further, around: Around, turns: Sequence[Turn]) -> Followed | None:
        return follow(self._scene(around), text, asked, turns) if turns else None

    def _scene(self, around: Around) -> Scene:
        view, context, moment = around.view, around.context, around.moment
        return Scene(view, context, moment, self._names, around.units_named, around.hear, around.language)

    def _as_followed(self, text: str, followed: Followed, around: Around) -> Selection:
        if followed.kinds:
            selection = self._select(text, around, followed.kinds)
        else:
            selection = select_by_keys(around.view, followed.keys, around.context, around.moment)
            selection = selection if followed.form == DAY else around.told_whole(selection)
        if followed.leaves and selection.outcome == ANSWERED:
            selection = replace(selection, outcome=HANDOVER)
        return replace(selection, details=followed.details, earlier=followed.turn.receipt, followed=followed.form)

    def _select(self, text: str, around: Around, kinds: frozenset[str] = frozenset()) -> Selection:
        selection = self._meant(text, around, kinds)
        is_unclear = selection.outcome != ANSWERED and not selection.lapsed
        plain = without_courtesies(text) if is_unclear else ""
        again = self._meant(plain, around, kinds) if plain else selection
        # What was not among the likeliest with all words is none without some of them.
        is_new = selection.outcome == CLARIFY and set(again.keys).isdisjoint(selection.candidates)
        return again if again.outcome == ANSWERED and not is_new else selection

    def _meant(self, text: str, around: Around, kinds: frozenset[str]) -> Selection:
        wanted = self._wants(text, around)
        numbers = numbers_meant(around.view, wanted, around.is_used)
        if len(numbers) == 1:
            return around.told_whole(select_by_number(around.view, numbers[0], around.context, around.moment))
        if numbers:
            keys = tuple(around.view.by_number[it].key for it in numbers)
            return select_by_keys(around.view, keys, around.context, around.moment)
        compared = compared_by_price(wanted, self._names, around)
        if compared:
            return select_by_keys(around.view, compared, around.context, around.moment)
        hits = around.hear(wanted.rest or wanted.text)
        selection = self._chosen(self._allowed(hits, wanted, around, kinds), wanted, around)
        if wanted.days:
            return self._for_the_day(selection, hits, wanted, around)
        return around.told_whole(selection)

    def _chosen(self, hits: list[Hit], wanted: Wants, around: Around) -> Selection:
        """What the hits point to, the usual before what holds on particular days that nobody named."""
        return choose_the_usual(hits, wanted, around.view, around.context, around.moment, around.choose)

    def _for_the_day(self, selection: Selection, hits: list[Hit], wanted: Wants, around: Around) -> Selection:
        """The same as it holds on the day that is named. What a day is called says nothing of what is asked about it:
        where that leaves us unsure, the rest of the words is heard."""
        occasion = occasion_of(wanted, around.view, around.context, around.moment)
        if occasion is None:
            return selection
        facts = around.view.facts
        is_unsure = selection.outcome != ANSWERED and occasion.is_ahead
        known = [it for it in hits if it.key in facts] if is_unsure else []
        if known:
            rest = self._undated(wanted, around)
            again = self._chosen(rest, wanted, around)
            found = [facts[key] for key in again.keys]
            told = [it.key for it in found if it.kind in KNOWN_AHEAD and not occasion.is_about_others(it)]
            if not {max(known, key=attrgetter("chance")).key, *selection.candidates}.isdisjoint(told):
                selection, hits = again, rest
        return select_for_the_day(selection, hits, occasion)

    def _undated(self, wanted: Wants, around: Around) -> list[Hit]:
        """What is heard of the words without the days."""
        return heed(around.hear(wanted.undated), replace(wanted, days=()), around.view, around.context, around.moment)

    def _wants(self, text: str, around: Around) -> Wants:
        today = around.moment.astimezone(around.view.zone(around.context.unit)).date()
        return wants(text, around.language, today, around.view, self._names)

    def _allowed(
        self, hits: list[Hit], wanted: Wants, around: Around, kinds: frozenset[str] = frozenset()
    ) -> list[Hit]:
        """What was heard as far as the question allows it."""
        heeded = heed(hits, wanted, around.view, around.context, around.moment)
        heeded = told_everywhere(without_empty(heeded, wanted, around.view), wanted, around)
        if kinds:
            return prefer([hit for hit in heeded if hit.key in around.view.facts], kinds, around.view)
        if not names_nothing(wanted) or (
            not wanted.bounds and is_one_offer(around.choose(heeded), wanted, around.view, self._names)
        ):
            return heeded
        return all_alike(hits, wanted, around.view, around.context, around.moment)
