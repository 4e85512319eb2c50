"""Addresses of other systems: the host is the operator's, never an input's."""

from __future__ import annotations

from urllib.parse import urlsplit


def has_fixed_host(url: str) -> bool:
    """Whether it begins with http(s):// and a host that no input changes."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "{" not in parts.netloc
