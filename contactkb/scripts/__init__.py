"""How customers are led and the business decides: scripts with their runs, standards and the decisions made by them."""

from contactkb.scripts.care.checking import advise_phases, check_phases
from contactkb.scripts.care.plan import CareMoment, Phase, house_words_of, phases_of
from contactkb.scripts.care.report import CareLine, WordsTold, report_care, report_words
from contactkb.scripts.format.checking import (
    advise_scripts,
    check_scripts,
    script_coverage_of,
    script_sources_are_declared,
)
from contactkb.scripts.format.covering import ScriptCoverage
from contactkb.scripts.format.differences import Change, compare_contents
from contactkb.scripts.format.drawing import draw
from contactkb.scripts.format.outline import outline
from contactkb.scripts.format.previewing import Preview, preview
from contactkb.scripts.format.reading import read_script
from contactkb.scripts.format.script import Script, ScriptTest
from contactkb.scripts.format.step import Step
from contactkb.scripts.format.trials import Trial, Trials
from contactkb.scripts.format.wording import said_in
from contactkb.scripts.guide.event import (
    Aside,
    Chosen,
    Event,
    Filled,
    Overridden,
    PersonWanted,
    Resumed,
    Said,
    Silent,
    Switched,
)
from contactkb.scripts.guide.turn import (
    ActionWanted,
    CareShown,
    Deed,
    HandedOver,
    Noted,
    PromiseMade,
    Prompt,
    Utterance,
    Way,
)
from contactkb.scripts.runs.acting import action_gateway
from contactkb.scripts.runs.acting import contents_of as action_contents
from contactkb.scripts.runs.conversing import go_on, set_out
from contactkb.scripts.runs.guides import Guides
from contactkb.scripts.runs.led import KnownSlot, Led, Offer, Overtaken, Standing
from contactkb.scripts.runs.script_run import ScriptRun, doubt_runs
from contactkb.scripts.tables.branching import advise_outputs
from contactkb.scripts.tables.checking import advise_standards, check_standards, coverage_of, lookups_are_declared
from contactkb.scripts.tables.column import Column, read_given
from contactkb.scripts.tables.deciding import DECIDED, HANDOVER, Outcome
from contactkb.scripts.tables.decision import Decision
from contactkb.scripts.tables.examples import Coverage
from contactkb.scripts.tables.impact import Impact, impact_of
from contactkb.scripts.tables.inner import find_standard, inner_standard
from contactkb.scripts.tables.inputs import read_inputs
from contactkb.scripts.tables.judging import judge
from contactkb.scripts.tables.overriding import Override, overridden_by, overrides_approved_by
from contactkb.scripts.tables.reading import read_standard
from contactkb.scripts.tables.replaying import (
    DecisionReplay,
    entry_of_decision,
    find_decision,
    replay_decision,
    standard_of,
)
from contactkb.scripts.tables.standard import Standard
from contactkb.scripts.tables.standards import Decided, Standards
from contactkb.scripts.tables.table import Table, table_in
from contactkb.scripts.tables.trying import Retried, try_on_record

__all__ = [
    "DECIDED",
    "HANDOVER",
    "ActionWanted",
    "Aside",
    "CareLine",
    "CareMoment",
    "CareShown",
    "Change",
    "Chosen",
    "Column",
    "Coverage",
    "Decided",
    "Decision",
    "DecisionReplay",
    "Deed",
    "Event",
    "Filled",
    "Guides",
    "HandedOver",
    "Impact",
    "KnownSlot",
    "Led",
    "Noted",
    "Offer",
    "Outcome",
    "Overridden",
    "Override",
    "Overtaken",
    "PersonWanted",
    "Phase",
    "Preview",
    "PromiseMade",
    "Prompt",
    "Resumed",
    "Retried",
    "Said",
    "Script",
    "ScriptCoverage",
    "ScriptRun",
    "ScriptTest",
    "Silent",
    "Standard",
    "Standards",
    "Standing",
    "Step",
    "Switched",
    "Table",
    "Trial",
    "Trials",
    "Utterance",
    "Way",
    "WordsTold",
    "action_contents",
    "action_gateway",
    "advise_outputs",
    "advise_phases",
    "advise_scripts",
    "advise_standards",
    "check_phases",
    "check_scripts",
    "check_standards",
    "compare_contents",
    "coverage_of",
    "doubt_runs",
    "draw",
    "entry_of_decision",
    "find_decision",
    "find_standard",
    "go_on",
    "house_words_of",
    "impact_of",
    "inner_standard",
    "judge",
    "lookups_are_declared",
    "outline",
    "overridden_by",
    "overrides_approved_by",
    "phases_of",
    "preview",
    "read_given",
    "read_inputs",
    "read_script",
    "read_standard",
    "replay_decision",
    "report_care",
    "report_words",
    "said_in",
    "script_coverage_of",
    "script_sources_are_declared",
    "set_out",
    "standard_of",
    "table_in",
    "try_on_record",
]
