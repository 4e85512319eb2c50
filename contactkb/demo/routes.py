"""The demo page."""

from __future__ import annotations

from flask import Blueprint


def demo_routes() -> Blueprint:
    """The page at / of the demo."""
    return Blueprint(
        "demo", __name__, template_folder="templates", static_folder="static", static_url_path="/demo/static"
    )
