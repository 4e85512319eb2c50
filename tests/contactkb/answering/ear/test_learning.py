"""What is learnt from questions: what it changes, what counts without it, and how every process comes to know it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from contactkb.answering.ear import Ear
from contactkb.answering.ear.chances import GUESS
from contactkb.answering.ear.heads import features_of
from contactkb.answering.ear.keeping import from_bytes, to_bytes
from contactkb.answering.ear.language import read
from contactkb.answering.ear.learnt import UNTAUGHT, Learnt
from contactkb.answering.ear.signals import COLUMNS, look_for
from contactkb.answering.ear.training import correct, teach
from contactkb.knowledge import View


@pytest.fixture(scope="module")
def learnt(view: View) -> Learnt:
    return teach(dict(view.facts), "en")


@pytest.fixture
def ear(learnt: Learnt) -> Ear:
    taught = Ear()
    taught.take({"en": learnt})
    return taught


def test_who_has_learnt_knows_what_the_words_alone_do_not_tell(view: View, ear: Ear, learnt: Learnt) -> None:
    assert learnt.heads is not None
    assert set(learnt.heads.keys) == set(view.facts)
    asked = [(it, key) for key, fact in view.facts.items() for it in fact.words["en"].questions[:2]]
    found = [ear.hear(view, text, "en")[0].key == key for text, key in asked]
    assert np.mean(found) > 0.97


def test_facts_that_are_called_and_asked_for_all_alike_are_learnt_as_equally_likely(view: View) -> None:
    like = view.facts["ribeye"]
    words = replace(like.words["en"], title="Steak", names=(), aliases=(), questions=("How much is it?",) * 10)
    alike = {key: replace(like, key=key, words={"en": replace(words, spoken_name="")}) for key in "abcdef"}
    heads = teach(alike, "en").heads
    assert heads is not None
    assert np.allclose(np.exp(heads.score(read("how much is it", "en"))), 1 / len(alike), atol=0.01)


def test_a_fact_published_since_counts_for_the_next_question(view: View, ear: Ear) -> None:
    assert all(hit.key != "ostrich" for hit in ear.hear(view, "how much is ostrich", "en"))
    like = view.facts["ribeye"]
    words = replace(like.words["en"], title="Ostrich", names=("ostrich",), aliases=(), questions=("Is ostrich in?",))
    ostrich = replace(like, key="ostrich", words={"en": replace(words, spoken_name="")})
    changed = replace(view, revision=2, facts={**view.facts, "ostrich": ostrich})
    best = ear.hear(changed, "how much is ostrich", "en")[0]
    assert best.key == "ostrich"
    assert best.chance > 0.8


def test_what_shares_no_word_with_a_question_is_thought_of_and_never_promised(view: View, ear: Ear) -> None:
    best = ear.hear(view, "xribeyex", "en")[0]
    assert (best.key, best.share) == ("ribeye", 0.0)
    assert best.chance <= GUESS
    assert not Ear().hear(view, "xribeyex", "en")
    without = replace(view, facts={key: fact for key, fact in view.facts.items() if key != "ribeye"})
    assert all(hit.key != "ribeye" for hit in ear.hear(without, "xribeyex", "en"))


def test_what_is_meant_together_is_heard_in_any_order() -> None:
    one, other = (read(it, "en") for it in ("is the ribeye still on special", "the special, is ribeye still on it"))
    meant = [set(features_of(it)) for it in (one, other)]
    assert "ribey&~discount" in meant[0] & meant[1]


def test_a_question_and_an_alias_added_since_count_for_the_next_question(view: View, ear: Ear) -> None:
    asked, called = "Does Gustav still juggle?", "gustavs finest"
    fact = view.facts["opening-hours"]
    words = replace(fact.words["en"], questions=(*fact.words["en"].questions, asked), aliases=(called,))
    changed = replace(view, facts={**view.facts, fact.key: replace(fact, words={**fact.words, "en": words})})
    for text in (asked, called):
        best = ear.hear(changed, text, "en")[0]
        assert (best.key, best.chance > 0.8) == ("opening-hours", True)


def test_a_question_that_stands_in_the_store_is_known_word_for_word(view: View) -> None:
    known, column = Ear().learn(view, "en"), COLUMNS.index("asked")
    for key, fact in list(view.facts.items())[:10]:
        for text in fact.words["en"].questions:
            signals = look_for(known.lexicon, known.facts, read(text, "en"))
            asked = [it for it, row in zip(signals.keys, signals.table, strict=True) if row[column]]
            assert asked == [key], text


def test_a_price_change_is_no_reason_to_learn_words_again_and_other_words_are(view: View) -> None:
    ear, entry = Ear(), view.entries["fact", "ribeye"]
    known = ear.learn(view, "en")
    price = {**entry.content["price"], "amount": "99.00 USD"}
    repriced = view.changed(2, {entry.name: replace(entry, revision=2, content={**entry.content, "price": price})})
    assert ear.learn(repriced, "en").facts is repriced.facts
    assert ear.learn(repriced, "en").lexicon is known.lexicon
    words = {**entry.content["en"], "questions": [*entry.content["en"]["questions"], "Is it marbled?"]}
    reworded = repriced.changed(3, {entry.name: replace(entry, revision=3, content={**entry.content, "en": words})})
    assert ear.learn(reworded, "en").lexicon is not known.lexicon


def test_a_retracted_fact_never_wins_though_its_head_is_still_there(view: View, ear: Ear) -> None:
    assert ear.hear(view, "how much is the ribeye", "en")[0].key == "ribeye"
    changed = replace(view, facts={key: fact for key, fact in view.facts.items() if key != "ribeye"})
    assert all(hit.key != "ribeye" for hit in ear.hear(changed, "how much is the ribeye", "en"))


def test_chances_never_add_up_to_more_than_one_and_the_first_is_the_likeliest(view: View, ear: Ear) -> None:
    for text in ("ribeye", "salmon or oysters", "when do you close", "a helicopter please", "turkey"):
        hits = ear.hear(view, text, "en")
        assert sum(hit.chance for hit in hits) <= 1 + 1e-9
        assert all(hits[0].chance >= hit.chance for hit in hits)


def test_the_rarer_an_answer_is_the_less_likely_is_the_first_to_be_right(view: View, ear: Ear) -> None:
    chances = [ear.hear(view, "do you grind chuck", "en", share)[0].chance for share in (0.05, 0.2, 0.5, 0.8)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > chances[-1]


def test_a_lesson_survives_as_bytes_and_a_damaged_one_is_none(view: View, learnt: Learnt) -> None:
    kept = to_bytes(learnt)
    again = from_bytes(kept)
    assert again is not None
    assert (again.digest, again.mix, again.chances) == (learnt.digest, learnt.mix, learnt.chances)
    one, other = Ear(), Ear()
    one.take({"en": learnt})
    other.take({"en": again})
    text = "what does the fancy roast cost"
    assert [it.key for it in one.hear(view, text, "en")[:3]] == [it.key for it in other.hear(view, text, "en")[:3]]
    for damaged in (b"", kept[:-20], kept[:40], b"PK" + kept[3:]):
        assert from_bytes(damaged) is None


def test_too_few_questions_teach_nothing(view: View) -> None:
    few = dict(list(view.facts.items())[:4])
    assert teach(few, "en") is UNTAUGHT


def test_verdicts_correct_chances_that_promise_too_much_and_few_verdicts_none() -> None:
    chances = UNTAUGHT.chances
    assert correct(chances, [0.9] * 20, [False] * 20) == chances
    corrected = correct(chances, [0.9] * 100, [True] * 60 + [False] * 40)
    promised = _chance_after(corrected.slope, corrected.offset, 0.9)
    assert promised == pytest.approx(0.6, abs=0.08)


def _chance_after(slope: float, offset: float, chance: float) -> float:
    odds = slope * float(np.log(chance / (1 - chance))) + offset
    return float(1 / (1 + np.exp(-odds)))
