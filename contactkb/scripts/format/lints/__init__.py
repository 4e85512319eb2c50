"""What must hold for a script to be published beyond its shape, and what its author should look at all the same."""

from __future__ import annotations

from collections.abc import Iterator

from contactkb.knowledge import View
from contactkb.scripts.format.lints.calls import Calls
from contactkb.scripts.format.lints.data import advise_data, check_data
from contactkb.scripts.format.lints.manners import advise_manners, check_manners
from contactkb.scripts.format.lints.names import Names
from contactkb.scripts.format.lints.promises import advise_promises, check_promises
from contactkb.scripts.format.lints.speech import advise_speech, check_speech
from contactkb.scripts.format.lints.structure import check_structure
from contactkb.scripts.format.lints.variants import advise_variants, check_variants
from contactkb.scripts.format.script import Script
from contactkb.scripts.tables.flaw import Flaw

__all__ = ["Calls", "advise_script", "lint_script"]

CHECKS = (check_structure, check_data, check_variants, check_speech, check_promises, check_manners)
ADVICE = (advise_data, advise_variants, advise_speech, advise_promises, advise_manners)


def lint_script(view: View, script: Script, calls: Calls | None = None) -> Iterator[Flaw]:
    """What keeps it from being published: a script that reads without a flaw can still lead nowhere.

    `calls` are those of the view, where they are known already.
    """
    names = Names(view, script, calls or Calls.of(view))
    for check in CHECKS:
        yield from check(names)


def advise_script(view: View, script: Script, calls: Calls | None = None) -> Iterator[Flaw]:
    """What an author should look at although nothing forbids it."""
    names = Names(view, script, calls or Calls.of(view))
    for look in ADVICE:
        yield from look(names)
