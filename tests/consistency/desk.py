"""A publisher that works over the API, and sends each step again until it knows the outcome."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.consistency import pair
from tests.consistency.history import Publish, now
from tests.consistency.node import NoAnswer, Node

DEADLINE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Desk:
    """Two people's tokens: one writes, the other approves and publishes."""

    node: Node
    author: str
    approver: str
    template: dict[str, object]

    def publish(self, token: int) -> Publish:
        """Publish a token in the single price; the same Idempotency-Key makes sending again safe."""
        start, key = now(), f"/api/v1/facts/{pair.SINGLE}"
        try:
            content = pair.content(self.template, pair.SINGLE, token)
            number = self._send(self.author, f"{key}/revisions", token, content=content)["revision"]
            self._send(self.author, f"{key}/revisions/{number}/submit", token)
            self._send(self.approver, f"{key}/revisions/{number}/approve", token)
            done = self._send(self.approver, f"{key}/revisions/{number}/publish", token)
        except NoAnswer:
            return Publish(start, now(), token, None)
        return Publish(start, now(), token, done["store_revision"])

    def _send(self, bearer: str, path: str, token: int, **body: object) -> Any:
        headers = {
            "Authorization": f"Bearer {bearer}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"{token}-{path.rsplit('/', 1)[-1]}",
        }
        until = now() + DEADLINE_SECONDS
        while True:
            try:
                return json.loads(self.node.request("POST", path, json.dumps(body).encode(), headers))
            except NoAnswer:
                if now() > until:
                    raise
