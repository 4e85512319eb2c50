"""The garage, taught with an encoder that knows what others call its things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contactkb.answering.ear import Meaning
from contactkb.answering.ear.encoding import Encoder, Vectors
from contactkb.answering.ear.learnt import Learnt
from contactkb.evaluation.building import Base, knowledge_base
from contactkb.knowledge import View
from tests.contactkb.answering.ear.garage import known
from tests.contactkb.answering.ear.meaning.thoughts import DIRECTIONS
from tests.contactkb.answering.ear.tiny_encoder import make_encoder


@pytest.fixture(scope="module")
def garage_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_encoder(tmp_path_factory.mktemp("garage"), directions=DIRECTIONS)


@pytest.fixture(scope="module")
def thoughtful(garage_encoder: Path) -> Iterator[Base]:
    """The garage, taught, with an encoder that knows what others call its things."""
    with knowledge_base(known(), "en", encoder=str(garage_encoder)) as base:
        yield base


@pytest.fixture
def meaning(garage_encoder: Path) -> Meaning:
    opened = Encoder.open(garage_encoder)
    return Meaning(opened, Vectors(opened))


@pytest.fixture
def view(thoughtful: Base) -> View:
    return thoughtful.business.counter.view()


@pytest.fixture
def learnt(thoughtful: Base) -> Learnt:
    return thoughtful.business.counter.ear.learnt("en")
