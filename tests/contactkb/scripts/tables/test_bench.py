"""The measurement of tables: it measures, and says how ours compares with the engine's own cost."""

from __future__ import annotations

from contactkb.bench import measure_tables


def test_a_table_is_measured_beside_the_engine_and_a_plain_loop() -> None:
    figures = measure_tables()
    assert figures["rows"] == 50
    assert all(figure > 0 for figure in figures.values())
    assert figures["loop_us"] < figures["engine_us"]
    assert {"table_to_engine", "table_with_inputs_to_engine"} <= figures.keys()
