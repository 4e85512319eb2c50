"""A corner shop that leads its customers."""

from __future__ import annotations

import pytest

from contactkb.business import Business
from tests.contactkb.scripts.runs.guests import Guest, publish, write


@pytest.fixture
def shop(business: Business) -> Business:
    """It sets things aside and pays money back."""
    publish(business, write("set-aside"), write("refund"), write("late-refund"))
    return business


@pytest.fixture
def guest(shop: Business) -> Guest:
    """Somebody at the widget."""
    return Guest(shop)
