"""A page under /help as people and machines read it."""

from __future__ import annotations

import json
from typing import Any

from flask.testing import FlaskClient

from contactkb.visiting import linked_data, page_of, text_of


def words_of(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.text
    return " ".join(text_of(page_of(response.text)).split())


def data_of(client: FlaskClient, address: str) -> Any:
    (data,) = linked_data(page_of(client.get(address).text))
    return json.loads(data)
