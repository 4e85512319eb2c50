"""Authors see a script's flow, tests and revisions, try it in every channel, and change it with a second person."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from sqlalchemy import func, select, text

from contactkb.business import Business
from contactkb.settings import Settings
from tests.channels.agent.conftest import Person, seen
from tests.channels.agent.late_orders import declare_orders, publish_late
from tests.contactkb.scripts.format.written import LATE

PATH = "/console/scripts/order-late"
PREVIEW = f"{PATH}/preview"


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    return declare_orders(settings, tmp_path)


@pytest.fixture(autouse=True)
def scripted(business: Business, tmp_path: Path) -> None:
    publish_late(business, tmp_path)


def test_the_list_says_whose_each_is_and_how_it_is_tested(ana: Person) -> None:
    page = seen(ana.get("/console/scripts"))
    assert (
        "An order is late order-late during Mara's Corner Shop the counter all until changed 5 tests, 29 of 29" in page
    )
    assert "1 excused" in page


def test_a_script_shows_its_flow_as_a_picture_and_as_a_table(ana: Person) -> None:
    page = ana.get(PATH).text
    picture = page[page.index("<svg") : page.index("</svg>") + 6]
    assert ElementTree.fromstring(picture).get("role") == "img"
    assert "What is your order number?" in picture
    assert "<style" not in page
    assert " style=" not in page
    assert "later promises days &gt; 2 &amp;&amp; remedy_remedy == &#34;credit&#34;" in " ".join(
        page.replace('<th scope="row">', "")
        .replace("</th>", " ")
        .replace("<td>", "")
        .replace("</td>", " ")
        .replace("<code>", "")
        .split()
    )


def test_a_script_shows_its_tests_and_what_they_touch(ana: Person) -> None:
    page = seen(ana.get(PATH))
    assert "it is there sorry → order → which → here answered holds Preview" in page
    assert "18 of 18 steps, 8 of 8 branches and 3 of 3 rows are tested; hours:missing is not" in page


def test_it_speaks_the_language_that_is_asked_for(ana: Person) -> None:
    assert "¿Cuál es su número de pedido?" in ana.get(f"{PATH}?language=es").text
    assert "What is your order number?" in ana.get(f"{PATH}?language=fr").text


def test_one_run_is_said_side_by_side_as_each_channel_says_it(ana: Person) -> None:
    page = seen(ana.get(f"{PREVIEW}?test=0"))
    assert "Agent reads Phone speaks Widget Mail Text message Behind the words" in page
    assert "We were late, so we take 15% off." in page
    assert "We were late, so we take fifteen percent off." in page
    assert "1 our own van 2 a carrier" in page
    assert "decided amends: remedy credit, credit 15" in page
    assert "promise We write to you when it is on its way counter, by" in page
    assert "news every 09:00, 16:00 until delivered" in page
    assert "It ends as promised ." in page


def test_one_may_reply_oneself_and_go_back(ana: Person) -> None:
    first = ana.get(f"{PREVIEW}?own=yes&test=0").text
    assert 'name="to" value="order_ok"' not in first
    assert 'name="to" value="order"' in first
    told = ana.get(
        f"{PREVIEW}?own=yes&test=0&to=order&reply=A+seven&to=cut&reply=oysters&to=cause&reply=carrier&reply="
    ).text
    assert "What happened, in your own words?" in told
    assert f'href="{PREVIEW}?own=yes&amp;test=0&amp;to=order&amp;reply=A+seven&amp;to=cut&amp;reply=oysters"' in told


def test_silence_and_the_wish_for_a_person_can_be_tried(ana: Person) -> None:
    twice = "to=order&reply=(silent)&to=order&reply=(silent)"
    assert "hand-over counter: we did not understand each other at order" in seen(ana.get(f"{PREVIEW}?own=yes&{twice}"))
    wanted = seen(ana.get(f"{PREVIEW}?own=yes&to=order&reply=(person)"))
    assert "hand-over counter: asked for a person" in wanted
    assert "It ends as handed-over ." in wanted


def test_trying_leaves_nothing_behind(ana: Person, business: Business) -> None:
    tables = ("receipt", "decision", "interaction", "note", "promise", "handover", "outgoing", "script_run", "task")

    def rows() -> list[int]:
        with business.database.read() as session:
            return [session.scalar(select(func.count()).select_from(text(it))) or 0 for it in tables]

    before = rows()
    for at in range(5):
        assert ana.get(f"{PREVIEW}?test={at}").status_code == 200
    assert rows() == before


def test_what_a_link_says_wrongly_is_no_failure(ana: Person) -> None:
    for query in (
        "test=99",
        "test=x",
        "own=yes&to=order",
        "own=yes&reply=x",
        "own=yes&to=&reply=x",
        "language=%3Cb%3E",
    ):
        assert ana.get(f"{PREVIEW}?{query}").status_code == 200, query
    for path in (
        f"{PATH}?revision=9",
        f"{PREVIEW}?revision=no",
        "/console/scripts/none",
        "/console/scripts/none/preview",
    ):
        assert ana.get(path).status_code == 404, path


def test_nothing_that_a_customer_says_in_it_is_markup(ana: Person) -> None:
    page = ana.get(f"{PREVIEW}?own=yes&to=order&reply=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def changed(business: Business) -> str:
    return (
        LATE.replace("We are sorry that you wait.", "We are sorry. We see to it.")
        .replace("      > 2       | ours  || credit | 15     |", "      > 2       | ours  || credit | 20     |")
        .replace('credit: "15"', 'credit: "20"')
    )


def test_a_change_goes_by_two_people_who_see_what_differs(otto: Person, petra: Person, business: Business) -> None:
    page = seen(otto.send(f"{PATH}/content", content=changed(business), why="more than sorry"))
    assert "Revision 2 draft" in page
    assert "step sorry: text in en changed We are sorry that you wait. We are sorry. We see to it." in page
    assert "table amends, row 2: credit 15 to 20 percent" in page
    assert "submitted by otto" in seen(otto.send(f"{PATH}/revisions/2/submit"))
    assert otto.send(f"{PATH}/revisions/2/approve").status_code == 403
    assert "order-late 2 submitted otto more than sorry" in seen(petra.get("/console/scripts"))
    assert "revision 2 not in force" in seen(petra.get(f"{PATH}?revision=2"))
    assert "so we take 20% off" in seen(petra.get(f"{PREVIEW}?revision=2&test=0"))
    petra.send(f"{PATH}/revisions/2/approve")
    assert "revision 2 is in force" in seen(petra.send(f"{PATH}/revisions/2/publish"))
    assert "revision 1 is in force" in seen(petra.send(f"{PATH}/revisions/1/undo"))
    assert "recalled by petra" in seen(petra.send(f"{PATH}/revisions/2/recall"))
    assert "not in force" in seen(petra.send(f"{PATH}/retract"))


def test_what_is_wrong_names_its_line_and_keeps_what_was_written(otto: Person) -> None:
    wrong = LATE.replace("next: {ours: days, carrier: story}", "next: {ours: days}")
    response = otto.send(f"{PATH}/content", content=wrong)
    line = next(at for at, it in enumerate(LATE.splitlines(), 1) if "id: cause" in it)
    assert response.status_code == 422
    assert f"line {line} the step cause has no branch for carrier." in seen(response)
    assert "next: {ours: days}" in response.text


def test_a_new_script_begins_with_one_that_nothing_is_wrong_with(otto: Person) -> None:
    page = otto.get("/console/new-script")
    written = ElementTree.fromstring(
        page.text[page.text.index("<textarea") : page.text.index("</textarea>") + 11].replace("spellcheck", "x")
    )
    response = otto.send("/console/new-script", content=written.text or "")
    assert "Revision 1 draft" in seen(response)
    again = otto.send("/console/new-script", content=written.text or "")
    assert again.status_code == 422
    assert "there is a script 'short-name' already." in seen(again)
    assert otto.send("/console/new-script", content="key: x").status_code == 422
