"""How fast answers are, beside what the same server does without answering."""

from contactkb.bench.baselines import DURABLE_ECHO, ECHO, add_baselines
from contactkb.bench.load import Load, run_load
from contactkb.bench.many import many_facts
from contactkb.bench.questions import distinct_questions
from contactkb.bench.scratch import pack_entries, scratch_business, scratch_server
from contactkb.bench.tables import measure_tables

__all__ = [
    "DURABLE_ECHO",
    "ECHO",
    "Load",
    "add_baselines",
    "distinct_questions",
    "many_facts",
    "measure_tables",
    "pack_entries",
    "run_load",
    "scratch_business",
    "scratch_server",
]
