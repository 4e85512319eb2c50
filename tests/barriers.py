"""Barriers that a page puts up for people who hear it, see little of it or use only keys, as axe finds them."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def barriers(page: Page, within: str | None = None) -> list[str]:
    """What axe finds on the page, or in the part of it that the selector names."""
    page.wait_for_load_state("load")
    found = Axe().run(page, context=within, options=RULES).response["violations"]
    return [f"{it['id']}: {node['html'][:200]}" for it in found for node in it["nodes"]]


def barriers_in_any_light(page: Page) -> list[str]:
    """What axe finds on the page where people chose light pages, and where they chose dark ones."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {it}" for it in barriers(page)]
    return found
