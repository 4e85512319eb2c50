"""Programs of every kind of token that send whatever can be made up from the OpenAPI document, and more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import schemathesis
from schemathesis import engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine.events import NonFatalError, ScenarioFinished
from schemathesis.engine.recorder import ScenarioRecorder

from contactkb.business import Business
from contactkb.people import add_token, find_token
from tests.channels.api.conftest import ALL_SCOPES

# Role -> the audience and the scopes of its token.
ROLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "a shop that asks": ("public", ("ask",)),
    "a shop that asks and reads": ("public", ("ask", "read")),
    "a partner that reads": ("partner", ("read",)),
    "a customer's program with every scope": ("customer", tuple(ALL_SCOPES)),
    "an author": ("internal", ("read", "draft")),
    "an approver": ("internal", ("read", "approve")),
    "a publisher": ("internal", ("read", "publish")),
    "a till that may nothing": ("internal", ()),
    "a till that may everything": ("internal", tuple(ALL_SCOPES)),
}
STRANGERS = ("nobody", "a token that nobody gave", "a token that was withdrawn")
# What fits the document may still not fit the house: 400 for unseen characters, which no schema can name; 409 and 422
# for what does not go with what is stored. What does not fit the document is never taken.
REFUSALS = ["2xx", "400", "401", "403", "404", "409", "422"]
PATIENCE_SECONDS = 120
PHASES = ("examples", "coverage", "fuzzing", "stateful")


@dataclass
class Found:
    """How many requests were made in each phase, how many of each status came back, and every breach."""

    requests: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    breaches: list[str] = field(default_factory=list)

    def add(self, phase: str, recorder: ScenarioRecorder) -> None:
        """Count what one scenario saw."""
        self.requests[phase] += len(recorder.interactions)
        for interaction in recorder.interactions.values():
            if interaction.response is not None:
                self.statuses[interaction.response.status_code] += 1
        for checks in recorder.checks.values():
            for check in checks:
                if check.failure_info is not None:
                    failure = check.failure_info.failure
                    said = f"{check.name}: {failure.title}\n{failure.message}\n{check.failure_info.code_sample}"
                    self.breaches.append(f"{failure.operation}: {said}")


def headers_of(business: Business, role: str) -> dict[str, str]:
    """What a program of that role sends with each request."""
    if role == "nobody":
        return {}
    with business.database.write() as session:
        audience, scopes = ROLES.get(role, ("internal", tuple(ALL_SCOPES)))
        token = add_token(session, role, audience, list(scopes), business.database.now())
        if role == "a token that was withdrawn":
            found = find_token(session, token)
            assert found is not None
            found.is_active = False
    return {"Authorization": f"Bearer {token if role != STRANGERS[1] else token[::-1]}"}


def make_up(url: str, headers: Mapping[str, str], examples: int, phases: tuple[str, ...], seed: int) -> Found:
    """Send what schemathesis makes up, right and wrong, with all of its checks on."""
    settings = {
        "headers": dict(headers),
        "seed": seed,
        "continue-on-failure": True,
        # What is slow on a busy machine, an answer or making requests up, is no breach.
        "request-timeout": PATIENCE_SECONDS,
        "suppress-health-check": ["too_slow"],
        "generation": {"mode": "all", "max-examples": examples, "database": "none", "no-shrink": True},
        "checks": {"positive_data_acceptance": {"expected-statuses": REFUSALS}},
        "phases": {name: {"enabled": name in phases} for name in PHASES},
    }
    found = Found()
    config = SchemathesisConfig.from_dict(settings)
    document = schemathesis.openapi.from_url(f"{url}/api/openapi.json", config=config)
    for event in engine.from_schema(document).execute():
        if isinstance(event, ScenarioFinished):
            found.add(event.phase.value, event.recorder)
        elif isinstance(event, NonFatalError):
            found.breaches.append(f"{event.label}: {event.value!r}")
    return found


def line(role: str, found: Found, begun: datetime, now: datetime) -> str:
    """One line about a run, for people."""
    seconds = (now - begun).total_seconds()
    statuses = ", ".join(f"{status}: {number}" for status, number in sorted(found.statuses.items()))
    return f"{seconds:7.1f} s  {found.requests.total():6} requests  {role}: {statuses}; {len(found.breaches)} breaches"
