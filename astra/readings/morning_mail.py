"""The horoscope by e-mail: for whoever asked for it, each morning, to an address they proved.

``users.morning_mail`` holds what a person wants: ``on``; the ``address`` that is proven, by Google
or by a link mailed to it; ``refused``, once its mail server said there is no such address; and
``submitted``, the last day whose letter was asked for. A letter is a task under a natural id, and
goes out at most once (``letters``).
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

from astra.errors import InvalidInput, NotFound, TooManyRequests
from astra.identity.accounts import Account, Accounts
from astra.mongo.connection import Mongo
from astra.people.calendar import zone_of
from astra.people.concerns import Concerns
from astra.people.repository import People
from astra.providers.mail import Letter, Post
from astra.readings.horoscope import READY_AT, Horoscopes
from astra.readings.letter_words import confirmation, morning
from astra.readings.letters import Letters, Sent
from astra.sky.zones import zone
from astra.work.tasks import Task, Tasks
from astra.work.telling import REFUSED

UNTIL: Final = time(12)
"""When a morning is over: a letter that could not be sent until then is not sent at all."""
MORNING_TASK: Final = "horoscope_mail"
LINK_TASK: Final = "mail_link"
LINK_WORKS: Final = timedelta(days=3)
LINKS_A_DAY: Final = 3
A_DAY: Final = timedelta(days=1)
JUST_NOW: Final = timedelta(minutes=1)
CONFIRM, STOP = "/mail/confirm/", "/mail/stop/"
"""Where the links in letters lead, before their token."""


class Standing(StrEnum):
    """How somebody's morning letters stand."""

    OFF = "off"
    WAITING = "waiting"  # for the link to be followed that was mailed to the address
    ON = "on"
    REFUSED = "refused"  # the mail server of the address knows no such address


