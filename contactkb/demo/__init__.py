"""The demo's first page: one question, and what every channel says to it."""

from contactkb.demo.routes import demo_routes

__all__ = ["demo_routes"]
