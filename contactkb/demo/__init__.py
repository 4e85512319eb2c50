"""The demo: its first page, and the outside world that it needs."""

from contactkb.demo.outside import declare_sources, make_till, run_outside
from contactkb.demo.routes import demo_routes

__all__ = ["declare_sources", "demo_routes", "make_till", "run_outside"]
