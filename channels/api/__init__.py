"""The door for programs: JSON in, typed values and a receipt out, described by OpenAPI."""

from channels.api.outgoing import apologise, refuse
from channels.api.routes import routes
from channels.api.visitor import visit
from contactkb.channel import Channel

channel = Channel("api", "data", "public", routes, apologise, refuse, visit=visit)
