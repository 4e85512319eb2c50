"""Proposed changes of orders: sound ones from the shop's books, and each with every kind of fault."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

from tests.online_shop.policy import CHANGES, REASONS, Books, Proposal

ACTIONS = (*CHANGES, "return", "exchange", "user_address")
PARTS = ("action", "user_id", "order_id", "item_ids", "new_item_ids", "payment_method_id", "address", "reason")
ODD: tuple[Any, ...] = (None, "", " ", 7, True, [], {}, ["x"], "x\u0000y", "a" * 900, "<b>x</b>", [None], {"zip": "1"})


class Drawing:
    """Draws proposals from the books, the same ones each time."""

    def __init__(self, books: Books, seed: int) -> None:
        self.books = books
        self.draw = random.Random(seed)
        self.shelf = {item: (key, it) for key, of in books["products"].items() for item, it in of["variants"].items()}

    def proposals(self, orders: int) -> Iterator[Proposal]:
        """Each action for so many orders of every status, as it is and with one or two faults."""
        for order in self.draw.sample(sorted(self.books["orders"]), min(orders, len(self.books["orders"]))):
            for action in ACTIONS:
                sound = self.sound(action, self.books["orders"][order])
                yield sound
                yield self.with_fault(sound)
                yield self.with_fault(self.with_fault(sound))

    def sound(self, action: str, order: Any) -> Proposal:
        """A proposal as a careful customer makes it; whether the shop agrees is another matter."""
        items = [item["item_id"] for item in order["items"]]
        named = self.draw.sample(items, self.draw.randint(1, len(items)))
        return {
            "action": action,
            "user_id": order["user_id"],
            "order_id": order["order_id"],
            "item_ids": named,
            "new_item_ids": [self._other(item) for item in named],
            "payment_method_id": self.draw.choice(sorted(self.books["users"][order["user_id"]]["payment_methods"])),
            "address": dict(self.draw.choice(list(self.books["users"].values()))["address"]),
            "reason": self.draw.choice(REASONS),
        }

    def with_fault(self, proposal: Proposal) -> Proposal:
        """The same with something wrong in it."""
        found = copy.deepcopy(proposal)
        faults = [self._odd, self._odd, self._absent, self._names, self._other_user, self._other_order, self._items]
        faults += [self._new_items, self._lengths, self._method, self._reason, self._address]
        self.draw.choice(faults)(found)
        return found

    def _odd(self, found: Proposal) -> None:
        found[self.draw.choice(PARTS)] = copy.deepcopy(self.draw.choice(ODD))

    def _absent(self, found: Proposal) -> None:
        found.pop(self.draw.choice(PARTS), None)

    def _other_user(self, found: Proposal) -> None:
        found["user_id"] = self.draw.choice([*self.draw.sample(sorted(self.books["users"]), 2), "nobody_none_0000"])

    def _other_order(self, found: Proposal) -> None:
        known = self.draw.choice(sorted(self.books["orders"]))
        found["order_id"] = self.draw.choice([known, known[1:], known.lower(), "#W0000000"])

    def _items(self, found: Proposal) -> None:
        items = found["item_ids"] if isinstance(found.get("item_ids"), list) else []
        strange = self.draw.choice(sorted(self.shelf))
        found["item_ids"] = self.draw.choice([[*items, *items[:1]], [strange], [*items[:-1], strange], []])

    def _new_items(self, found: Proposal) -> None:
        items = found["item_ids"] if isinstance(found.get("item_ids"), list) else []
        any_item = self.draw.choice(sorted(self.shelf))
        of_product = [self.shelf[it][0] for it in items if isinstance(it, str) and it in self.shelf]
        found["new_item_ids"] = self.draw.choice(
            [list(items), [any_item for _ in items], of_product, ["0000000000"], list(reversed(items))]
        )

    def _lengths(self, found: Proposal) -> None:
        items = found["new_item_ids"] if isinstance(found.get("new_item_ids"), list) else []
        found["new_item_ids"] = self.draw.choice([items[:-1], [*items, *items[:1]]])

    def _method(self, found: Proposal) -> None:
        users = self.books["users"]
        others = sorted(self.draw.choice(list(users.values()))["payment_methods"])
        found["payment_method_id"] = self.draw.choice([*others, "gift_card_0000000", "credit_card"])

    def _reason(self, found: Proposal) -> None:
        found["reason"] = self.draw.choice(["found it cheaper", "", "no longer needed, sorry", "needed", "mistake"])

    def _address(self, found: Proposal) -> None:
        if isinstance(found.get("address"), dict):
            part = self.draw.choice(["address1", "address2", "city", "state", "country", "zip"])
            found["address"][part] = self.draw.choice([None, "", "   "])

    def _names(self, found: Proposal) -> None:
        found["action"] = self.draw.choice(["cancel_order", "refund", "Cancel", "modify", *ACTIONS])

    def _other(self, item: str) -> str:
        product = self.shelf[item][0]
        same = sorted(self.books["products"][product]["variants"])
        there = [it for it in same if self.shelf[it][1]["available"] and it != item]
        return self.draw.choice(there if there and self.draw.random() < 0.8 else same)
