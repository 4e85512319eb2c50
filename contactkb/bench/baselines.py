"""What an answer is measured against, on the same server: an echo, and an echo with one durable row."""

from __future__ import annotations

from flask import Flask, Response, request
from sqlalchemy import text

from contactkb.database import Database

ECHO, DURABLE_ECHO = "/bench/echo", "/bench/durable-echo"


def add_baselines(app: Flask, database: Database) -> Flask:
    """Add both echoes to the application; the rows go to a table of their own in the same store."""

    def echo() -> Response:
        return Response(request.get_data(), mimetype="application/json")

    def durable_echo() -> Response:
        body = request.get_data()
        with database.write() as session:
            session.execute(text("INSERT INTO bench_echo (body) VALUES (:body)"), {"body": body.decode()})
        return Response(body, mimetype="application/json")

    with database.write() as session:
        session.execute(text("CREATE TABLE IF NOT EXISTS bench_echo (body TEXT NOT NULL)"))
    app.add_url_rule(ECHO, view_func=echo, methods=["POST"])
    app.add_url_rule(DURABLE_ECHO, view_func=durable_echo, methods=["POST"])
    return app
