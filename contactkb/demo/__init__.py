"""The demo: its first page, its processes, and the outside world that it needs."""

from contactkb.demo.household import CHECKOUT, PASSWORD, PEOPLE, Household
from contactkb.demo.outside import run_outside
from contactkb.demo.routes import demo_routes

__all__ = ["CHECKOUT", "PASSWORD", "PEOPLE", "Household", "demo_routes", "run_outside"]
