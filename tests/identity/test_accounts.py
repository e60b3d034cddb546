"""Accounts: registering, signing in, being turned away, and meeting Google."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from astra.errors import (
    AstraError,
    Conflict,
    InvalidInput,
    NotAllowed,
    NotSignedIn,
    TooManyRequests,
)
from astra.identity.accounts import GoogleProfile
from astra.identity.current import Identity
from astra.identity.throttle import ACCOUNT, ADDRESS
from astra.mongo.connection import Mongo
from astra.people.repository import People

ASHA = "asha@example.org"
PASSWORD = "moonlit river 7"
HOME = "198.51.100.7"


def refused(call: Callable[[], object]) -> AstraError:
    with pytest.raises(AstraError) as error:
        call()
    return error.value


def google(email: str = ASHA, *, verified: bool = True, subject: str = "g-1") -> GoogleProfile:
    return GoogleProfile(subject, email, verified, "Asha Rao")


def test_registered_person_signs_in(who: Identity, people: People, now: datetime) -> None:
    made = who.accounts.register(" Asha@Example.org", PASSWORD, "Asha  Rao", HOME, now)
    account = who.accounts.sign_in("ASHA@example.org", PASSWORD, HOME, now)

    assert account == made
    assert people.get(account.person_id).name == "Asha Rao"
    assert people.get(account.person_id).email == ASHA
    assert not who.is_admin(account.person_id)


def test_the_database_never_holds_the_password(who: Identity, db: Mongo, now: datetime) -> None:
    who.accounts.register(ASHA, PASSWORD, "Asha", HOME, now)

    (stored,) = db["accounts"].find()

    assert PASSWORD not in str(stored)
    assert stored["password"].startswith("$2b$")


def test_unknown_account_and_wrong_password_sound_the_same(who: Identity, now: datetime) -> None:
    who.accounts.register(ASHA, PASSWORD, "Asha", HOME, now)

    wrong = refused(lambda: who.accounts.sign_in(ASHA, "moonlit river 8", HOME, now))
    unknown = refused(lambda: who.accounts.sign_in("nobody@example.org", PASSWORD, HOME, now))

    assert isinstance(wrong, NotSignedIn)
    assert (type(wrong), wrong.message) == (type(unknown), unknown.message)


def test_address_is_registered_once_even_by_two_at_once(
    who: Identity, db: Mongo, now: datetime
) -> None:
    def register(name: str) -> str | None:
        try:
            return who.accounts.register(ASHA, PASSWORD, name, None, now).name
        except Conflict:
            return None

    with ThreadPoolExecutor(4) as pool:
        names = list(pool.map(register, ["one", "two", "three", "four"]))

    assert sum(name is not None for name in names) == 1
    assert db["users"].count_documents({}) == 1


def test_weak_password_makes_no_account(who: Identity, db: Mongo, now: datetime) -> None:
    assert isinstance(
        refused(lambda: who.accounts.register(ASHA, "password123", "Asha", HOME, now)),
        InvalidInput,
    )
    assert db["accounts"].count_documents({}) == 0


def test_account_rests_after_too_many_guesses_and_says_until_when(
    who: Identity, now: datetime
) -> None:
    who.accounts.register(ASHA, PASSWORD, "Asha", HOME, now)
    for _ in range(ACCOUNT.attempts):
        refused(lambda: who.accounts.sign_in(ASHA, "wrong", None, now))

    later = now + timedelta(minutes=4)
    locked = refused(lambda: who.accounts.sign_in(ASHA, PASSWORD, None, later))

    assert isinstance(locked, TooManyRequests)
    assert "in 11 minutes" in locked.message
    assert locked.retry_after_s == 11 * 60
    assert who.accounts.sign_in(ASHA, PASSWORD, None, now + ACCOUNT.window).email == ASHA


def test_guesses_sent_at_once_are_counted_one_by_one(who: Identity, now: datetime) -> None:
    who.accounts.register(ASHA, PASSWORD, "Asha", HOME, now)

    def guess(_: int) -> type:
        return type(refused(lambda: who.accounts.sign_in(ASHA, "wrong", None, now)))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(10)))

    assert answers.count(NotSignedIn) == ACCOUNT.attempts
    assert answers.count(TooManyRequests) == 10 - ACCOUNT.attempts


def test_signing_in_forgets_the_failed_attempts(who: Identity, now: datetime) -> None:
    who.accounts.register(ASHA, PASSWORD, "Asha", HOME, now)
    for _ in range(3):
        for _ in range(ACCOUNT.attempts - 1):
            refused(lambda: who.accounts.sign_in(ASHA, "wrong", None, now))
        assert who.accounts.sign_in(ASHA, PASSWORD, None, now).email == ASHA


def test_one_address_cannot_try_many_accounts(
    who: Identity, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "astra.identity.accounts.password_matches", lambda *_: False
    )  # bcrypt rests
    for guess in range(ADDRESS.attempts):
        email = f"person{guess}@example.org"
        refused(lambda email=email: who.accounts.sign_in(email, PASSWORD, HOME, now))

    from_home = refused(lambda: who.accounts.sign_in(ASHA, PASSWORD, HOME, now))
    from_elsewhere = refused(lambda: who.accounts.sign_in(ASHA, PASSWORD, "203.0.113.9", now))

    assert isinstance(from_home, TooManyRequests)
    assert isinstance(from_elsewhere, NotSignedIn)


def test_attempts_are_kept_without_address_or_email(
    who: Identity, db: Mongo, now: datetime
) -> None:
    refused(lambda: who.accounts.sign_in(ASHA, PASSWORD, HOME, now))

    stored = str(list(db["login_attempts"].find()))

    assert ASHA not in stored
    assert HOME not in stored


def test_operator_makes_an_admin(who: Identity, now: datetime) -> None:
    account = who.accounts.create(ASHA, PASSWORD, "Asha", now, admin=True)

    assert who.is_admin(account.person_id)
    assert who.accounts.find("ASHA@example.org") == account
    assert who.accounts.of_person(account.person_id) == account


def test_person_lost_in_a_crash_is_made_at_the_next_sign_in(
    who: Identity, people: People, db: Mongo, now: datetime
) -> None:
    account = who.accounts.register(ASHA, PASSWORD, "Asha", HOME, now)
    db["users"].delete_many({})

    who.accounts.sign_in(ASHA, PASSWORD, HOME, now)

    assert people.get(account.person_id).name == "Asha"


def test_google_makes_an_account_and_knows_it_again(who: Identity, now: datetime) -> None:
    first = who.sign_in_google(google(), now)
    moved = who.sign_in_google(google("asha@new.example.org"), now)

    assert first.google_linked
    assert not first.has_password
    assert moved.person_id == first.person_id  # known by its subject, whatever the address is now


def test_google_links_to_a_proven_account_which_keeps_its_password(
    who: Identity, now: datetime
) -> None:
    local = who.accounts.create(ASHA, PASSWORD, "Asha", now)
    cookie = who.sessions.start(local.person_id, "local", "", now)

    linked = who.sign_in_google(google("Asha@Example.org"), now)

    assert linked.person_id == local.person_id
    assert linked.google_linked
    assert who.sessions.person_of(cookie, now) == local.person_id
    assert who.accounts.sign_in(ASHA, PASSWORD, HOME, now).google_linked


def test_password_of_an_unproven_address_ends_when_its_owner_comes_through_google(
    who: Identity, now: datetime
) -> None:
    # Someone registers with an address that is not theirs and waits for its owner.
    squatter = who.accounts.register(ASHA, PASSWORD, "Not Asha", HOME, now)
    cookie = who.sessions.start(squatter.person_id, "local", "", now)
    token = who.tokens.issue(squatter.person_id, now)
    ticket = who.tickets.issue(squatter.person_id, "local", now)

    owner = who.sign_in_google(google(), now)

    assert not owner.has_password
    assert who.sessions.person_of(cookie, now) is None
    assert who.tokens.caller(token, now) is None
    assert who.tickets.redeem(ticket, now) is None
    refused(lambda: who.accounts.sign_in(ASHA, PASSWORD, HOME, now))


def test_unverified_google_address_links_to_nothing(
    who: Identity, db: Mongo, now: datetime
) -> None:
    who.accounts.register(ASHA, PASSWORD, "Asha", HOME, now)

    error = refused(lambda: who.sign_in_google(google(verified=False), now))

    assert isinstance(error, NotAllowed)
    assert db["accounts"].count_documents({"google_sub": {"$exists": True}}) == 0


def test_google_account_has_no_password_to_guess(who: Identity, now: datetime) -> None:
    who.sign_in_google(google(), now)

    assert isinstance(refused(lambda: who.accounts.sign_in(ASHA, PASSWORD, HOME, now)), NotSignedIn)
    assert isinstance(
        refused(lambda: who.accounts.register(ASHA, PASSWORD, "Asha", HOME, now)), Conflict
    )


def test_what_google_said_about_the_birthday_is_remembered(who: Identity, now: datetime) -> None:
    account = who.sign_in_google(google(), now)
    assert account.birthday_access is None

    who.accounts.note_birthday_access(account.person_id, "refused")

    remembered = who.accounts.of_person(account.person_id)
    assert remembered is not None
    assert remembered.birthday_access == "refused"
