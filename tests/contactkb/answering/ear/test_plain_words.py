"""Plain words are heard as what they mean where no fact uses them; what may be another thing of its kind is not."""

from __future__ import annotations

import pytest

from contactkb.answering.ear.heard import weigh_words
from contactkb.answering.ear.language import read
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.business import Business
from tests.contactkb.answering.test_rivals import article, with_articles

PAYING = article("paying", 601, ["Which cards do you accept?", "When do you close?"])


def ideas_in(text: str) -> list[str]:
    heard = weigh_words(Lexicon.of(with_articles(PAYING).facts.values(), "en"), read(text, "en"))
    return [word for word, _ in heard.words if word.startswith("~")]


@pytest.mark.parametrize("text", ["do you accept amex", "do you accept mastercard", "when do you shut"])
def test_a_plain_word_is_what_it_means(text: str) -> None:
    assert ideas_in(text)


@pytest.mark.parametrize("text", ["do you accept walruses", "do you accept students"])
def test_other_words_may_be_what_we_do_not_have(text: str) -> None:
    assert not ideas_in(text)


def test_a_short_form_is_the_word(business: Business) -> None:
    view, ear = business.counter.view(), business.counter.ear
    typed, written = (ear.hear(view, it, "en") for it in ("are you open 2moro", "are you open tomorrow"))
    assert [hit.key for hit in typed] == [hit.key for hit in written]
