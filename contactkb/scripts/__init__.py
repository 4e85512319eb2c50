"""How the business decides: standards, which are decision tables, and the decisions made by them."""

from contactkb.scripts.checking import advise_standards, check_standards, coverage_of
from contactkb.scripts.deciding import DECIDED, HANDOVER, Outcome
from contactkb.scripts.decision import Decision
from contactkb.scripts.examples import Coverage
from contactkb.scripts.inputs import read_inputs
from contactkb.scripts.judging import judge
from contactkb.scripts.reading import read_standard
from contactkb.scripts.replaying import DecisionReplay, find_decision, replay_decision
from contactkb.scripts.standard import Standard
from contactkb.scripts.standards import Decided, Standards
from contactkb.scripts.trying import Retried, try_on_record

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