class MorningMail:
    """Who wants the horoscope by mail, and its letters. Without ``post`` nothing is sent."""

    def __init__(
        self,
        db: Mongo,
        people: People,
        tasks: Tasks,
        horoscopes: Horoscopes,
        post: Post | None,
        base_url: str,
    ) -> None:
        self._users, self._letters = db.users, Letters(db)
        self._people, self._accounts, self._tasks = people, Accounts(db, people), tasks
        self._horoscopes, self._concerns = horoscopes, Concerns(db)
        self._post, self._base_url = post, base_url

    @property
    def offered(self) -> bool:
        """Whether letters can be sent from here."""
        return self._post is not None

    def standing(self, person_id: str) -> Standing:
        """Return how a person's letters stand."""
        wish = self._wish(person_id)
        if wish.get("refused"):
            return Standing.REFUSED
        if not wish.get("on"):
            return Standing.OFF
        return Standing.ON if wish.get("address") else Standing.WAITING

    def switch_on(self, person_id: str, now: datetime) -> Standing:
        """Begin to send letters; to an address not proven yet, first a link that proves it.

        Asked for again while that link is waited for, another is sent.

        Raises:
            InvalidInput: there is no address to write to.
            TooManyRequests: as many links as a day may have were sent.
        """
        account = self._accounts.of_person(person_id)
        if account is None:
            raise InvalidInput("There is no e-mail address to write to.")
        proven = account.email_verified or self._wish(person_id).get("address") == account.email
        address = account.email if proven else None
        self._set(person_id, {"on": True, "address": address, "refused": False})
        if not proven:
            self._send_link(account, now)
        return self.standing(person_id)

    def switch_off(self, person_id: str) -> None:
        """Send no more letters; an address once proven stays proven."""
        self._set(person_id, {"on": False, "refused": False})

    def link_tasks(self, person_id: str) -> list[Task]:
        """Return the task that mails the latest link, if one was asked for."""
        return self._tasks.latest(person_id, (LINK_TASK,), limit=1)

    def due(self, now: datetime) -> list[tuple[str, date]]:
        """Return who wants a letter, in whose morning, with a horoscope there to send."""
        if self._post is None:
            return []
        zones_by_day: dict[date, list[str]] = defaultdict(list)
        for name in self._people.zones():
            local = now.astimezone(zone(name))
            if READY_AT <= local.time() < UNTIL:
                zones_by_day[local.date()].append(name)
        return [
            (person_id, day)
            for day, names in zones_by_day.items()
            for person_id in self._people.seeded_in(names, _waiting_for(day))
        ]

    def submit(self, person_id: str, day: date, now: datetime) -> None:
        """Have the letter of a day sent: once, however often this is asked."""
        name = day.isoformat()
        self._tasks.submit(person_id, MORNING_TASK, name, {"day": name}, now)
        self._set(person_id, {"submitted": name})

    def send(self, person_id: str, day: str, now: datetime) -> str:
        """Send the letter of ``day``; return how it went.

        As ``tell_once`` says, or ``off``: it is not wanted any more; ``over``: its morning is;
        ``held_back``: these are days after a crisis, and what was written for today is not.

        Raises:
            NotFound: there is no such person, or no mail server any more.
            ProviderError: it did not arrive; the task is retried.
        """
        person = self._people.get(person_id)
        wish = self._wish(person_id)
        if not wish.get("on") or not wish.get("address"):
            return "off"
        local = now.astimezone(zone_of(person.pinned_facts))
        horoscope = self._horoscopes.today(person_id, now)
        if horoscope is None or horoscope.date != day or local.time() >= UNTIL:
            return "over"
        gentle = self._concerns.tender(person_id, now)
        written = datetime.fromisoformat(horoscope.generated_at)
        if gentle and not self._concerns.tender(person_id, written):
            return "held_back"
        letter_id = self._letters.make(person_id, "horoscope", day, wish["address"], now)

        def letter(lasting: str, address: str, token: str) -> Letter:
            home, stop = self._base_url, f"{self._base_url}{STOP}{token}"
            said = morning(person, horoscope, home, stop, gentle=gentle)
            return said.letter(lasting, address, now, unsubscribe=stop)

        return self._sent(person_id, letter_id, letter)

    def send_link(self, person_id: str, letter_id: str, now: datetime) -> str:
        """Mail the link that proves an address; return how it went, or ``off``.

        Raises:
            NotFound: there is no such person or letter, or no mail server any more.
            ProviderError: it did not arrive; the task is retried.
        """
        person = self._people.get(person_id)
        if not self._wish(person_id).get("on"):
            return "off"

        def letter(lasting: str, address: str, token: str) -> Letter:
            said = confirmation(person, f"{self._base_url}{CONFIRM}{token}")
            return said.letter(lasting, address, now)

        return self._sent(person_id, letter_id, letter)

    def confirm(self, token: str, now: datetime) -> None:
        """Take the address a link was mailed to for proven.

        Raises:
            NotFound: the link is of no letter, or too old, or the address is another now.
        """
        sent = self._provable(token, now)
        self._set(sent.person_id, {"address": sent.address})

    def stop(self, token: str) -> None:
        """Send no more letters to whoever got the one with this link. Safe twice.

        Raises:
            NotFound: the link is of no letter that is still known.
        """
        self.switch_off(self._letters.opened_by(token, "horoscope").person_id)

    def _provable(self, token: str, now: datetime) -> Sent:
        sent = self._letters.opened_by(token, "confirmation")
        account = self._accounts.of_person(sent.person_id)
        late = now - sent.made_at > LINK_WORKS
        if late or account is None or account.email != sent.address:
            raise NotFound("This link does not work any more.")
        return sent

    def _send_link(self, account: Account, now: datetime) -> None:
        """Have a link mailed, unless one was asked for a moment ago."""
        earlier = self._letters.since(account.person_id, "confirmation", now - A_DAY)
        if earlier and now - earlier[-1].made_at < JUST_NOW:
            return
        if len(earlier) >= LINKS_A_DAY:
            free_at = earlier[-LINKS_A_DAY].made_at + A_DAY
            raise TooManyRequests(
                "Enough letters were sent to this address today. Please look for them, also among "
                "unwanted mail, or try again tomorrow.",
                retry_after_s=int((free_at - now).total_seconds()) + 1,
            )
        name = secrets.token_hex(6)
        letter_id = self._letters.make(account.person_id, "confirmation", name, account.email, now)
        self._tasks.submit(account.person_id, LINK_TASK, name, {"letter_id": letter_id}, now)

    def _sent(
        self, person_id: str, letter_id: str, written: Callable[[str, str, str], Letter]
    ) -> str:
        if self._post is None:
            raise NotFound("There is no mail server any more.")
        outcome = self._letters.send(person_id, letter_id, self._post, written)
        if outcome == REFUSED:
            self._set(person_id, {"on": False, "address": None, "refused": True})
        return outcome

    def _wish(self, person_id: str) -> Mapping[str, Any]:
        found = self._users.find_one({"_id": person_id}, {"morning_mail": 1}) or {}
        return found.get("morning_mail") or {}

    def _set(self, person_id: str, changes: Mapping[str, Any]) -> None:
        fields = {f"morning_mail.{name}": value for name, value in changes.items()}
        self._users.update_one({"_id": person_id}, {"$set": fields})


def _waiting_for(day: date) -> Mapping[str, Any]:
    return {
        "morning_mail.on": True,
        "morning_mail.address": {"$type": "string"},
        "morning_mail.submitted": {"$ne": day.isoformat()},
        "user_overview.latest_horoscope.date": day.isoformat(),
    }
