"""A shop's customers, orders and products, from one JSON document into a database.

`python -m tests.retail db.json shop.db` prints the sources that the online shop's pack reads, declared for shop.db.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

OUTSIDE = Path(__file__).parents[1] / "content" / "online-shop" / "outside"
ADDRESS = ("address1", "address2", "city", "state", "country", "zip")

Row = tuple[Any, ...]


def load(document: dict[str, Any], path: Path) -> None:
    """Make the database anew, with everything that the document holds."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        database.executescript((OUTSIDE / "schema.sql").read_text("utf-8"))
        for rows in (_users(document["users"]), _products(document["products"]), _orders(document["orders"])):
            for table, row in rows:
                database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    database.close()


def load_demo(path: Path) -> None:
    """Make the database with the customers and orders of the demo."""
    load({"users": {}, "products": {}, "orders": {}}, path)
    with sqlite3.connect(path) as database:
        database.executescript((OUTSIDE / "demo.sql").read_text("utf-8"))
    database.close()


def sources_for(path: Path) -> str:
    """The pack's sources, declared for the database in that file."""
    declared = (OUTSIDE / "sources.toml").read_text("utf-8")
    return declared.replace("sqlite:///shop.db", f"sqlite:///{path.resolve()}")


def silent_sources(folder: Path) -> str:
    """What the pack in that folder declares of other systems, none of which is there; "" for one that declares none."""
    declared = folder / "outside" / "sources.toml"
    return declared.read_text("utf-8").replace("sqlite:///shop.db", "sqlite://") if declared.exists() else ""


def _users(users: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    for key, user in users.items():
        name = user["name"]
        yield "users", (key, name["first_name"], name["last_name"], user["email"], *_address(user))
        for method, it in user["payment_methods"].items():
            yield "payment_methods", (key, method, it["source"], _cents(it["balance"]) if "balance" in it else None)


def _products(products: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    for key, product in products.items():
        yield "products", (key, product["name"])
        for item, it in product["variants"].items():
            yield "variants", (item, key, json.dumps(it["options"]), it["available"], _cents(it["price"]))


def _orders(orders: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    for key, order in orders.items():
        yield "orders", (key, order["user_id"], order["status"], *_address(order))
        for place, it in enumerate(order["items"]):
            options = json.dumps(it["options"])
            row = (key, place, it["item_id"], it["product_id"], it["name"], _cents(it["price"]), options)
            yield "order_items", row
        for place, it in enumerate(order["payment_history"]):
            row = (key, place, it["transaction_type"], _cents(it["amount"]), it["payment_method_id"])
            yield "payments", row


def _address(of: dict[str, Any]) -> tuple[str, ...]:
    return tuple(of["address"][name] for name in ADDRESS)


def _cents(amount: Decimal) -> int:
    """What adding up binary fractions left beyond the cent is no money."""
    return int((Decimal(amount) * 100).to_integral_value())


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    load(json.loads(source.read_text("utf-8"), parse_float=Decimal), target)
    sys.stdout.write(sources_for(target))
