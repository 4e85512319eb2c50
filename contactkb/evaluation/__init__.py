"""Evaluation: scratch stores built from labelled questions or packs, asked, and reported on."""

from contactkb.evaluation.asking import Asked, ask_splits
from contactkb.evaluation.leaving_out import leave_out, pack_business
from contactkb.evaluation.planning import FOLDS, Plan, plan_files, plan_folds, plan_set
from contactkb.evaluation.reading import KEY, TEXT, Sheet, read_labelled, read_log
from contactkb.evaluation.report import Report, report_on
from contactkb.evaluation.splitting import SEED, Split, with_log
from contactkb.evaluation.writing import write_report

__all__ = [
    "FOLDS",
    "KEY",
    "SEED",
    "TEXT",
    "Asked",
    "Plan",
    "Report",
    "Sheet",
    "Split",
    "ask_splits",
    "leave_out",
    "pack_business",
    "plan_files",
    "plan_folds",
    "plan_set",
    "read_labelled",
    "read_log",
    "report_on",
    "with_log",
    "write_report",
]
