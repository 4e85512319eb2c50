from __future__ import annotations

from typing import Any

import pytest

from contactkb.errors import Problem, Refused
from contactkb.packs.tree import read_tree
from contactkb.wording.standard import Standard

BROKEN = """\
- id: orders
  extends: existence
  message: We say what we do.
  level: error
  tokens: [calm down, (must|need to]
# a second one
- id: we-voice
  extends: substitution
  level: error
  massage: We speak as we.
  swap:
    I: we
    my:
"""


def rule(**changes: Any) -> dict[str, Any]:
    basis = {"id": "orders", "extends": "existence", "message": "No.", "level": "error", "tokens": ["calm down"]}
    return {key: value for key, value in (basis | changes).items() if value is not None}


def refusals(*rules: Any) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        Standard.load(rules, "en.yaml")
    return refused.value.problems


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"extends": None}, "`extends` is missing"),
        ({"extends": "capitalization"}, '"capitalization" is not a choice'),
        ({"level": "fatal"}, '"fatal" is not a choice'),
        ({"level": None}, "`level` is missing"),
        ({"id": ""}, "`id` is missing"),
        ({"message": ["a"]}, "`message` is missing or not a text"),
        ({"message": "%s and %s"}, "more than 1 %s"),
        ({"tokens": None}, "`tokens` is missing"),
        ({"tokens": []}, "`tokens` is missing"),
        ({"tokens": "calm down"}, "not a list of texts"),
        ({"tokens": [{"a": "b"}]}, "not a list of texts"),
        ({"tokens": ["x", "(calm"]}, "`(calm` is not an expression"),
        ({"tokens": ["x)(y"]}, "`x)(y` is not an expression"),
        ({"tokens": ["(?=calm)"]}, "is not an expression"),
        ({"tokens": [r"(a)\1"]}, "is not an expression"),
        ({"tokens": ["(a{1000}){1000}"]}, "is not an expression"),
        ({"tokens": ["a" * 501]}, "is not an expression"),
        ({"tokens": ["x*"]}, "is not an expression"),
        ({"tokens": [f"[^{chr(number)}]{{900}}" for number in range(500, 580)]}, "tokens together"),
        ({"swap": {"I": "we"}}, "`swap` is not a key"),
        ({"max": "2"}, "`max` is not a key"),
        ({"vocab": "true"}, "`vocab` is not a key"),
        ({"ignorecase": "yes"}, "neither true nor false"),
        ({"scope": ["heading"]}, '"heading" is not a place'),
        ({"scope": "published"}, "not a list of texts"),
        ({"good": ["Please calm down."]}, 'catches "calm down" in its own good example'),
        ({"bad": ["Please wait."]}, "finds nothing in its own bad example"),
        ({"extends": "substitution"}, "`tokens` is not a key"),
        ({"extends": "substitution", "tokens": None}, "`swap` is not a mapping"),
        ({"extends": "substitution", "tokens": None, "swap": {"I": ""}}, 'instead of "I" is missing'),
        ({"extends": "substitution", "tokens": None, "swap": {"(I": "we"}}, "`(I` is not an expression"),
        ({"extends": "occurrence"}, "`max` is missing"),
        ({"extends": "occurrence", "max": "two"}, "`max` is not a whole number"),
        ({"extends": "occurrence", "max": "0"}, "`max` is not a whole number"),
        ({"extends": "occurrence", "max": "1000"}, "`max` is not a whole number"),
    ],
)
def test_a_rule_that_does_not_hold_is_refused_with_a_remedy(changes, says):
    problem = refusals(rule(**changes))[0]
    assert says in problem.what
    assert problem.where == "en.yaml, rule 1"
    assert problem.remedy.endswith(".")


def test_what_is_no_rule_at_all_is_refused():
    assert "not a mapping" in refusals("calm down")[0].what


def test_two_rules_of_one_name_are_refused():
    problems = refusals(rule(), rule())
    assert [(problem.where, problem.what) for problem in problems] == [
        ("en.yaml, rule 2", 'The id "orders" is taken by a rule above.')
    ]


def test_every_problem_of_every_rule_is_told_at_once_with_its_line():
    tree = read_tree(BROKEN)
    with pytest.raises(Refused) as refused:
        Standard.load(tree.data, "en.yaml", tree.line_of)
    assert [(problem.where, problem.what) for problem in refused.value.problems] == [
        ("en.yaml:5", "`(must|need to` is not an expression that we can use."),
        ("en.yaml:10", "`massage` is not a key of this kind of rule."),
        ("en.yaml:13", 'What we say instead of "my" is missing.'),
        ("en.yaml:7", "`message` is missing or not a text."),
    ]
