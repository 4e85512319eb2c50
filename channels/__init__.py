"""Every way people reach us; all have the same shape. A new one is its folder and one line here."""

from channels import agent, api, email, phone, sign, sms, widget
from contactkb.channel import Channel

CHANNELS: tuple[Channel, ...] = (
    agent.channel,
    api.channel,
    email.channel,
    phone.channel,
    sign.channel,
    sms.channel,
    widget.channel,
)
