"""Write a golden store: every fact of the corner shop, asked in every channel and language, at several moments."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from contactkb.answering import Context, Question
from contactkb.business import Business, open_business
from tests.world import NOON, settings_for, stock

DOORS = {
    "phone": "speech",
    "sms": "text",
    "widget": "page",
    "email": "mail",
    "agent": "agent",
    "sign": "sign",
    "api": "data",
}
MOMENTS = (NOON, NOON + timedelta(days=3))


def main(name: str) -> None:
    """Write tests/golden/NAME.sql."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "golden.db"
        business = open_business(settings_for(f"sqlite:///{path}"))
        stock(business)
        ask_everything(business)
        business.close()
        with sqlite3.connect(path) as database:
            database.execute("DELETE FROM user_account")
            database.commit()
            dump = "\n".join(database.iterdump())
        database.close()
    target = Path(__file__).parent / f"{name}.sql"
    if target.exists():
        raise SystemExit(f"{target} is kept as it is; choose another name")
    target.write_text(dump + "\n", "utf-8")


def ask_everything(business: Business) -> None:
    """Ask for every fact through every door, and some questions in words."""
    for channel, medium in DOORS.items():
        audience = "internal" if channel == "agent" else "public"
        for language in ("en", "es"):
            context = Context(channel, medium, "shop", language, audience)
            for moment in MOMENTS:
                for number in business.counter.view().by_number:
                    business.counter.answer(Question(number=number), context, moment)
            for text in ("how much is salmon", "¿cuánto cuestan las ostras?", "do you mend bicycles", "salmon oysters"):
                business.counter.answer(Question(text), context, NOON)


if __name__ == "__main__":
    main(sys.argv[1])
