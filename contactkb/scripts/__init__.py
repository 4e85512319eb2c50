"""How the business decides: standards, which are decision tables, and the decisions made by them."""

from contactkb.scripts.tables.checking import advise_standards, check_standards, coverage_of
from contactkb.scripts.tables.deciding import DECIDED, HANDOVER, Outcome
from contactkb.scripts.tables.decision import Decision
from contactkb.scripts.tables.examples import Coverage
from contactkb.scripts.tables.inputs import read_inputs
from contactkb.scripts.tables.judging import judge
from contactkb.scripts.tables.reading import read_standard
from contactkb.scripts.tables.replaying import DecisionReplay, find_decision, replay_decision
from contactkb.scripts.tables.standard import Standard
from contactkb.scripts.tables.standards import Decided, Standards
from contactkb.scripts.tables.trying import Retried, try_on_record

__all__ = [
    "DECIDED",
    "HANDOVER",
    "Coverage",
    "Decided",
    "Decision",
    "DecisionReplay",
    "Outcome",
    "Retried",
    "Standard",
    "Standards",
    "advise_standards",
    "check_standards",
    "coverage_of",
    "find_decision",
    "judge",
    "read_inputs",
    "read_standard",
    "replay_decision",
    "try_on_record",
]
