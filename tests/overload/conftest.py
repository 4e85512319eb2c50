"""The admission of the application under test, which waits no longer for its answers than it really does."""

from __future__ import annotations

import pytest
from flask import Flask

from contactkb.admission import Admission, admission_of


@pytest.fixture
def patient() -> None:
    """Here everything is as late as it is."""


@pytest.fixture
def admission(app: Flask) -> Admission:
    return admission_of(app)
