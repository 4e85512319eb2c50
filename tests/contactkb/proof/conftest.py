"""A scratch copy of the corner shop at noon, and the proof over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from channels import CHANNELS
from contactkb.proof import Proof, Scratch, at_counter, prove, scratch_copy
from tests.world import NOON, PACK


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Scratch]:
    with scratch_copy(tmp_path, [PACK]) as copy:
        copy.clock.at = NOON
        yield copy


@pytest.fixture
def verify(scratch: Scratch) -> Callable[[], Proof]:
    """The proof over the corner shop, with whatever the test has planted by then."""
    return lambda: prove(scratch, CHANNELS, at_counter(scratch.business))
