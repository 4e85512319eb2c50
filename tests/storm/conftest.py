"""The shop that the storm comes over."""

from __future__ import annotations

import pytest
from flask import Flask

from contactkb.business import Business
from contactkb.settings import Settings
from tests.storm.weather import Storm
from tests.world import SteppedClock


@pytest.fixture
def storm(app: Flask, settings: Settings, business: Business, clock: SteppedClock) -> Storm:
    return Storm(app, settings, business, clock)
