"""The widget on web pages: one script tag, one question, one answer."""

from channels.widget.outgoing import apologise, refuse
from channels.widget.routes import routes
from channels.widget.visitor import visit
from contactkb.channel import Channel

channel = Channel("widget", "page", "public", routes, apologise, refuse, visit=visit)
