"""Where it runs: the settings of this environment, all channels, one application."""

from __future__ import annotations

import os

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.settings import read_settings

app = create_app(read_settings(os.environ), CHANNELS)
