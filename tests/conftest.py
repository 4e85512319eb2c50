"""What every test may ask for."""

from __future__ import annotations

pytest_plugins = ["tests.skips", "tests.addresses", "tests.postgres", "tests.world", "tests.ports", "tests.browsing"]
