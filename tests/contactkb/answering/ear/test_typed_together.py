"""Words typed as one and words clipped short are known for what they are; real words, names and codes stay."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from contactkb.answering import ANSWERED, Context, Question
from contactkb.answering.ear.language import words_of
from contactkb.answering.ear.spelling import Speller, neighbours_in
from contactkb.answering.ear.spelling.run_together import LONGEST, take_apart
from contactkb.business import Business
from tests.contactkb.answering.ear.test_spelling import meant, shop, tienda  # noqa: F401 they are fixtures
from tests.contactkb.answering.test_understanding import told
from tests.growth import without_hanging
from tests.world import NOON

TOGETHER = {
    "howmuchistheribeye": "how much is the ribeye",
    "HowMuchIsTheRibeye": "how much is the ribeye",
    "whatarethehours": "what are the hours",
    "doyouhavemussels": "do you have mussels",
    "theribeye": "the ribeye",
    "canweorderaturkeyforthanksgiving": "can we order a turkey for thanksgiving",
}
CLIPPED = {
    "hrs": "hours",
    "opn": "open",
    "tmrw": "tomorrow",
    "r u opn": "are you open",
    "brskt": "brisket",
    "chckn": "chicken",
    "dlvry": "delivery",
}
REAL = (
    "together nevertheless collection direction connection production recommendation significant permissive colorado "
    "montgomery richardson featherstonehaugh washington allspice carpet workaround notwithstanding originator "
    "transition smyth byrd rhythm mississippi"
)
CODES = ("abcdefghijkl", "qwertyuiop", "xkcdpqrst", "htmlparser1", "SKU-RIB-0101", "ribeye101", "aaaaaaaaaaaaaaaa")


@pytest.mark.parametrize("heard", TOGETHER)
def test_words_typed_as_one_are_told_apart(shop: Speller, heard: str) -> None:  # noqa: F811
    assert meant(shop, heard) == TOGETHER[heard]


@pytest.mark.parametrize("heard", ["cuantocuestaelpollo", "aquehoraabren", "elsolomillo"])
def test_so_they_are_in_spanish(tienda: Speller, heard: str) -> None:  # noqa: F811
    tienda.learn({"hora": 5})
    assert meant(tienda, heard).replace(" ", "").replace("á", "a") == heard
    assert " " in meant(tienda, heard)


@pytest.mark.parametrize("heard", CLIPPED)
def test_clipped_words_are_known(shop: Speller, heard: str) -> None:  # noqa: F811
    assert meant(shop, heard) == CLIPPED[heard]


@pytest.mark.parametrize("word", [*REAL.split(), *CODES])
def test_real_words_names_and_codes_stay(shop: Speller, word: str) -> None:  # noqa: F811
    assert meant(shop, word) == word


@pytest.mark.parametrize(
    ("heard", "used", "wanted"),
    [
        ("xrays", {"x rays": 1, "x": 1, "rays": 1}, "x rays"),
        ("xray", {"x rays": 2, "x": 2, "rays": 2}, "x rays"),
        ("setup fee", {"set up": 1, "set": 1, "up": 1, "fee": 1}, "set up fee"),
        ("checkout", {"check out": 1, "check": 1, "out": 1}, "check out"),
        ("email", {"e mail": 1, "e": 1, "mail": 1}, "e mail"),
        ("check out", {"checkout": 1, "check": 1, "out": 1}, "checkout"),
        ("e mails", {"email": 1}, "email"),
        ("wi fi", {"wifi": 1}, "wifi"),
        ("take away", {"takeaway": 1}, "takeaway"),
    ],
)
def test_what_the_store_writes_as_two_words_or_as_one_is_known_either_way(
    heard: str, used: dict[str, int], wanted: str
) -> None:
    assert meant(Speller(used, "en"), heard) == wanted


@pytest.mark.parametrize(
    ("heard", "used"),
    [
        ("a head", {"ahead": 3, "a": 9, "head": 1}),
        ("check out", {"checkout": 1, "check out": 2, "check": 2, "out": 2}),
        ("whats", {"what s": 9, "what": 9, "s": 9}),
        ("what s", {"what": 9}),
        ("email", {"email": 1, "e mail": 3}),
    ],
)
def test_what_is_used_as_it_stands_is_left_so(heard: str, used: dict[str, int]) -> None:
    assert meant(Speller(used, "en"), heard) == heard


def test_pairs_that_the_store_no_longer_uses_are_forgotten() -> None:
    speller = Speller({"x rays": 1, "x": 1, "rays": 1}, "en")
    speller.learn({}, {"x rays": 1, "x": 1, "rays": 1})
    assert meant(speller, "xrays") == "xrays"


def test_a_text_tells_which_of_its_words_may_be_written_as_one() -> None:
    text = "Is there on-site check in, a wi-fi set-up or an x-ray for my wife's mother?"
    found = {*neighbours_in(text, words_of(text), "en")}
    assert found >= {"on site", "check in", "wi fi", "set up", "x ray"}
    assert found.isdisjoint(("is there", "a wi", "an x", "wife s", "ray for"))


def test_a_short_form_that_the_store_uses_itself_stays() -> None:
    assert meant(Speller(Counter(hrs=2, hours=3), "en"), "hrs") == "hrs"


def test_nothing_is_told_apart_where_the_store_uses_none_of_it() -> None:
    assert meant(Speller({"ribeye": 3}, "en"), "whatabeautifulday") == "whatabeautifulday"


def test_a_run_that_could_be_told_apart_in_countless_ways_takes_no_time() -> None:
    runs = ["a" * LONGEST, "aab" * 13, "".join(random.Random(1).choices("ab", k=LONGEST))]
    with without_hanging():
        for run in runs * 20:
            take_apart(run, lambda part: 1.0)
    assert take_apart("a" * (LONGEST + 1), lambda part: 1.0) == ()


@pytest.mark.parametrize(
    ("text", "key", "language"),
    [
        ("howmucharetheoysters", "oysters", "en"),
        ("cuantocuestaelsalmon", "salmon", "es"),
        ("cuantocuestanlasostras", "oysters", "es"),
        ("r u opn tmrw", "opening-hours", "en"),
    ],
)
def test_at_the_counter_they_are_answered_in_their_own_language(
    business: Business, text: str, key: str, language: str
) -> None:
    answer = business.counter.answer(Question(text), Context("widget", "page", "shop"), NOON)
    assert (answer.outcome, answer.language, told(answer)[:1]) == (ANSWERED, language, [key])
