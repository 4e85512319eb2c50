"""Whoever thanks is thanked, at each door of the page, and no colleague is asked to take over."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from contactkb.business import Business
from contactkb.contacts import Interaction, Note

CONVERSATION = "c" * 32


@pytest.mark.parametrize(
    ("text", "farewell"),
    [
        ("Thanks, that's all!", "Thank you for asking Mara."),
        ("muchas gracias", "Gracias por preguntarnos. Hasta pronto."),
    ],
)
def test_whoever_thanks_is_thanked_and_not_handed_over(
    client: FlaskClient, business: Business, text: str, farewell: str
) -> None:
    told = _ask(client, question="oysters", turn="s" * 22)
    said, again = (_ask(client, question=text, turn="t" * 22) for _ in range(2))
    assert (said["outcome"], said["text"], said["small_print"]) == ("answered", farewell, [])
    assert again == said
    with business.database.read() as session:
        assert session.scalars(select(Note.words)).all() == ["oysters", told["text"], text, farewell]
        assert session.scalars(select(Interaction)).one().recall()["receipt"] == told["receipt"]
    assert client.post("/widget/answers", json={"question": text}).json == said
    page = client.get("/help/", query_string={"q": text}).get_data(as_text=True)
    assert f'<p class="answer">{farewell}</p>' in page


def _ask(client: FlaskClient, **asked: str) -> Any:
    return client.post("/widget/answers", json={"conversation": CONVERSATION, **asked}).json
