"""Tickets are spent once and soon; API tokens work until they are revoked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from astra.identity.current import Identity
from astra.identity.sessions import COOKIE
from astra.identity.tokens import TICKET_LIFETIME, Ticket
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

    assert who.tokens.person_of(token) == "asha"
    assert who.tokens.person_of(token + "x") is None
    assert who.tokens.person_of(None) is None
    assert not who.tokens.revoke("bina", listed.id)
    assert who.tokens.revoke("asha", listed.id)
    assert who.tokens.person_of(token) is None
    assert who.tokens.of("asha") == ()


def test_request_is_known_by_cookie_or_bearer_token(who: Identity, now: datetime) -> None:
    cookies = {COOKIE: who.sessions.start("asha", "local", "", now)}
    token = who.tokens.issue("bina", now)

    assert who.person_of_request({}, cookies, now) == "asha"
    assert who.person_of_request({"authorization": f"Bearer {token}"}, {}, now) == "bina"
    assert who.person_of_request({}, {}, now) is None


def test_bad_token_is_not_rescued_by_a_good_cookie(who: Identity, now: datetime) -> None:
    cookies = {COOKIE: who.sessions.start("asha", "local", "", now)}

    assert who.person_of_request({"authorization": "Bearer astra_wrong"}, cookies, now) is None
    assert who.person_of_request({"authorization": "Basic YTpi"}, cookies, now) is None
