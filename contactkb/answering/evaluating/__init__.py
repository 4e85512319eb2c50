"""How well questions are understood: labelled ones are asked, and what was found is measured."""

from contactkb.answering.evaluating.chances import Bin, reliability
from contactkb.answering.evaluating.columns import columns_of
from contactkb.answering.evaluating.figures import Figures, by_slice, intervals, measure
from contactkb.answering.evaluating.intervals import Interval
from contactkb.answering.evaluating.trying import Labelled, Tried, try_question, try_questions

__all__ = [
    "Bin",
    "Figures",
    "Interval",
    "Labelled",
    "Tried",
    "by_slice",
    "columns_of",
    "intervals",
    "measure",
    "reliability",
    "try_question",
    "try_questions",
]
