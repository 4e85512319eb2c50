"""Text messages that come at once are answered as if they came one after another, on a server as in a file."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from contactkb import contacts
from contactkb.business import Business, open_business
from contactkb.settings import Settings
from tests.channels.sms.texting import Text
from tests.world import stock

OYSTERS = "Oysters are $6.50/lb. https://shop.example/help/101"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    if request.param == "sqlite":
        return settings
    on_server = replace(settings, database_url=request.getfixturevalue("postgres_url"))
    business = open_business(on_server)
    stock(business)
    business.close()
    return on_server


def test_a_burst_gets_ten_answers_and_a_person_is_told_once(text: Text, business: Business) -> None:
    with ThreadPoolExecutor(4) as phones:
        said = Counter(phones.map(text, [f"how much are oysters {number}" for number in range(16)]))
    assert said == {OYSTERS: 10, "": 6}
    with business.database.read() as session:
        assert [handover.reason for handover in contacts.waiting(session)] == ["too many messages"]
