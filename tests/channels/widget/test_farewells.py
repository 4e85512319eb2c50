"""Whoever thanks is thanked, and whoever greets is greeted, at each door of the page; no colleague has to take over."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.business import Business
from contactkb.contacts import Interaction, Note
from contactkb.database import Database, upgrade
from tests.world import settings_for

CONVERSATION = "c" * 32


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thanks, that's all!", "Thank you for asking Mara."),
        ("muchas gracias", "Gracias por preguntarnos. Hasta pronto."),
        ("Hi there!", "Hello! What can we tell you?"),
        ("buenos días", "¡Hola! ¿Qué le podemos decir?"),
    ],
)
def test_whoever_is_polite_is_answered_so_and_not_handed_over(
    client: FlaskClient, business: Business, text: str, words: str
) -> None:
    told = _ask(client, question="oysters", turn="s" * 22)
    said, again = (_ask(client, question=text, turn="t" * 22) for _ in range(2))
    assert (said["outcome"], said["text"], said["small_print"]) == ("answered", words, [])
    assert again == said
    with business.database.read() as session:
        assert session.scalars(select(Note.words)).all() == ["oysters", told["text"], text, words]
        assert session.scalars(select(Interaction)).one().recall()["receipt"] == told["receipt"]
    assert client.post("/widget/answers", json={"question": text}).json == said
    page = client.get("/help/", query_string={"q": text}).get_data(as_text=True)
    assert f'<p class="answer">{words}</p>' in page


@pytest.mark.parametrize("more", [{}, {"conversation": CONVERSATION, "turn": "t" * 22}])
@pytest.mark.parametrize("text", ["thanks", "how much are oysters"])
def test_whoever_asks_at_no_door_of_ours_hears_what_is_wrong(
    client: FlaskClient, text: str, more: dict[str, str]
) -> None:
    refused = client.post("/widget/answers", json={"question": text, "unit": "nowhere", **more})
    assert (refused.status_code, refused.json["problems"][0]["what"]) == (400, "there is no unit 'nowhere'.")


@pytest.mark.parametrize("more", [{}, {"conversation": CONVERSATION, "turn": "t" * 22}])
def test_whoever_thanks_a_store_that_is_still_empty_hears_that(tmp_path: Path, more: dict[str, str]) -> None:
    settings = settings_for(f"sqlite:///{tmp_path / 'empty.db'}")
    with closing(Database(settings.database_url)) as database:
        upgrade(database)
    client = create_app(settings, CHANNELS).test_client()
    refused = client.post("/widget/answers", json={"question": "thanks", **more})
    assert (refused.status_code, refused.json["problems"][0]["what"]) == (400, "the store is empty.")
    assert client.get("/help/", query_string={"q": "thanks"}).status_code == client.get("/help/").status_code < 500


def _ask(client: FlaskClient, **asked: str) -> Any:
    return client.post("/widget/answers", json={"conversation": CONVERSATION, **asked}).json
