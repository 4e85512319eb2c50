"""The console: where agents say what the store says, and authors change it."""

from channels.agent.outgoing import apologise, refuse
from channels.agent.routes import routes
from channels.agent.visitor import visit
from contactkb.channel import Channel

channel = Channel("agent", "agent", "internal", routes, apologise, refuse, visit=visit)
