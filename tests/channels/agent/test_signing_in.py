"""Who gets in, and who does not learn why."""

from __future__ import annotations

import re
from datetime import timedelta
from time import process_time

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.business import EXTENSION
from contactkb.settings import Settings
from tests.channels.agent.conftest import HERE, Person, seen
from tests.world import PASSWORD, SteppedClock


def test_a_person_signs_in_and_lands_on_the_desk(stranger: Person) -> None:
    assert "What does the customer ask?" in seen(stranger.sign_in("ana"))


def test_an_unknown_name_and_a_wrong_password_get_the_same_page(app: Flask) -> None:
    pages = [Person(app.test_client()).sign_in(name, "wrong password") for name in ("ana", "nobody")]
    assert {page.status_code for page in pages} == {403}
    assert len({_without_what_was_typed(page) for page in pages}) == 1


def test_too_many_failures_look_like_any_other_and_end_after_a_while(stranger: Person, clock: SteppedClock) -> None:
    first, *_, last = [stranger.sign_in("ana", "wrong password") for _ in range(9)]
    assert _without_what_was_typed(first) == _without_what_was_typed(last)
    assert stranger.sign_in("ana").status_code == 403
    clock.pass_by(timedelta(minutes=16))
    assert stranger.sign_in("ana").status_code == 200


def test_whoever_has_to_wait_costs_us_no_checking_of_passwords(stranger: Person) -> None:
    def cost() -> float:
        begun = process_time()
        for _ in range(5):
            assert stranger.sign_in("ana", "wrong password").status_code == 403
        return process_time() - begun

    dear = cost()
    for _ in range(5):
        stranger.sign_in("ana", "wrong password")
    assert cost() < dear / 2


def test_failing_elsewhere_does_not_shut_a_colleague_out_and_the_wait_grows(
    app: Flask, stranger: Person, clock: SteppedClock
) -> None:
    def fail_at(address: str) -> None:
        other = Person(app.test_client())
        other.client.environ_base["REMOTE_ADDR"] = address
        other.sign_in("ana", "wrong password")

    for _ in range(8):
        fail_at("203.0.113.9")
    assert stranger.sign_in("ana").status_code == 200
    there = Person(app.test_client())
    there.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    assert there.sign_in("ana").status_code == 403
    clock.pass_by(timedelta(seconds=61))
    fail_at("203.0.113.9")
    clock.pass_by(timedelta(seconds=61))
    assert there.sign_in("ana").status_code == 403
    clock.pass_by(timedelta(seconds=60))
    assert there.sign_in("ana").status_code == 200


def test_the_cookie_is_for_this_host_over_https_and_out_of_reach_of_scripts(stranger: Person) -> None:
    response = stranger.client.get("/console/sign-in", base_url=HERE)
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-console=")
    assert all(part in cookie for part in ("; Secure", "; HttpOnly", "; Path=/", "; SameSite=Lax"))
    assert "Domain" not in cookie


def test_signing_in_changes_the_session(stranger: Person) -> None:
    stranger.get("/console/sign-in")
    before = stranger.client.get_cookie("__Host-console", domain="shop.example")
    stranger.sign_in("ana")
    after = stranger.client.get_cookie("__Host-console", domain="shop.example")
    assert before is not None
    assert after is not None
    assert before.value != after.value


def test_signing_out_ends_the_session_in_the_store(ana: Person) -> None:
    cookie = ana.client.get_cookie("__Host-console", domain="shop.example")
    assert cookie is not None
    ana.send("/console/sign-out")
    ana.client.set_cookie("__Host-console", cookie.value, domain="shop.example")
    assert ana.get("/console/").status_code == 303


def test_a_session_ends_after_twelve_hours(ana: Person, clock: SteppedClock) -> None:
    clock.pass_by(timedelta(hours=12))
    assert ana.get("/console/").status_code == 303


def test_after_signing_in_one_is_where_one_wanted_to_be(stranger: Person) -> None:
    asked = stranger.get("/console/facts?q=salmon")
    assert "to=/console/facts" in asked.headers["Location"]
    assert "Purchase cost of salmon" in seen(
        stranger.send("/console/sign-in", name="ana", password=PASSWORD, to="/console/facts?q=salmon")
    )


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/console//evil.example", "/\\evil", ""])
def test_the_way_back_never_leads_to_another_site(stranger: Person, to: str) -> None:
    response = stranger.client.post(
        "/console/sign-in",
        data={"form_token": stranger.token(), "name": "ana", "password": PASSWORD, "to": to},
        base_url=HERE,
        headers={"Origin": HERE},
    )
    assert response.headers["Location"] == "/console/"


def test_only_the_demo_shows_its_sign_in(stranger: Person, settings: Settings, clock: SteppedClock) -> None:
    assert "demo" not in stranger.get("/console/sign-in").text
    demo = Settings(**{**{name: getattr(settings, name) for name in Settings.__slots__}, "is_demo": True})
    app = create_app(demo, CHANNELS, clock)
    assert "demo-only-password" in app.test_client().get("/console/sign-in").text
    app.extensions[EXTENSION].close()


def _without_what_was_typed(page: TestResponse) -> str:
    return re.sub(r'value="[^"]*"', "", page.text)
