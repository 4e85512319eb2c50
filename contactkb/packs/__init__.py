"""Packs: folders with everything one business says, read, checked, imported and exported."""

from contactkb.packs.exporting import export_packs
from contactkb.packs.importing import Difference, advise_pack, check_pack, compare, cover_pack, import_pack, weave_pack
from contactkb.packs.reading import Pack, read_pack
from contactkb.packs.standards import check_language, standard_of
from contactkb.packs.tree import Tree, read_tree, write_tree

__all__ = [
    "Difference",
    "Pack",
    "Tree",
    "advise_pack",
    "check_language",
    "check_pack",
    "compare",
    "cover_pack",
    "export_packs",
    "import_pack",
    "read_pack",
    "read_tree",
    "standard_of",
    "weave_pack",
    "write_tree",
]
