"""How fast answers are and how well they are found, beside servers that answer nothing and search engines."""

from contactkb.bench.baselines import DURABLE_ECHO, ECHO, add_baselines
from contactkb.bench.engines import WRITTEN, missing_engines
from contactkb.bench.finding import race
from contactkb.bench.growing import LONG_SIZES, OURS, SIZES, Growth, grow, measure_growth
from contactkb.bench.growth_plot import growth_plot
from contactkb.bench.load import Load, run_load
from contactkb.bench.many import many_facts
from contactkb.bench.questions import distinct_questions
from contactkb.bench.scratch import pack_entries, scratch_business, scratch_server
from contactkb.bench.searching import measure_searches
from contactkb.bench.tables import measure_tables

__all__ = [
    "DURABLE_ECHO",
    "ECHO",
    "LONG_SIZES",
    "OURS",
    "SIZES",
    "WRITTEN",
    "Growth",
    "Load",
    "add_baselines",
    "distinct_questions",
    "grow",
    "growth_plot",
    "many_facts",
    "measure_growth",
    "measure_searches",
    "measure_tables",
    "missing_engines",
    "pack_entries",
    "race",
    "run_load",
    "scratch_business",
    "scratch_server",
]
