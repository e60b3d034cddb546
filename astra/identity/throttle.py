"""The throttle: how often a password may be guessed, for one account and from one address.

An attempt is counted before the password is looked at, in one atomic update, so a hundred guesses
sent at once are counted as a hundred. A success forgets the account's count. To change how patient
Astra is, edit ``ACCOUNT`` and ``ADDRESS``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from pymongo import ReturnDocument

from astra.errors import TooManyRequests
from astra.identity.secrets import digest
from astra.mongo.connection import Mongo


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``attempts`` within ``window``, counted from the first of them."""

    attempts: int
    window: timedelta


ACCOUNT = Limit(5, timedelta(minutes=15))
ADDRESS = Limit(30, timedelta(minutes=15))


class Throttle:
    """The ``login_attempts`` collection: one document a key, removed by a TTL index."""

    def __init__(self, db: Mongo) -> None:
        self._attempts = db["login_attempts"]

    def admit(self, email: str, address: str | None, now: datetime) -> None:
        """Count one attempt on an account from an address, or refuse it.

        ``address`` is None for a browser on this machine: there is nobody else to tell it from.

        Raises:
            TooManyRequests: the account or the address has used up its attempts.
        """
        self.admit_address(address, now)
        self._count(_account_key(email), ACCOUNT, now)

    def admit_address(self, address: str | None, now: datetime) -> None:
        """Count one attempt from an address, whatever the account, or refuse it.

        Raises:
            TooManyRequests: the address has used up its attempts.
        """
        if address is not None:
            self._count(_address_key(address), ADDRESS, now)

    def forgive(self, email: str, address: str | None) -> None:
        """Forget the attempts on an account, and take this one off the address's count.

        The address keeps the rest: signing in to one's own account does not buy more guesses at
        other people's.
        """
        self._attempts.delete_one({"_id": _account_key(email)})
        if address is not None:
            self._attempts.update_one(
                {"_id": _address_key(address), "attempts": {"$gt": 0}}, {"$inc": {"attempts": -1}}
            )

    def _count(self, key: str, limit: Limit, now: datetime) -> None:
        running = {"$gt": ["$expires_at", now]}  # missing sorts below every date
        counted = self._attempts.find_one_and_update(
            {"_id": key},
            [
                {
                    "$set": {
                        "attempts": {"$cond": [running, {"$add": ["$attempts", 1]}, 1]},
                        "expires_at": {"$cond": [running, "$expires_at", now + limit.window]},
                    }
                }
            ],
            upsert=True,
            return_document=ReturnDocument.AFTER,
        )
        assert counted is not None  # upserted
        if counted["attempts"] > limit.attempts:
            raise _come_back(counted["expires_at"] - now)


def _come_back(wait: timedelta) -> TooManyRequests:
    seconds = max(1, math.ceil(wait.total_seconds()))
    minutes = math.ceil(seconds / 60)
    when = "in a minute" if minutes == 1 else f"in {minutes} minutes"
    return TooManyRequests(
        f"Too many attempts. To keep accounts safe, please try again {when}.",
        retry_after_s=seconds,
    )


# An address or an e-mail is personal: the count needs to recognise it, not to know it.
def _account_key(email: str) -> str:
    return "account:" + digest(email)


def _address_key(address: str) -> str:
    return "address:" + digest(address)
