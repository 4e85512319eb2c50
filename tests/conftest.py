"""What every test may ask for."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.skips", "tests.ports", "tests.addresses", "tests.postgres", "tests.world", "tests.browsing"]

# An example that takes long on a busy machine is no wrong one; how long things take is told by benchmarks.
settings.register_profile("patient", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
