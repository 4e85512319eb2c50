"""The measurement of scripts: it measures turns and checks, and says how ours compare with plain counterparts."""

from __future__ import annotations

from contactkb.bench import measure_scripts


def test_turns_and_checks_are_measured_beside_an_empty_machine_the_engine_and_reading_alone() -> None:
    figures = measure_scripts(most=10)
    assert all(figure > 0 for figure in figures.values())
    assert figures["empty_machine_us"] < figures["engine_us"] < figures["turn_worst_us"]
    assert figures["turn_median_us"] < 1000
    assert figures["checked_scripts"] >= figures["scripts"]
