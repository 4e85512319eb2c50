"""The admission of the application under test."""

from __future__ import annotations

import pytest
from flask import Flask

from contactkb.admission import Admission, admission_of


@pytest.fixture
def admission(app: Flask) -> Admission:
    return admission_of(app)
