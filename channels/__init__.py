"""Every way people reach us; all have the same shape. A new one is its folder and one line here."""

from channels import api, widget
from contactkb.channel import Channel

CHANNELS: tuple[Channel, ...] = (api.channel, widget.channel)
