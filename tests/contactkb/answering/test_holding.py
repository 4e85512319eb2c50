"""What cannot hold what is asked for is not told: a price, a time, a number, one case, or what lacks something."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.knowledge import Act, Entry
from tests.world import NOON

TITLE, NAMES, KNIVES = "Knife sharpening", ("knife sharpening", "knives sharpened"), "Do you sharpen knives?"


def publish(
    business: Business, key: str, questions: Sequence[str], wording: str, title: str = TITLE, number: str = "777"
) -> None:
    """An article, about sharpening knives unless it has another title."""
    content = dict(business.counter.view().entries["fact", "opening-hours"].content)
    for name in ("values", "es", "related", "tags"):
        content.pop(name, None)
    names, known = ([*NAMES], [KNIVES]) if title == TITLE else ([title], [])
    content["en"] = {"title": title, "names": names, "questions": [*known, *questions], "wording": wording}
    content |= {"key": key, "number": number}
    with business.database.write() as session:
        entries = [(Entry("fact", key, 0, "corner-shop", content), True)]
        business.press.replace(session, entries, Act("otto", NOON), "petra")


def told(business: Business, text: str, language: str = "en") -> list[str]:
    answer = business.counter.answer(Question(text), Context("widget", "page", "shop", language))
    return [part.fact.key for part in answer.parts]


@pytest.mark.parametrize(
    "text",
    [
        "how much for knife sharpening",
        "hi, how much is knife sharpening",
        "what time is knife sharpening",
        "how long does knife sharpening take",
        "how many times did you do knife sharpening",
        "has my knife sharpening gone through",
    ],
)
def test_what_cannot_hold_it_is_not_told(business: Business, text: str) -> None:
    publish(business, "knives", [], "Hand your knives in at the counter.")
    assert told(business, "do you offer knife sharpening") == ["knives"]
    assert told(business, text) == []


@pytest.mark.parametrize("text", ["how much for knife sharpening", "how long does knife sharpening take"])
def test_how_many_there_are_of_anything_is_no_price_and_no_time(business: Business, text: str) -> None:
    publish(business, "knives", [], "Our two butchers sharpen knives at either of our two counters.")
    assert told(business, text) == []


def test_who_asks_for_work_is_told_of_work_alone(business: Business) -> None:
    publish(business, "knives", ["Who sharpens?"], "Our sharpener comes.")
    assert told(business, "do you offer knife sharpening") == ["knives"]
    assert told(business, "are you hiring a sharpener") == []
    publish(business, "knives", ["Are you hiring?"], "We look for a sharpener.")
    assert told(business, "are you hiring a sharpener") == ["knives"]


@pytest.mark.parametrize("name", ["Careers", "Work with us", "Join our team", "Open positions", "Help wanted"])
@pytest.mark.parametrize(
    "text",
    ["are you hiring", "are you hiring drivers", "do you have any jobs at the moment", "hi, i'm looking for a job"],
)
def test_who_asks_for_work_is_told_what_the_house_calls_so(business: Business, name: str, text: str) -> None:
    publish(business, "posts", [], "Write to us.", title=name)
    assert told(business, text) == ["posts"]


def test_jobs_of_another_kind_are_no_answer_to_who_asks_for_work(business: Business) -> None:
    publish(business, "prints", [], "We print them.", title="Large print jobs")
    assert told(business, "are you hiring") == []
    publish(business, "holiday", [], "We are closed.", title="Working over Christmas", number="778")
    assert told(business, "are you hiring") == []


@pytest.mark.parametrize(
    "text",
    [
        "are you hiring a crane for my build",
        "i'm looking for work boots in size 10",
        "i need a job done on my roof",
        "i'm looking for a job lot of oysters",
        "do you have any jobs that i can order from your printer",
        "are you hiring oysters",
        "are you hiring and how much is it",
        "are you hiring? what do you charge",
    ],
)
def test_who_asks_for_something_else_is_told_of_no_jobs(business: Business, text: str) -> None:
    publish(business, "posts", [], "Write to us.", title="Careers")
    assert "posts" not in told(business, text)


def test_a_paint_job_is_no_job_to_who_asks_for_work(business: Business) -> None:
    publish(business, "paint", ["Can you do a paint job?", "How is a job done?"], "We paint it.", "A paint job", "778")
    publish(business, "posts", [], "Write to us.", title="Careers")
    assert told(business, "i'm looking for a job") == ["posts"]


def test_who_asks_for_work_chooses_where_several_are_called_so(business: Business) -> None:
    publish(business, "jobs", [], "Write to us.", title="Jobs", number="778")
    publish(business, "careers", [], "Write to us.", title="Careers")
    selection = business.counter.select(Question("are you hiring"), Context("widget", "page", "shop", "en"), NOON)
    assert (selection.outcome, {*selection.keys, *selection.candidates}) == ("clarify", {"jobs", "careers"})


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("how much for knife sharpening", "What does sharpening cost?"),
        ("what time is knife sharpening", "At what time is the sharpener there?"),
        ("how long does knife sharpening take", "How long do I wait for my knives?"),
        ("how many knives for knife sharpening", "How many knives may I bring?"),
        ("has my knife sharpening gone through", "Has my knife arrived at the sharpener?"),
    ],
)
def test_what_its_authors_were_asked_it_holds(business: Business, text: str, question: str) -> None:
    publish(business, "knives", [question], "Hand your knives in at the counter.")
    assert told(business, text) == ["knives"]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("how much for knife sharpening", "Knives are sharpened free while you shop."),
        ("what time is knife sharpening", "Knives are sharpened in the morning."),
        ("how long does knife sharpening take", "Knives are sharpened overnight."),
        ("how many knives for knife sharpening", "Bring two knives."),
        ("how much for knife sharpening", "A knife is ten euros."),
        ("how much for knife sharpening", "Half off for members."),
        ("how much for knife sharpening", "Members are never billed."),
        ("what time is knife sharpening", "Knives are sharpened from seven to ten."),
        ("how long does knife sharpening take", "Knives are back within a fortnight."),
        ("how many knives for knife sharpening", "Bring fifteen."),
    ],
)
def test_what_its_authors_wrote_in_words_it_holds(business: Business, text: str, wording: str) -> None:
    publish(business, "knives", [], wording)
    assert told(business, text) == ["knives"]


def test_where_more_is_asked_with_it_the_rest_is_told(business: Business) -> None:
    publish(business, "knives", [], "Hand your knives in at the counter.")
    assert "knives" in told(business, "do you offer knife sharpening and how much is it")


def test_what_has_it_is_not_told_to_whoever_asks_which_lacks_it(business: Business) -> None:
    assert told(business, "which bread has no rye") == []
    assert told(business, "which bread has rye") == ["rye-bread"]


def test_in_spanish_too(business: Business) -> None:
    assert told(business, "¿cuál no tiene salmón?", "es") == []
