"""Tickets are spent once and soon; API tokens work until they are revoked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from astra.errors import Conflict, NotAllowed
from astra.identity.current import Identity
from astra.identity.sessions import COOKIE, SEEN_EVERY
from astra.identity.tokens import (
    EVERY_SCOPE,
    MOST_TOKENS,
    TICKET_LIFETIME,
    USUAL_SCOPES,
    Caller,
    Ticket,
)
from astra.mongo.connection import Mongo


def test_ticket_is_redeemed_once(who: Identity, now: datetime) -> None:
    ticket = who.tickets.issue("asha", "local", now)

    assert who.tickets.redeem(ticket, now) == Ticket("asha", "local")
    assert who.tickets.redeem(ticket, now) is None


def test_of_many_with_the_same_ticket_one_gets_in(who: Identity, now: datetime) -> None:
    ticket = who.tickets.issue("asha", "local", now)

    with ThreadPoolExecutor(8) as pool:
        redeemed = list(pool.map(lambda _: who.tickets.redeem(ticket, now), range(8)))

    assert sum(one is not None for one in redeemed) == 1


def test_ticket_is_too_old_after_half_a_minute(who: Identity, now: datetime) -> None:
    ticket = who.tickets.issue("asha", "local", now)

    assert timedelta(seconds=30) == TICKET_LIFETIME
    assert who.tickets.redeem(ticket, now + TICKET_LIFETIME) is None


def test_the_database_holds_neither_ticket_nor_token(
    who: Identity, db: Mongo, now: datetime
) -> None:
    ticket = who.tickets.issue("asha", "local", now)
    token = who.tokens.issue("asha", now)

    stored = str([*db["tickets"].find(), *db["api_tokens"].find()])

    assert ticket not in stored
    assert token not in stored
    assert token.removeprefix("astra_") not in stored


def test_token_speaks_for_its_person_until_revoked(who: Identity, now: datetime) -> None:
    token = who.tokens.issue("asha", now)
    (listed,) = who.tokens.of("asha")

    assert who.tokens.caller(token, now) == Caller("asha", frozenset(USUAL_SCOPES))
    assert who.tokens.caller(token + "x", now) is None
    assert who.tokens.caller(None, now) is None
    assert not who.tokens.revoke("bina", listed.id)
    assert who.tokens.revoke("asha", listed.id)
    assert who.tokens.caller(token, now) is None
    assert who.tokens.of("asha") == ()


@pytest.mark.parametrize("token_id", ["", "3f9a", "3f9a1c2b7d04aa", "$ne", "ZZZZZZZZZZZZ"])
def test_only_a_whole_id_revokes(who: Identity, now: datetime, token_id: str) -> None:
    who.tokens.issue("asha", now)

    assert not who.tokens.revoke("asha", token_id)
    assert len(who.tokens.of("asha")) == 1


def test_token_does_what_it_was_made_for_only(who: Identity, now: datetime) -> None:
    token = who.tokens.issue("asha", now, scopes=["read"], name="  my   calendar ")
    (listed,) = who.tokens.of("asha")

    assert who.tokens.caller(token, now) == Caller("asha", frozenset({"read"}))
    assert (listed.name, listed.scopes) == ("my calendar", ("read",))


def test_last_use_is_noted_every_few_minutes(who: Identity, now: datetime) -> None:
    token = who.tokens.issue("asha", now)
    assert who.tokens.of("asha")[0].last_used_at is None

    who.tokens.caller(token, now)
    who.tokens.caller(token, now + SEEN_EVERY / 2)
    assert who.tokens.of("asha")[0].last_used_at == now

    who.tokens.caller(token, now + SEEN_EVERY)
    assert who.tokens.of("asha")[0].last_used_at == now + SEEN_EVERY


def test_token_from_before_there_were_scopes_does_what_it_did(
    who: Identity, db: Mongo, now: datetime
) -> None:
    token = who.tokens.issue("asha", now)
    db["api_tokens"].update_many({}, {"$unset": {"scopes": "", "name": "", "last_used_at": ""}})

    assert who.tokens.caller(token, now) == Caller("asha", EVERY_SCOPE)


def test_nobody_keeps_more_tokens_than_they_can_oversee(who: Identity, now: datetime) -> None:
    for _ in range(MOST_TOKENS):
        who.tokens.issue("asha", now)

    with pytest.raises(Conflict, match="revoke one"):
        who.tokens.issue("asha", now)
    assert who.tokens.issue("bina", now)


def test_only_an_admin_gets_a_token_that_operates(who: Identity, now: datetime) -> None:
    secret = "seven brown tulips sing"
    asha = who.accounts.create("asha@example.org", secret, "Asha", now)
    admin = who.accounts.create("ops@example.org", secret, "Ops", now, admin=True)

    with pytest.raises(NotAllowed):
        who.issue_token(asha.person_id, now, scopes=["operate"])
    token = who.issue_token(admin.person_id, now, scopes=["operate"])
    assert who.tokens.caller(token, now) == Caller(admin.person_id, frozenset({"operate"}))


def test_request_is_known_by_cookie_or_bearer_token(who: Identity, now: datetime) -> None:
    cookies = {COOKIE: who.sessions.start("asha", "local", "", now)}
    token = who.tokens.issue("bina", now, scopes=["talk"])

    assert who.caller({}, cookies, now) == Caller("asha", EVERY_SCOPE)
    assert who.caller({"authorization": f"Bearer {token}"}, {}, now) == Caller(
        "bina", frozenset({"talk"})
    )
    assert who.caller({}, {}, now) is None


def test_bad_token_is_not_rescued_by_a_good_cookie(who: Identity, now: datetime) -> None:
    cookies = {COOKIE: who.sessions.start("asha", "local", "", now)}

    assert who.caller({"authorization": "Bearer astra_wrong"}, cookies, now) is None
    assert who.caller({"authorization": "Basic YTpi"}, cookies, now) is None
