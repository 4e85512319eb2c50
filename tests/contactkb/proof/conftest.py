"""A scratch copy of the corner shop at noon, and the proof over it: at the counter, and through the entrances."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from channels import CHANNELS
from contactkb.app import join
from contactkb.proof import Proof, Scratch, at_counter, at_entrances, prove, scratch_copy
from tests.world import NOON, PACK


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Scratch]:
    with scratch_copy(tmp_path, [PACK]) as copy:
        copy.clock.at = NOON
        yield copy


@pytest.fixture
def verify(scratch: Scratch) -> Callable[[], Proof]:
    """The proof over the corner shop, with whatever the test has planted by then, asked where all channels ask."""
    return lambda: prove(scratch, CHANNELS, at_counter(scratch.business))


@pytest.fixture
def verify_at(scratch: Scratch) -> Callable[..., Proof]:
    """The same through the real entrances of these channels, of all where none is named."""

    def verify(*names: str) -> Proof:
        chosen = [it for it in CHANNELS if not names or it.name in names]
        with at_entrances(scratch, chosen, lambda business: join(business, CHANNELS)) as ask:
            return prove(scratch, chosen, ask)

    return verify
