"""The phone line: a caller asks by speech or keys, and hears the answer."""

from channels.phone.apologies import apologise
from channels.phone.routes import routes
from channels.phone.visitor import visit
from contactkb.channel import Channel

channel = Channel("phone", "speech", "public", routes, apologise, is_live=True, is_signed=True, visit=visit)
