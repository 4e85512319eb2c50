"""Text messages that come at once are answered as if they came one after another, on a server as in a file."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from contactkb import contacts
from contactkb.business import Business
from tests.channels.sms.texting import Text
from tests.world import EITHER_STORE

OYSTERS = "Oysters are $6.50/lb. https://shop.example/help/101"


pytestmark = EITHER_STORE


def test_a_burst_gets_ten_answers_and_a_person_is_told_once(text: Text, business: Business) -> None:
    with ThreadPoolExecutor(4) as phones:
        said = Counter(phones.map(text, [f"how much are oysters {number}" for number in range(16)]))
    assert said == {OYSTERS: 10, "": 6}
    with business.database.read() as session:
        assert [handover.reason for handover in contacts.waiting(session)] == ["too many messages"]
