"""The commands of contactkb, from the shell."""

from __future__ import annotations

from contactkb.commands import main

if __name__ == "__main__":
    main()
