"""The sign in the shop: the price board of a unit, with the numbers that callers key in."""

from channels.sign.outgoing import apologise, refuse
from channels.sign.routes import routes
from channels.sign.visitor import visit
from contactkb.channel import Channel

channel = Channel("sign", "sign", "public", routes, apologise, refuse, visit=visit)
