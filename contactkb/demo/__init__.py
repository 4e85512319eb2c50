"""The demo: its first page, its processes, and the outside world that it needs."""

from contactkb.demo.household import PASSWORD, PEOPLE, Household
from contactkb.demo.outside import run_outside
from contactkb.demo.parts import CHECKOUT
from contactkb.demo.routes import demo_routes

__all__ = ["CHECKOUT", "PASSWORD", "PEOPLE", "Household", "demo_routes", "run_outside"]
