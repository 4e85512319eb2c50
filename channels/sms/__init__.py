"""Text messages: a question comes in, and one short message goes back."""

from channels.sms.outgoing import apologise
from channels.sms.routes import routes
from channels.sms.visitor import visit
from contactkb.channel import Channel

channel = Channel("sms", "text", "public", routes, apologise, is_signed=True, visit=visit)
