"""How fast answers are, beside what the same server does without answering."""

from contactkb.bench.baselines import add_baselines
from contactkb.bench.load import Load, run_load
from contactkb.bench.questions import distinct_questions

__all__ = ["Load", "add_baselines", "distinct_questions", "run_load"]
