"""Every door of the product that a price can be asked at, as its callers use it."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from html import unescape
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from channels import CHANNELS
from tests.consistency import pair
from tests.consistency.node import ACCOUNT, PUBLIC_URL, TOKEN, NoAnswer, Node

TAG = re.compile(r"<[^>]+>")
RECEIPT = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}\b")
SAY_THIS = re.compile(r'class="say">.*?class="line">(.*?)</p>', re.DOTALL)
FORM_TOKEN = re.compile(r'name="form_token" value="([0-9a-f]+)"')


@dataclass(frozen=True, slots=True)
class Seen:
    """What came out of a door: the tokens in it, and revision and receipt where it names them."""

    tokens: dict[str, int]
    revision: int | None = None
    receipt: str = ""


@dataclass
class Doors:
    """The doors of the product that exist; `token` opens the API's, `visit` is an agent's session at the console."""

    token: str
    visit: str
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        here = {channel.name for channel in CHANNELS}
        self.names = tuple(name for name in DOORS if name in here)

    def ask(self, name: str, node: Node, key: str) -> Seen:
        """Ask at a door of a node. Raises NoAnswer."""
        seen = DOORS[name](self, node, key)
        if not seen.tokens:
            raise NoAnswer(f"{name}: an answer without a price")
        return seen


def _ask_widget(doors: Doors, node: Node, key: str) -> Seen:
    question = json.dumps({"question": f"how much are {key}", "language": "en"}).encode()
    answer = json.loads(node.request("POST", "/widget/answers", question, {"Content-Type": "application/json"}))
    return Seen(pair.printed_tokens(answer["text"]), answer["revision"], answer["receipt"])


def _ask_api(doors: Doors, node: Node, key: str) -> Seen:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {doors.token}"}
    answer = json.loads(node.request("POST", "/api/v1/answers", json.dumps({"key": key}).encode(), headers))
    tokens = {}
    for part in answer["parts"]:
        prices = [it["text"] for it in part["values"].values() if it["type"] == "unit_price"]
        tokens[part["fact"]["key"]] = int(Decimal(prices[0].split()[0]) * 100)
    return Seen(tokens, answer["revision"], answer["receipt"])


def _ask_phone(doors: Doors, node: Node, key: str) -> Seen:
    call = {"CallSid": f"CA{secrets.token_hex(16)}", "Digits": pair.NUMBERS[key], "CallStatus": "in-progress"}
    twiml = _send_signed(node, "/phone/turn?n=1", call)
    return Seen(pair.spoken_tokens(unescape(TAG.sub(" ", twiml))))


def _ask_sms(doors: Doors, node: Node, key: str) -> Seen:
    message = {"MessageSid": f"SM{secrets.token_hex(16)}", "Body": f"how much are {key}", "NumMedia": "0"}
    twiml = _send_signed(node, "/sms/message", message)
    return Seen(pair.printed_tokens(unescape(TAG.sub(" ", twiml))))


def _look_at_sign(doors: Doors, node: Node, key: str) -> Seen:
    board = unescape(TAG.sub(" ", node.request("GET", "/sign/shop/board")))
    receipt = RECEIPT.search(board)
    return Seen(pair.printed_tokens(board), None, receipt.group() if receipt else "")


def _ask_agent(doors: Doors, node: Node, key: str) -> Seen:
    headers = {"Cookie": f"__Host-console={doors.visit}"}
    token = FORM_TOKEN.search(node.request("GET", "/console/", headers=headers))
    if token is None:
        raise NoAnswer("agent: the desk has no form")
    form = {"form_token": token.group(1), "question": f"how much are {key}", "language": "en"}
    headers |= {"Origin": PUBLIC_URL, "Content-Type": "application/x-www-form-urlencoded"}
    desk = node.request("POST", "/console/ask", urlencode(form).encode(), headers)
    line = SAY_THIS.search(desk)
    return Seen(pair.printed_tokens(unescape(line.group(1))) if line else {})


def _send_signed(node: Node, target: str, parameters: dict[str, str]) -> str:
    caller = f"+1207555{secrets.randbelow(10000):04}"
    form = {"AccountSid": ACCOUNT, "From": caller, "To": "+12075550123", **parameters}
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC_URL + target, form)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature}
    return node.request("POST", target, urlencode(form).encode(), headers)


DOORS: dict[str, Callable[[Doors, Node, str], Seen]] = {
    "widget": _ask_widget,
    "api": _ask_api,
    "phone": _ask_phone,
    "sms": _ask_sms,
    "sign": _look_at_sign,
    "agent": _ask_agent,
}
