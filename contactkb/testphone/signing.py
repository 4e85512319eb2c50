"""The signature that proves that a request is Twilio's."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping


def sign(url: str, form: Mapping[str, str], token: str) -> str:
    """What Twilio sends as X-Twilio-Signature: the address as the public knows it, and the form's names and values."""
    signed = url + "".join(name + value for name, value in sorted(form.items()))
    return base64.b64encode(hmac.digest(token.encode(), signed.encode(), "sha1")).decode()
