"""Units: the businesses and brands under one roof, each with its place in time and its departments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; `departments` and `groups` (of customers) map a key to its name by language, `opens` a day to hours."""

    key: str
    name: str
    spoken_name: str
    zone: ZoneInfo
    currency: str
    languages: tuple[str, ...]
    phone: str
    departments: Mapping[str, Mapping[str, str]]
    opens: Mapping[str, str]
    groups: Mapping[str, Mapping[str, str]]
    pack: str


def build_unit(content: Mapping[str, Any], pack: str) -> Unit:
    """The unit that this content, already checked, describes."""
    return Unit(
        key=content["key"],
        name=content["name"],
        spoken_name=content.get("spoken_name", content["name"]),
        zone=ZoneInfo(content["time_zone"]),
        currency=content["currency"],
        languages=tuple(content["languages"]),
        phone=content["phone"],
        departments={department["key"]: department for department in content["departments"]},
        opens=content.get("opens", {}),
        groups={group["key"]: group for group in content.get("groups", ())},
        pack=pack,
    )
