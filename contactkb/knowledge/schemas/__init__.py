"""What authors may write: the shape of each entry, every problem named with its remedy."""

from contactkb.knowledge.schemas.entries import COLLECTIONS, check_entry
from contactkb.knowledge.schemas.facts import FactSchema
from contactkb.knowledge.schemas.units import UnitSchema

__all__ = ["COLLECTIONS", "FactSchema", "UnitSchema", "check_entry"]
