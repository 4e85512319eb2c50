"""Everything that one running business consists of, joined from its settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from contactkb.answering import Catalogue, Counter, check_told, choose_bands, close_published, index_path
from contactkb.answering.ear import Ear, Meaning
from contactkb.answering.ear.encoding import Encoder, Vectors
from contactkb.answering.ear.wordspace import open_spaces
from contactkb.database import Clock, Database
from contactkb.knowledge import (
    Actions,
    Press,
    Sources,
    Store,
    read_actions,
    read_declarations,
    sources_are_declared,
)
from contactkb.packs import check_language
from contactkb.scripts import (
    Guides,
    Standards,
    check_phases,
    check_scripts,
    check_standards,
    lookups_are_declared,
    script_sources_are_declared,
)
from contactkb.settings import Settings

EXTENSION = "contactkb"
# What an author can be told without knowing where it will be published; there, sources must be declared as well.
AUTHORS_CHECKS = (check_told, check_language, check_standards, check_scripts, check_phases)
# What a publication brings with it.
FOLLOWERS = (close_published,)


@dataclass(frozen=True)
class Business:
    """The joints: the store and who works with it."""

    settings: Settings
    database: Database
    store: Store
    sources: Sources
    actions: Actions
    press: Press
    counter: Counter
    standards: Standards
    guides: Guides
    catalogue: Catalogue

    def home(self) -> str:
        """The unit whose door this is where a request does not say."""
        return self.counter.view().home(self.settings.unit)

    def close(self) -> None:
        """Finish what is under way and let go of everything."""
        self.catalogue.close()
        self.counter.close()
        self.actions.close()
        self.database.close()


def open_business(settings: Settings, clock: Clock | None = None) -> Business:
    """The business of these settings; `clock` replaces the shared clock in proofs."""
    database = Database(settings.database_url, clock)
    store = Store(database)
    declared = Path(settings.sources) if settings.sources else None
    sources = Sources(read_declarations(declared) if declared else {})
    actions = Actions(read_actions(declared) if declared else {})
    declared_ones = (sources_are_declared, lookups_are_declared, script_sources_are_declared)
    checks = (*AUTHORS_CHECKS, *(check(sources.knows) for check in declared_ones))
    press = Press(store, frozenset(settings.approvals), checks, FOLLOWERS)
    catalogue = Catalogue(store, index_path(database, settings.cache), settings.key)
    bands = choose_bands(settings.bands)
    counter = Counter(database, store, sources, settings.key, bands, _ear(settings, database), settings.unit)
    standards = Standards(database, store, sources, settings.key)
    guides = Guides(counter, standards, actions)
    return Business(settings, database, store, sources, actions, press, counter, standards, guides, catalogue)


def _ear(settings: Settings, database: Database) -> Ear:
    folder = index_path(database, settings.cache).parent
    spaces = open_spaces(settings.word_vectors, folder) if settings.word_vectors else {}
    if not settings.encoder:
        return Ear(spaces=spaces)
    encoder = Encoder.open(settings.encoder)
    return Ear(Meaning(encoder, Vectors(encoder, folder)), spaces)


def current_business() -> Business:
    """The business of the application that handles this request."""
    business = current_app.extensions[EXTENSION]
    assert isinstance(business, Business)
    return business
