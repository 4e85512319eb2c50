"""What tests of several channels may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.channels.guided.house import House, Houses, open_house


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    """Each pack, published once and when it is first needed."""
    opened: dict[str, House] = {}
    with ExitStack() as closing:

        def find(pack: str) -> House:
            if pack not in opened:
                opened[pack] = closing.enter_context(open_house(pack, tmp_path_factory.mktemp(pack)))
            return opened[pack]

        yield find
