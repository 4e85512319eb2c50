"""How fast answers are and how well they are found, beside servers that answer nothing and search engines."""

from contactkb.bench.answers import cold_start, measure_answers
from contactkb.bench.baselines import add_baselines
from contactkb.bench.engines import WRITTEN, missing_engines
from contactkb.bench.finding import race
from contactkb.bench.growing import LONG_SIZES, OURS, SIZES, Growth, grow, measure_growth
from contactkb.bench.growth_plot import growth_plot
from contactkb.bench.scripts import measure_scripts
from contactkb.bench.searching import measure_searches
from contactkb.bench.tables import measure_tables

__all__ = [
    "LONG_SIZES",
    "OURS",
    "SIZES",
    "WRITTEN",
    "Growth",
    "add_baselines",
    "cold_start",
    "grow",
    "growth_plot",
    "measure_answers",
    "measure_growth",
    "measure_scripts",
    "measure_searches",
    "measure_tables",
    "missing_engines",
    "race",
]
