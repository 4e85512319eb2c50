"""Reading, checking, importing and exporting packs: everything that one business says, as files."""
