"""Pages of another origin that embed the widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page

from contactkb.settings import Settings
from tests.browsing import Serve

HOST_PAGE = """<!doctype html><html lang="{language}"><title>A page of someone else</title>
<link rel="stylesheet" href="/hostile.css"><main><h1>Welcome</h1><input aria-label="A field of the page"></main>
<script src="{origin}/widget/loader.js" nonce="N0nce" {attributes} async></script></html>"""
HOSTILE = "* { color: red !important; display: inline !important; font-size: 60px }"
WATCH = """window.violations = []; window.heard = false;
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + event.blockedURI));
addEventListener("keydown", () => { window.heard = true; });"""


@pytest.fixture
def settings(settings: Settings, unused_port: int) -> Settings:
    return replace(settings, widget_origins=(f"http://127.0.0.1:{unused_port}",))


@pytest.fixture
def visit(app: Flask, page: Page, serve: Serve, unused_port: int) -> Callable[..., Page]:
    """Opens a page of another origin that embeds the widget."""

    def open_page(policy: str = "", language: str = "en", attributes: str = "") -> Page:
        ours = serve(app)
        html = HOST_PAGE.format(origin=ours, language=language, attributes=attributes)
        page.add_init_script(WATCH)
        page.goto(serve(_host(html, policy.format(origin=ours)), unused_port))
        return page

    return open_page


def _host(page: str, policy: str) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        is_style = environ["PATH_INFO"] == "/hostile.css"
        headers = [("Content-Type", "text/css" if is_style else "text/html; charset=utf-8")]
        start("200 OK", [*headers, ("Content-Security-Policy", policy)] if policy else headers)
        return [(HOSTILE if is_style else page).encode()]

    return answer
