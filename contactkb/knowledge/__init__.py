"""What we know: facts by kind, their validity and revisions, how they are published, and the store that keeps them."""

from contactkb.knowledge.checking import Check, Finding, bindings_of, sources_are_declared
from contactkb.knowledge.context import AUDIENCES, Context
from contactkb.knowledge.facts import KINDS, Fact, Price, Promotion
from contactkb.knowledge.ledger import (
    EntryRevision,
    Publication,
    PublicationChange,
    Restoration,
    RevisionStep,
    StoreHead,
)
from contactkb.knowledge.publishing import Press
from contactkb.knowledge.recalling import RECALLED, recall
from contactkb.knowledge.revisions import (
    Act,
    entry_of,
    find_revision,
    hold_head,
    is_known,
    review,
    revisions_of,
    state_of,
    unreviewed,
)
from contactkb.knowledge.sources import (
    NOTHING_THERE,
    SILENT,
    Actions,
    Doubtful,
    NotDone,
    Reading,
    Sources,
    SourceSettings,
    read_actions,
    read_declarations,
)
from contactkb.knowledge.store import HeldStore, Store, catch_up, view_at
from contactkb.knowledge.units import Unit
from contactkb.knowledge.validity import Standing, edges, end_as_said, is_tellable, offered, standing
from contactkb.knowledge.values import Value, dump_value, parse_value
from contactkb.knowledge.view import Entry, Name, View

__all__ = [
    "AUDIENCES",
    "KINDS",
    "NOTHING_THERE",
    "RECALLED",
    "SILENT",
    "Act",
    "Actions",
    "Check",
    "Context",
    "Doubtful",
    "Entry",
    "EntryRevision",
    "Fact",
    "Finding",
    "HeldStore",
    "Name",
    "NotDone",
    "Press",
    "Price",
    "Promotion",
    "Publication",
    "PublicationChange",
    "Reading",
    "Restoration",
    "RevisionStep",
    "SourceSettings",
    "Sources",
    "Standing",
    "Store",
    "StoreHead",
    "Unit",
    "Value",
    "View",
    "bindings_of",
    "catch_up",
    "dump_value",
    "edges",
    "end_as_said",
    "entry_of",
    "find_revision",
    "hold_head",
    "is_known",
    "is_tellable",
    "offered",
    "parse_value",
    "read_actions",
    "read_declarations",
    "recall",
    "review",
    "revisions_of",
    "sources_are_declared",
    "standing",
    "state_of",
    "unreviewed",
    "view_at",
]
