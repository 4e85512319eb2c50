"""Where the index of a store lies: beside the store, or where this machine keeps what can be made anew."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from contactkb.database import Database


def index_path(database: Database, folder: str) -> Path:
    """The file of the index: in the folder where one is named; else beside an embedded store.

    Nodes on a server share no disk: each keeps an index of its own among its temporary files.
    """
    if database.path is not None and not folder:
        return database.path.with_name(f"{database.path.name}-catalogue")
    store = hashlib.sha256(database.url.render_as_string(hide_password=True).encode()).hexdigest()
    place = Path(folder) if folder else Path(tempfile.gettempdir()) / f"contactkb-{os.getuid()}"
    return place / f"{store[:16]}-catalogue"
