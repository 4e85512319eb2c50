"""What Sam's shop says, for an ear to learn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contactkb.answering.ear import Meaning
from contactkb.answering.ear.encoding import Encoder, Vectors
from contactkb.evaluation.building import Base, knowledge_base
from contactkb.knowledge import View
from contactkb.packs import read_pack
from tests.contactkb.answering.ear.garage import known
from tests.contactkb.answering.ear.thoughts import DIRECTIONS
from tests.contactkb.answering.ear.tiny_encoder import make_encoder

SAMS = Path(__file__).parents[4] / "content" / "sams-butcher-shop"


@pytest.fixture(scope="module")
def view() -> View:
    return View.of(1, 1, read_pack(SAMS).entries.values())


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
