"""Accounts from the command line."""

from __future__ import annotations

import pytest

from astra.identity.current import identity
from astra.identity.tokens import USUAL_SCOPES, Caller
from astra.people.repository import People

EMAIL, PASSWORD = "asha@example.org", "seven brown tulips sing"


@pytest.fixture
def who(db):
    return identity(db, People(db), 30)


def test_an_account_made_here_can_sign_in(command, who, now):
    made = command("user-add", EMAIL, "--name", "Asha", "--json", stdin=f"{PASSWORD}\n").json

    account = who.accounts.sign_in(EMAIL, PASSWORD, None, now)

    assert account.person_id == made["id"]
    assert not account.is_admin


def test_an_admin_is_made_on_request(command, who):
    made = command("user-add", EMAIL, "--admin", "--json", stdin=PASSWORD).json

    assert who.is_admin(made["id"])


def test_a_weak_password_is_refused_and_says_why(command):
    ran = command("user-add", EMAIL, stdin="abc\n")

    assert ran.code == 2
    assert "at least 8 characters" in ran.err


def test_the_same_address_twice_is_refused(command):
    command("user-add", EMAIL, stdin=PASSWORD)

    ran = command("user-add", EMAIL, stdin=PASSWORD)

    assert ran.code == 1
    assert "already" in ran.err


def test_a_token_acts_for_its_person_and_is_kept_only_as_a_digest(command, who, db, now):
    made = command("user-add", EMAIL, "--json", stdin=PASSWORD).json

    token = command("token", EMAIL).out.strip()

    assert who.tokens.caller(token, now) == Caller(made["id"], frozenset(USUAL_SCOPES))
    assert token not in str(list(db.api_tokens.find()))


def test_a_token_for_nobody_says_how_to_make_somebody(command):
    ran = command("token", "nobody@example.org")

    assert ran.code == 1
    assert "astra user-add nobody@example.org" in ran.err


def test_tokens_are_listed_and_revoked(command, who, now):
    command("user-add", EMAIL, stdin=PASSWORD)
    token = command("token", EMAIL, "--scope", "read", "--name", "calendar").out.strip()

    (listed,) = command("token", EMAIL, "--list", "--json").json
    assert (listed["name"], listed["scopes"]) == ("calendar", ["read"])
    assert listed["id"] in command("token", EMAIL, "--list").out
    assert token not in str(listed)

    assert command("token", EMAIL, "--revoke", listed["id"]).code == 0
    assert who.tokens.caller(token, now) is None
    assert command("token", EMAIL, "--revoke", listed["id"]).code == 1


def test_only_an_admins_token_may_operate(command):
    command("user-add", EMAIL, stdin=PASSWORD)
    ran = command("token", EMAIL, "--scope", "operate")

    assert ran.code == 1
    assert "admin" in ran.err
