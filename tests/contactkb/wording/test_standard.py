from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactkb.packs.tree import read_tree
from contactkb.wording.standard import Standard
from tests.growth import expect_growth_in_step

RULES = """\
- id: orders
  extends: existence
  message: '"%s" gives orders. Say what we do.'
  level: error
  ignorecase: true
  tokens: [calm down, you will have to, you (must|need to)]
  good: [We will take it from here.]
  bad: [You must calm down., You will have to wait.]
- id: we-voice
  extends: substitution
  message: Say "%s" instead of "%s".
  level: error
  scope: [published]
  ignorecase: true
  swap:
    I: we
    my: our
    my colleague: one of us
  good: [We do.]
  bad: [I do.]
- id: we-voice-while-typing
  extends: existence
  message: We speak as we.
  level: suggestion
  scope: [composer]
  tokens: [I, my]
- id: one-apology
  extends: occurrence
  message: One apology is enough.
  level: warning
  ignorecase: true
  max: 1
  tokens: [sorry, "apologi[sz]e"]
  good: [We are sorry.]
  bad: [Sorry. We are so sorry.]
- id: esta
  extends: existence
  message: Sin reproches.
  level: warning
  ignorecase: true
  tokens: [usted está, ¿y qué?, qué]
"""


def standard(text: str = RULES) -> Standard:
    return Standard.load(read_tree(text).data, "en.yaml")


def rule(**changes: Any) -> dict[str, Any]:
    basis = {"id": "orders", "extends": "existence", "message": "No.", "level": "error", "tokens": ["calm down"]}
    return {key: value for key, value in (basis | changes).items() if value is not None}


def found(text: str, place: str = "published", **changes: Any) -> list[str]:
    rules = Standard.load([rule(**changes)], "en.yaml")
    return [finding.found for finding in rules.check(text, place)]


def test_a_banned_phrase_is_found_where_it_stands():
    finding = standard().check("Please calm down, sir.")[0]
    assert (finding.rule, finding.level, finding.start, finding.end) == ("orders", "error", 7, 16)
    assert (finding.found, finding.replacement) == ("calm down", None)
    assert finding.message == '"calm down" gives orders. Say what we do.'


def test_a_substitution_says_what_to_write_instead():
    finding = standard().check("Ask my boss.")[0]
    assert (finding.found, finding.replacement, finding.message) == ("my", "our", 'Say "our" instead of "my".')


@pytest.mark.parametrize(
    ("text", "replacement"),
    [("My team calls.", "Our"), ("It is what I do.", "we"), ("Done. I called.", "We"), ("¿“I”?", "We")],
)
def test_a_replacement_is_capital_where_a_sentence_begins(text, replacement):
    assert standard().check(text)[0].replacement == replacement


def test_the_longest_of_overlapping_tokens_is_the_one_finding():
    assert [f.replacement for f in standard().check("We asked my colleague.")] == ["one of us"]
    assert found("as soon as possible", tokens=["soon", "as soon", "as soon as"]) == ["as soon as"]
    assert found("as soon as possible", tokens=["as soon", "soon as possible"]) == ["soon as possible"]


def test_a_shorter_token_is_found_where_the_longer_one_is_no_whole_word():
    assert found("as soon asap", tokens=["as soon( as)?"]) == ["as soon"]


def test_every_place_is_found_even_one_beside_the_other():
    assert found("I I I,I", tokens=["I"]) == ["I"] * 4


def test_tokens_are_whole_words_in_every_alphabet():
    assert found("Mine, Island, aI, áI, Iñ, I_", tokens=["I"]) == []
    assert found("¿qué? qué", tokens=["qué"]) == ["qué", "qué"]
    assert found("quép", tokens=["qu", "qué"]) == []


def test_case_counts_unless_the_rule_ignores_it():
    assert found("CALM DOWN") == []
    assert found("Calm Down", ignorecase="true") == ["Calm Down"]
    assert found("ESTÁ", tokens=["está"], ignorecase="true") == ["ESTÁ"]


def test_curly_apostrophes_line_breaks_and_hard_spaces_hide_nothing():
    assert found("It’s not my fault", tokens=["It's not"]) == ["It’s not"]
    assert found("It's not", tokens=["It’s not"]) == ["It's not"]
    assert found("calm\ndown, calm\u00a0down") == ["calm\ndown", "calm\u00a0down"]


def test_signs_are_found_when_the_rule_looks_inside_words():
    assert found("Great!!! Yes!", tokens=["!{2,}"], nonword="true") == ["!!!"]
    assert found("wait", tokens=["ai"], nonword="true") == ["ai"]


def test_placeholders_are_not_words():
    assert found("{I} {my.title} {price}", tokens=["I", "my", "title", r"\w+", "."], nonword="true") == [" ", " "]
    assert found("{price} I {price}", tokens=["I"]) == ["I"]


def test_places_are_counted_in_characters_of_the_text():
    text = "😀 ñ {price} calm down é calm down"
    assert [text[f.start : f.end] for f in standard().check(text)] == ["calm down", "calm down"]


def test_the_first_one_too_many_is_the_finding():
    findings = standard().check("Sorry! We are sorry and apologise.")
    assert [(finding.rule, finding.start) for finding in findings] == [("one-apology", 14)]
    assert standard().check("We are sorry.") == ()


def test_a_rule_speaks_only_in_its_places():
    assert [f.rule for f in standard().check("I do", "published")] == ["we-voice"]
    assert [f.rule for f in standard().check("I do", "composer")] == ["we-voice-while-typing"]
    assert [f.rule for f in standard().check("calm down", "composer")] == ["orders"]


def test_findings_come_in_reading_order():
    assert [f.found for f in standard().check("I say: calm down, my friend.")] == ["I", "calm down", "my"]


def test_a_standard_without_rules_finds_nothing():
    assert Standard().check("calm down") == Standard.load([], "en.yaml").check("calm down") == ()


def test_every_example_of_a_rule_holds():
    rules = read_tree(RULES).data
    for entry, one in zip(rules, standard().rules, strict=True):
        assert not any(one.find(example) for example in entry.get("good", []))
        assert all(one.find(example) for example in entry.get("bad", []))


@given(st.text())
def test_any_text_can_be_checked(text):
    for finding in standard().check(text):
        assert finding.found == text[finding.start : finding.end] != ""


def test_half_a_character_from_a_browser_does_no_harm():
    assert [f.start for f in standard().check("\ud83d calm down")] == [2]


@pytest.mark.parametrize(
    ("token", "text"),
    [
        ("(a+)+b", "a" * 100_000),
        ("(a|a)*c", "a" * 100_000),
        ("(.*)(.*)(.*)(.*)x", "a " * 50_000),
        ("(ha)+", "ha" * 50_000 + "x"),
        (r"\w+( \w+)*", "ha " * 30_000),
        ("I", "I " * 30_000),
        ("é", "é " * 30_000),
    ],
)
def test_with_no_expression_ten_times_the_text_takes_more_than_ten_times_as_long(token, text):
    rules = Standard.load([rule(tokens=[token])], "en.yaml")
    expect_growth_in_step(rules.check, text[: len(text) // 10], text)
