"""Commands: what one types to run, fill, check and prove a store."""

from contactkb.commands.group import main

__all__ = ["main"]
