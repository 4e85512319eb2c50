"""E-mail: a letter is kept before it is acknowledged, answered from the counter, and sent through the outbox."""

from channels.email.outgoing import apologise
from channels.email.routes import routes
from channels.email.visitor import visit
from contactkb.channel import Channel

channel = Channel("email", "mail", "public", routes, apologise, visit=visit)
