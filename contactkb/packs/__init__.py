"""Packs: folders with everything one business says, read, checked, imported and exported."""

from contactkb.packs.exporting import export_packs
from contactkb.packs.importing import Difference, check_pack, compare, import_pack
from contactkb.packs.reading import Pack, read_pack
from contactkb.packs.standards import check_language, standard_of

__all__ = [
    "Difference",
    "Pack",
    "check_language",
    "check_pack",
    "compare",
    "export_packs",
    "import_pack",
    "read_pack",
    "standard_of",
]
