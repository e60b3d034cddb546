"""Sessions: who a cookie belongs to, and until when."""

from __future__ import annotations

from datetime import datetime, timedelta

from astra.identity.current import Identity
from astra.identity.sessions import SEEN_EVERY, device_id
from astra.mongo.connection import Mongo

BROWSER = "Mozilla/5.0"


def test_cookie_belongs_to_the_person_who_signed_in(who: Identity, now: datetime) -> None:
    asha = who.sessions.start("asha", "local", BROWSER, now)
    bina = who.sessions.start("bina", "google", BROWSER, now)

    assert who.sessions.person_of(asha, now) == "asha"
    assert who.sessions.person_of(bina, now) == "bina"


def test_the_database_never_holds_the_cookie(who: Identity, db: Mongo, now: datetime) -> None:
    cookie = who.sessions.start("asha", "local", BROWSER, now)

    (stored,) = db["sessions"].find()

    assert cookie not in str(stored)
    assert who.sessions.person_of(stored["_id"], now) is None


def test_tampered_empty_and_missing_cookies_are_nobodys(who: Identity, now: datetime) -> None:
    cookie = who.sessions.start("asha", "local", BROWSER, now)

    assert who.sessions.person_of(cookie[:-1] + "x", now) is None
    assert who.sessions.person_of("", now) is None
    assert who.sessions.person_of(None, now) is None


def test_copied_cookie_is_refused_after_sign_out(who: Identity, now: datetime) -> None:
    cookie = who.sessions.start("asha", "local", BROWSER, now)
    who.sessions.end(cookie)

    assert who.sessions.person_of(cookie, now) is None


def test_session_ends_by_itself(who: Identity, now: datetime) -> None:
    cookie = who.sessions.start("asha", "local", BROWSER, now)

    assert who.sessions.person_of(cookie, now + timedelta(days=30, seconds=-1)) == "asha"
    assert who.sessions.person_of(cookie, now + timedelta(days=30)) is None


def test_use_is_noted_but_not_on_every_request(who: Identity, now: datetime) -> None:
    cookie = who.sessions.start("asha", "local", BROWSER, now)

    who.sessions.person_of(cookie, now + SEEN_EVERY / 2)
    assert who.sessions.devices("asha", now)[0].last_seen == now
    who.sessions.person_of(cookie, now + SEEN_EVERY)
    assert who.sessions.devices("asha", now)[0].last_seen == now + SEEN_EVERY


def test_person_sees_their_own_devices_and_nobody_elses(who: Identity, now: datetime) -> None:
    who.sessions.start("asha", "local", "phone", now)
    who.sessions.start("asha", "google", "laptop", now + timedelta(hours=1))
    who.sessions.start("bina", "local", "tablet", now)

    seen = who.sessions.devices("asha", now + timedelta(hours=2))

    assert [(device.user_agent, device.via) for device in seen] == [
        ("laptop", "google"),
        ("phone", "local"),
    ]


def test_device_is_revoked_by_its_person_only(who: Identity, now: datetime) -> None:
    cookie = who.sessions.start("asha", "local", BROWSER, now)

    assert not who.sessions.revoke("bina", device_id(cookie))
    assert who.sessions.person_of(cookie, now) == "asha"
    assert who.sessions.revoke("asha", device_id(cookie))
    assert who.sessions.person_of(cookie, now) is None


def test_signing_out_everywhere_can_spare_this_device(who: Identity, now: datetime) -> None:
    here = who.sessions.start("asha", "local", BROWSER, now)
    there = who.sessions.start("asha", "local", BROWSER, now)
    other = who.sessions.start("bina", "local", BROWSER, now)

    assert who.sessions.end_all("asha", keep=here) == 1

    assert who.sessions.person_of(here, now) == "asha"
    assert who.sessions.person_of(there, now) is None
    assert who.sessions.person_of(other, now) == "bina"
    assert who.sessions.end_all("asha") == 1
    assert who.sessions.person_of(here, now) is None
