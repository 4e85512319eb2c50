"""What facts are built from, and what is asked: for files of anybody's own, and for published sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from contactkb.answering import Labelled
from contactkb.evaluation.layouts import Parts, read_parts
from contactkb.evaluation.looking import overlap, unused
from contactkb.evaluation.reading import read_labelled
from contactkb.evaluation.splitting import SEED, Split, draw, fold, rest_of, with_log

FOLDS = 5
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """Splits that are each built and asked, and what whoever reads the figures should know."""

    splits: list[Split]
    notes: list[str] = field(default_factory=list)


def plan_folds(file: Path, folds: int, seed: int = SEED, unanswerable: Collection[str] = ()) -> Plan:
    """Cross-validation of one labelled file. Raises Refused."""
    sheet = read_labelled(file, unanswerable)
    return Plan(fold(sheet.rows, folds, seed), [*sheet.notes, f"{file.name}: cross-validation in {folds} folds."])


def plan_files(train: Path, test: Path, unanswerable: Collection[str] = ()) -> Plan:
    """One file to build facts from, another to ask. Raises Refused."""
    built, asked = read_labelled(train, unanswerable), read_labelled(test, unanswerable)
    rows, strange = _without_strange_keys(built.rows, asked.rows)
    notes = [*built.notes, *asked.notes, *unused(built.rows), *overlap(built.rows, rows), *strange]
    return Plan([Split(built.rows, rows)], notes)


def plan_set(
    folder: Path, shots: int | None, folds: int | None, seed: int = SEED, unanswerable: Collection[str] = (),
    logs_rest: bool = False,
) -> Plan:  # fmt: skip
    """A published set: its test part is asked, else its validation part, else what a draw of `shots` questions of each
    key left over, else it is cross-validated, as also where `folds` are given. With `logs_rest` what a draw leaves was
    asked before; where there is nothing else to ask, one half of it before the other. Raises Refused."""
    plan = Plan([])
    bots = read_parts(folder, unanswerable)
    for bot, parts in bots.items():
        name = bot or folder.resolve().name
        splits, how = _plan_bot(parts, shots, folds, seed, logs_rest)
        for split in splits:
            rows, strange = _without_strange_keys(split.train, split.test)
            sliced = [replace(row, slice=name) for row in rows] if len(bots) > 1 else rows
            plan.splits.append(replace(split, test=sliced))
            plan.notes.extend(f"{name}: {it}" for it in (*strange, *overlap(split.train, rows)))
        plan.notes.append(f"{name}: {how}")
    return plan


def _plan_bot(
    parts: Parts, shots: int | None, folds: int | None, seed: int, logs_rest: bool
) -> tuple[list[Split], str]:
    drawn, named = parts["train"], "train"
    if shots is not None:
        named = f"train_{shots}" if f"train_{shots}" in parts else f"{shots} drawn of each key of train"
        drawn = parts.get(f"train_{shots}") or draw(parts["train"], shots, seed)
    part = next((it for it in ("test", "valid") if it in parts), "")
    unknown = _unanswerable(parts, part)
    rest = rest_of(parts["train"], drawn)
    log = [row.text for row in rest] if logs_rest else []
    if folds is None and part:
        split, _ = with_log(Split(drawn, [*parts[part], *unknown]), log)
        return [split], f"facts are built from {named}, and {part} is asked{_before(len(split.log))}."
    if folds is None and shots is not None:
        asked = rest[::2] if logs_rest else rest
        split, _ = with_log(Split(drawn, [*asked, *unknown]), log)
        what = "half of what" if logs_rest else "what"
        return [split], f"facts are built from {named}, and {what} is left of train is asked{_before(len(split.log))}."
    folds = folds or FOLDS
    return fold([*drawn, *unknown], folds, seed), f"cross-validation of {named} in {folds} folds."


def _before(logged: int) -> str:
    return f", after {logged:,} others without labels" if logged else ""


def _unanswerable(parts: Parts, part: str) -> list[Labelled]:
    """The out-of-scope questions that go with a part; nothing learns from any, so that no part of them is known."""
    names = ("oos_test",) if part == "test" and "oos_test" in parts else ("oos_train", "oos_valid", "oos_test")
    return [replace(row, key="") for name in names for row in parts.get(name, ())]


def _without_strange_keys(train: Sequence[Labelled], test: Sequence[Labelled]) -> tuple[list[Labelled], list[str]]:
    """Questions with a key that no fact is built for are such that nothing answers."""
    known = {row.key for row in train}
    strange = Counter(row.key for row in test if row.key and row.key not in known)
    if not strange:
        return list(test), []
    named = ", ".join(key for key, _ in strange.most_common(MOST_NAMED))
    note = f"questions that count as such that nothing answers, as no fact is built for their key: {strange.total():,}"
    return [replace(row, key="") if row.key in strange else row for row in test], [f"{note} ({named})."]
