"""Every change of the published shop's orders that anybody could propose is decided as its policy says."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from contactkb.answering import Context
from contactkb.business import Business
from contactkb.scripts import DECIDED
from tests.online_shop.policy import is_allowed
from tests.online_shop.proposals import ACTIONS, Drawing
from tests.world import NOON

CONTEXT = Context("api", "page", "net-store", "en")


@pytest.mark.shared
def test_what_may_be_changed_is_what_the_policy_says(published_shop: Business, published_books: dict[str, Any]) -> None:
    view = published_shop.counter.view()
    seen: Counter[tuple[str, bool]] = Counter()
    rules: set[str] = set()
    for proposal in Drawing(published_books, 20261122).proposals(240):
        prepared = published_shop.standards.prepare(view, "order-change", proposal, CONTEXT, NOON, {})
        outcome = prepared.outcome
        allowed = is_allowed(published_books, proposal)
        assert outcome.outcome == DECIDED, (proposal, outcome)
        assert outcome.outputs == {"allowed": allowed}, (proposal, outcome)
        seen[str(proposal.get("action")), allowed] += 1
        rules.update(outcome.rules)
    assert sum(seen.values()) > 5000
    assert all(seen[action, allowed] > 20 for action in ACTIONS for allowed in (True, False)), seen
    standard = next(it for it in published_shop.standards.valid(NOON) if it.key == "order-change")
    unseen = {row.id for row in standard.rows} - rules
    assert unseen == {"changed-once", "sent-back"}, "its orders are in none of these states yet"
