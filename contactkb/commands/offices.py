"""A business for the length of one command, without the web around it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from contactkb.business import Business, open_business
from contactkb.database import expect_newest
from contactkb.settings import Settings, read_settings
from contactkb.variables import HIGHEST_PORT

PORT = click.IntRange(1, HIGHEST_PORT)


@contextmanager
def business_of_environment(ready: bool = True) -> Iterator[Business]:
    """The business that the environment's settings describe; `ready` expects its store to have this version's
    schema."""
    business = open_business(settings_of_environment())
    try:
        if ready:
            expect_newest(business.database)
        yield business
    finally:
        business.close()


def settings_of_environment() -> Settings:
    """The settings of the environment. Raises Misconfigured with every problem at once."""
    return read_settings(os.environ)
