"""From YAML to a script."""

from __future__ import annotations

from datetime import timedelta

from contactkb.knowledge.values import Count
from contactkb.scripts.format.step import KINDS, Ask, Choose, Decide, Do, Handover, Promise, Touchpoint
from contactkb.scripts.format.text import Text
from tests.contactkb.scripts.format.written import LATE, SHORT, good


def test_a_good_script_is_read_without_flaws() -> None:
    script = good(LATE)
    assert (script.key, script.phase, script.languages) == ("order-late", "during", ("en", "es"))
    assert {step.kind for step in script.steps} >= {*KINDS} - {"sub"}
    assert script.titles["es"] == "Un pedido se retrasa"
    assert script.by_id["later"].line == 11


def test_words_are_read_in_each_language_and_form() -> None:
    script = good(LATE)
    last = script.by_id["pick"].does
    assert isinstance(last, Choose)
    assert last.options[1].label["en"] == Text("That is all", "that is all")
    assert last.options[0].words["es"] == ("horario",)
    assert good(SHORT).by_id["hello"].words == {"en": Text("We are here for you.")}


def test_slots_know_their_type_and_where_they_come_from() -> None:
    slots = good(LATE).slots
    assert (slots["order"].origins, slots["order"].keep) == (("earlier", "said"), timedelta(days=30))
    assert (slots["order"].confirm, slots["cause"].column.words["en"]["ours"]) == (True, "our own van")
    assert (slots["days"].low, slots["days"].high) == (Count(0), Count(60))
    assert (slots["cut"].kind, slots["cut"].column.type, slots["cut"].kinds) == ("fact", "text", ("price",))


def test_steps_know_what_belongs_to_them() -> None:
    steps = good(LATE).by_id
    assert steps["cause"].does == Ask("cause")
    assert steps["cause"].branches == {"ours": "days", "carrier": "story"}
    assert steps["remedy"].does == Decide("amends", {"days_late": "days"})
    assert (steps["remedy"].by, steps["remedy"].branches) == ("remedy", {"credit": "offer", "lead": "lead"})
    pay = steps["pay"].does
    assert isinstance(pay, Do)
    assert (pay.owner, pay.within, pay.reads_back) == ("office", timedelta(days=1), False)
    assert steps["later"].does == Promise("counter", timedelta(days=2), "", ("09:00", "16:00"), "delivered", "office")
    assert steps["care"].does == Touchpoint("arrived", "after", "counter", timedelta(days=2))
    lead = steps["lead"].does
    assert isinstance(lead, Handover)
    assert (lead.say["en"].text, steps["lead"].words["en"].text, steps["lead"].end) == (
        "A colleague goes on from here.",
        "{order}, late {days} days",
        "handed-over",
    )


def test_it_is_led_in_the_languages_in_which_customers_hear_all_of_it() -> None:
    noted = LATE.replace(', es: "tarde {days}, {remedy.remedy}, {story}"', "")
    assert good(noted).languages == ("en", "es")
    for spanish in (", es: un transportista", ', es: "¿Le parece bien así?"', ", es: Eso es todo", ", es: Veamos."):
        assert spanish in LATE
        assert good(LATE.replace(spanish, "")).languages == ("en",), spanish
