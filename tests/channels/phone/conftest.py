"""The corner shop's line, called by the test phone, whose time is the shop's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business
from contactkb.settings import Settings
from contactkb.testphone import Call, Clock, Line, line_inside
from tests.channels.mussels import offer_mussels
from tests.world import SteppedClock

# The shop is open on Mondays from eight to six: here it is ten.
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
AGENTS = ("+12075550188", "+12075550199")


def connect(app: Flask, settings: Settings, clock: SteppedClock) -> Line:
    """A line to the application; while people speak and wait, the shop's clock goes along."""
    return line_inside(app, settings, clock=Clock(passes=[lambda it: clock.pass_by(timedelta(seconds=it))]))


@pytest.fixture
def line(app: Flask, settings: Settings, clock: SteppedClock) -> Line:
    """The shop on Saturday noon, when it is closed."""
    return connect(app, settings, clock)


@pytest.fixture
def caller(line: Line) -> Call:
    """Somebody who has been greeted on Saturday noon."""
    return line.call()


Staff = Callable[..., tuple[Line, Business]]


@pytest.fixture
def staff(settings: Settings, clock: SteppedClock) -> Iterator[Staff]:
    """Opens the shop on Monday with these settings."""
    opened = []

    def open_shop(**others: object) -> tuple[Line, Business]:
        clock.at = MONDAY
        staffed = replace(settings, **others)  # type: ignore[arg-type]  # each test names the settings it changes
        app = create_app(staffed, CHANNELS, clock)
        business = app.extensions[EXTENSION]
        opened.append(business)
        return connect(app, staffed, clock), business

    yield open_shop
    for business in opened:
        business.close()


@pytest.fixture
def open_line(staff: Staff) -> Line:
    """The shop while it is open, with mussels of two kinds."""
    line, business = staff(agent_phones=AGENTS)
    offer_mussels(business)
    return line
