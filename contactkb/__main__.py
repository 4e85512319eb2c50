"""The commands of contactkb, from the shell."""

from __future__ import annotations

import gc
from importlib import import_module


def main() -> None:
    """Run one command. Our libraries stay for as long as we run: nobody looks through them for garbage."""
    gc.disable()
    commands = import_module("contactkb.commands")
    gc.freeze()
    gc.enable()
    commands.main()


if __name__ == "__main__":
    main()
