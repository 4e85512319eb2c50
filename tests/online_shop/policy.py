"""A retail shop's policy for changes of orders, as a clerk reads it with the books open: the truth of these tests.

It knows nothing of the product. Where the policy's words leave something open, the choice is named beside it.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

Books = dict[str, Any]
Proposal = dict[str, Any]

CHANGES = ("cancel", "modify_items", "modify_payment", "modify_address")
RETURNS = ("return", "exchange")
REASONS = ("no longer needed", "ordered by mistake")


def is_allowed(books: Books, proposal: Proposal) -> bool:
    """Whether the clerk does what is proposed; what cannot be understood is not done."""
    action = proposal.get("action")
    user = _found(books["users"], proposal.get("user_id"))
    # "You can only help one user per conversation": it must be one that is known.
    if user is None or action not in (*CHANGES, *RETURNS, "user_address"):
        return False
    if action == "user_address":
        return _is_whole(proposal.get("address"))
    order = _found(books["orders"], proposal.get("order_id"))
    # "must deny any requests for tasks related to any other user"
    if order is None or order["user_id"] != user["user_id"]:
        return False
    # "only if its status is 'pending'", "only if its status is 'delivered'": to the letter.
    if order["status"] != ("pending" if action in CHANGES else "delivered"):
        return False
    return bool(RULES[action](books, user, order, proposal))


def _cancel(books: Books, user: Any, order: Any, proposal: Proposal) -> bool:
    # "Other reasons are not acceptable."
    return proposal.get("reason") in REASONS


def _modify_address(books: Books, user: Any, order: Any, proposal: Proposal) -> bool:
    return _is_whole(proposal.get("address"))


def _modify_payment(books: Books, user: Any, order: Any, proposal: Proposal) -> bool:
    method = _found(user["payment_methods"], proposal.get("payment_method_id"))
    # "a single payment method different from the original payment method"
    if method is None or method["id"] == _original(order):
        return False
    total = sum((Decimal(str(item["price"])) for item in order["items"]), Decimal(0))
    return method["source"] != "gift_card" or _balance(method) >= total


def _return(books: Books, user: Any, order: Any, proposal: Proposal) -> bool:
    if not _are_in(order, proposal.get("item_ids")):
        return False
    method = _found(user["payment_methods"], proposal.get("payment_method_id"))
    # "either go to the original payment method, or an existing gift card": one of this user's.
    return method is not None and (method["id"] == _original(order) or method["source"] == "gift_card")


def _swap(books: Books, user: Any, order: Any, proposal: Proposal) -> bool:
    old, new = proposal.get("item_ids"), proposal.get("new_item_ids")
    if not _are_in(order, old) or not isinstance(new, list) or len(new) != len(old):
        return False
    shelf = {item: (key, it) for key, product in books["products"].items() for item, it in product["variants"].items()}
    bought = {item["item_id"]: item for item in order["items"]}
    difference = Decimal(0)
    for before, after in zip(old, new, strict=True):
        # "an available new item of the same product but of different product option"
        if not isinstance(after, str) or after not in shelf or after == before:
            return False
        product, variant = shelf[after]
        if product != bought[before]["product_id"] or not variant["available"]:
            return False
        difference += Decimal(str(variant["price"])) - Decimal(str(bought[before]["price"]))
    method = _found(user["payment_methods"], proposal.get("payment_method_id"))
    # The difference of the whole request; what the shop owes fits on any card.
    return method is not None and (method["source"] != "gift_card" or _balance(method) >= difference)


RULES = {
    "cancel": _cancel,
    "modify_address": _modify_address,
    "modify_payment": _modify_payment,
    "modify_items": _swap,
    "return": _return,
    "exchange": _swap,
}


def _found(among: dict[str, Any], key: Any) -> Any:
    return among.get(key) if isinstance(key, str) else None


def _are_in(order: Any, items: Any) -> bool:
    if not isinstance(items, list) or not items or not all(isinstance(it, str) for it in items):
        return False
    held = Counter(item["item_id"] for item in order["items"])
    return all(often <= held[item] for item, often in Counter(items).items())


def _original(order: Any) -> str:
    """The first method that has paid more than it has got back."""
    paid: dict[str, Decimal] = {}
    for it in order["payment_history"]:
        amount = Decimal(str(it["amount"])) * (-1 if it["transaction_type"] == "refund" else 1)
        paid[it["payment_method_id"]] = paid.get(it["payment_method_id"], Decimal(0)) + amount
    return next((method for method, amount in paid.items() if amount > 0), "")


def _balance(method: Any) -> Decimal:
    return Decimal(str(method["balance"]))


def _is_whole(address: Any) -> bool:
    """Everything that a parcel needs; a second line is not needed by every house."""
    if not isinstance(address, dict):
        return False
    needed = [address.get(name) for name in ("address1", "city", "state", "zip", "country")]
    return all(isinstance(part, str) and part.strip() for part in needed)
