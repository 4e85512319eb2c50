"""Every pack under content/ can be published as it is, and says as much as it promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from contactkb.answering import Context, measure, try_questions
from contactkb.business import Business
from contactkb.evaluation import read_labelled
from contactkb.knowledge import KINDS, Fact, bindings_of, edges
from contactkb.scripts import find_decision, replay_decision
from tests.publishing import published_pack
from tests.world import NOON

CONTENT = Path(__file__).parents[1] / "content"
PACKS = sorted(path.parent for path in CONTENT.glob("*/pack.yaml"))


@pytest.fixture(scope="module", params=PACKS, ids=lambda path: path.name)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def business(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Business]:
    """A business that has published this pack."""
    with published_pack(folder, tmp_path_factory.mktemp(folder.name)) as business:
        yield business


@pytest.fixture
def facts(business: Business) -> list[Fact]:
    return list(business.counter.view().facts.values())


def test_it_has_facts_of_every_kind_in_both_languages(facts: list[Fact]) -> None:
    kinds = Counter(fact.kind for fact in facts)
    assert len(facts) >= 45
    assert all(kinds[kind] >= 5 for kind in KINDS), kinds
    assert all(set(fact.words) == {"en", "es"} for fact in facts)
    assert all(len(words.questions) >= 5 for fact in facts for words in fact.words.values())


def test_it_has_what_a_year_of_business_brings(facts: list[Fact], business: Business) -> None:
    year = (NOON, NOON + timedelta(days=365))
    ahead: list[datetime] = [edge for fact in facts for edge in edges(fact) if year[0] < edge < year[1]]
    assert len(ahead) >= 6
    assert sum(1 for fact in facts for _ in bindings_of(fact)) >= 2
    assert sum(fact.audience == "internal" for fact in facts) >= 4
    assert len(business.counter.view().units) >= 2


def test_what_customers_ask_is_found(folder: Path, business: Business) -> None:
    rows = read_labelled(folder / "questions.csv").rows
    context = Context("widget", "page", business.home(), "en")
    figures = measure(try_questions(business.counter, rows, context, NOON))
    assert len(rows) >= 80
    assert figures["top1"] >= 0.85, figures


def test_its_standards_say_why_in_both_languages_and_are_tested(business: Business) -> None:
    standards = business.standards.valid(NOON)
    assert standards
    assert all(set(standard.titles) == {"en", "es"} for standard in standards)
    assert all(set(words) == {"en", "es"} for standard in standards for words in standard.reasons.values())
    assert all(len(standard.examples) >= len(standard.rows) for standard in standards)


def test_every_example_of_its_standards_is_decided_recorded_and_replayed(business: Business) -> None:
    for standard in business.standards.valid(NOON):
        # What is looked up is never taken from the case: such standards are decided by beside their own sources.
        for example in () if standard.lookups else standard.examples:
            context = Context("api", "page", standard.unit, "es")
            decided = business.standards.decide(standard.key, example.inputs, context, "ana")
            assert (decided.outcome.outcome == "handover") is (example.expect == "handover"), example.name
            with business.database.read() as session:
                found = replay_decision(session, business.store, find_decision(session, decided.decision))
            assert found.is_the_same, found
