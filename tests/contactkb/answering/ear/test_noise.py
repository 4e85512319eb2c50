"""What customers ask of the four demo businesses is found however it is written, misspelt, misheard or wrapped up.

Each floor is what finding must not fall below; where it rises for good, raise the floor. `-s` prints all figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.evaluation import read_labelled
from tests.noise import noises
from tests.publishing import published_pack
from tests.world import NOON

PACKS = sorted(path.parent for path in (Path(__file__).parents[4] / "content").glob("*/pack.yaml"))
QUESTIONS = {"en": "questions.csv", "es": "questions.es.csv"}
# Of the English questions every second one, so that this stays short.
EVERY = {"en": 2, "es": 1}
SILENT = """
[erp-price]
kind = "sql"
url = "sqlite://"
query = "SELECT '4.49' WHERE :item = ''"

[warehouse-stock]
kind = "sql"
url = "sqlite://"
query = "SELECT 23 WHERE :item = ''"
"""
AS_IT_IS = "as it is"
# Shares of questions for which the right fact comes first, in English and Spanish.
FLOORS = {
    AS_IT_IS: (0.89, 0.90),
    "keyboard": (0.83, 0.89),
    "swapped": (0.84, 0.89),
    "doubled": (0.87, 0.88),
    "dropped letters": (0.84, 0.88),
    "autocorrected": (0.84, 0.88),
    "homophones": (0.82, 0.88),
    "recognised": (0.85, 0.88),
    "split": (0.85, 0.89),
    "joined": (0.85, 0.85),
    "little words dropped": (0.88, 0.91),
    "shouted": (0.89, 0.90),
    "lower case": (0.89, 0.90),
    "without accents": (0.89, 0.90),
    "faces": (0.89, 0.90),
    "mail": (0.84, 0.83),
    "all at once": (0.75, 0.86),
}

Figures = dict[tuple[str, str], list[bool]]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """For each language and noise, whether the right fact came first, question by question."""
    found: Figures = defaultdict(list)
    for folder in PACKS:
        with published_pack(folder, tmp_path_factory.mktemp(folder.name), SILENT) as business:
            for language in QUESTIONS:
                for name, right in _ask(business, folder, language):
                    found[language, name].append(right)
    for (language, name), rights in found.items():
        print(f"{language}  {name:<22} {sum(rights) / len(rights):.3f} of {len(rights)}")  # noqa: T201 the figures
    return found


@pytest.mark.parametrize("name", FLOORS)
def test_the_right_fact_comes_first_in_spite_of_noise(figures: Figures, name: str) -> None:
    shares = tuple(sum(figures[language, name]) / len(figures[language, name]) for language in QUESTIONS)
    assert all(share >= floor for share, floor in zip(shares, FLOORS[name], strict=True)), (shares, FLOORS[name])


def test_every_noise_has_its_floor() -> None:
    assert set(FLOORS) == {AS_IT_IS, *noises("en")} == {AS_IT_IS, *noises("es")}


def test_every_noise_changes_something() -> None:
    text = {"en": "How much are 2 sirloin steaks, and are they on sale?", "es": "¿Cuánto cuesta la libra de solomillo?"}
    for language, asked in text.items():
        several = [noises(language, str(seed)) for seed in range(5)]
        unchanged = {name for name in several[0] if all(it[name](asked) == asked for it in several)}
        assert unchanged == ({"without accents"} if language == "en" else set())
        assert all(it[name](asked) == it[name](asked) for it in several for name in it)


def _ask(business: Business, folder: Path, language: str) -> Iterator[tuple[str, bool]]:
    context = Context("widget", "page", business.home(), language)
    rows = [row for row in read_labelled(folder / QUESTIONS[language]).rows if row.key][:: EVERY[language]]
    for name, noise in {AS_IT_IS: str, **noises(language)}.items():
        for row in rows:
            first = business.counter.rank(Question(noise(row.text)), context, NOON)[:1]
            yield name, first == [row.key]
