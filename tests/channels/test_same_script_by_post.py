"""A script led by mail as mail really travels: over SMTP to us, through the worker, and out by a relay."""

from __future__ import annotations

from pathlib import Path

from contactkb.channel import gateways
from tests.channels.email.conftest import ports, relay  # noqa: F401 fixtures by name
from tests.channels.email.relay import Relay
from tests.channels.guided.doors import Panel
from tests.channels.guided.house import longest, open_house
from tests.channels.guided.slower_doors import Post
from tests.channels.guided.story import tell
from tests.channels.guided.undoing import undone
from tests.channels.guided.walking import walk_through


def test_mail_over_smtp_leads_as_the_widget_does(tmp_path: Path, ports: tuple[int, int], relay: Relay) -> None:  # noqa: F811
    listen, out = (f"127.0.0.1:{port}" for port in ports)
    with open_house("sams-butcher-shop", tmp_path, mail_listen=listen, mail_relay=out) as house:
        script = house.scripts()["price-and-special"]
        test = longest(script)
        house.prepare(script, test)
        entrance = gateways(house.app)["email"].listen
        assert entrance is not None
        one, other = house.new_number(), house.new_number()
        with house.app.app_context(), entrance() as address:
            by_mail = walk_through(house, Post(house, one, address, relay), script, test, one)
        in_panel = walk_through(house, Panel(house, other), script, test, other)
        assert tell(house, by_mail) == tell(house, in_panel)
        assert undone(house, by_mail) == undone(house, in_panel)
