"""The catalogue: full-text search with facets, marks and suggestions, for the console and the pages."""

from contactkb.answering.catalogue.catalogue import Catalogue
from contactkb.answering.catalogue.facets import CURRENT, FACETS, Choice
from contactkb.answering.catalogue.listing import Line, Listing, Wanted
from contactkb.answering.catalogue.marking import Pieces
from contactkb.answering.catalogue.shelving import index_path

__all__ = ["CURRENT", "FACETS", "Catalogue", "Choice", "Line", "Listing", "Pieces", "Wanted", "index_path"]
