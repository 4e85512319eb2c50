"""The widget on web pages: one script tag, one question, one answer; and /help, which says the same without script."""

from channels.widget.routes import apologise, refuse, routes
from channels.widget.visitor import visit
from contactkb.channel import Channel

channel = Channel("widget", "page", "public", routes, apologise, refuse, visit=visit)
