"""Limits: how many requests a person, or a network address, may make in a while.

The ``limits`` package counts in a sliding window, in one atomic update by the database's clock, so
any number of processes share one count. Counts are not waited for on disk: losing a few in a crash
costs nothing. What is allowed is settings; to add a kind of request, add it to ``Kind`` and
``build``.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Mapping
from typing import Any, Literal

from limits import RateLimitItem, parse
from limits.storage.mongodb import MongoDBStorageBase
from limits.strategies import SlidingWindowCounterRateLimiter
from pymongo import MongoClient
from pymongo.collection import Collection
from pymongo.write_concern import WriteConcern

from astra.errors import TooManyRequests
from astra.identity.secrets import digest
from astra.mongo.connection import Document, Mongo
from astra.settings import Settings

COUNTS = "rate_limits"

Kind = Literal["requests", "talk", "tasks"]


class Limits:
    """Counts requests and refuses those over the limit."""

    def __init__(
        self, db: Mongo, people: Mapping[Kind, RateLimitItem], address: RateLimitItem
    ) -> None:
        self._people, self._address = people, address
        self._limiter = SlidingWindowCounterRateLimiter(_Counts(db))

    def admit(self, person_id: str, kind: Kind) -> None:
        """Count one request of a person, of that kind and of all requests, or refuse it.

        Raises:
            TooManyRequests: the person has used up what is allowed for now.
        """
        for counted in dict.fromkeys((kind, "requests")):
            self._count(self._people[counted], counted, person_id)

    def admit_address(self, address: str | None) -> None:
        """Count one request from an address, whoever sent it, or refuse it.

        Neither is this machine counted (None, or a loopback address: everybody behind a proxy
        that does not say for whom it asks) nor are the addresses of one IPv6 network told apart.

        Raises:
            TooManyRequests: the address has used up what is allowed for now.
        """
        network = _network(address)
        if network is not None:
            self._count(self._address, "address", network)

    def _count(self, item: RateLimitItem, kind: str, whose: str) -> None:
        key = digest(f"{kind}:{whose}")  # an address is personal: to be recognised, not known
        if self._limiter.hit(item, key):
            return
        free_at = self._limiter.get_window_stats(item, key).reset_time
        seconds = max(1, math.ceil(free_at - time.time()))
        raise TooManyRequests(
            f"That was a lot at once. Please try again in {_words(seconds)}.",
            retry_after_s=seconds,
        )


class _Counts(MongoDBStorageBase):
    """The library's counters in a collection of ours, over the connection there is."""

    def __init__(self, db: Mongo) -> None:
        self._client = db.client
        self._rows = db.get_collection(COUNTS, write_concern=WriteConcern(w=1, j=False))
        super().__init__("", db.name, COUNTS, COUNTS)

    def _init_mongo_client(self, uri: str | None, **options: Any) -> MongoClient[Document]:  # noqa: ARG002
        return self._client

    @property
    def windows(self) -> Collection[Document]:
        """Where the library counts."""
        return self._rows

    def __del__(self) -> None:
        """Leave the connection open: it is Astra's."""


def build(settings: Settings, db: Mongo) -> Limits:
    """Return the limits an operator has set."""
    people: dict[Kind, RateLimitItem] = {
        "requests": parse(settings.limit_requests),
        "talk": parse(settings.limit_talk),
        "tasks": parse(settings.limit_tasks),
    }
    return Limits(db, people, parse(settings.limit_address))


def _network(address: str | None) -> str | None:
    """Return what stands for an address: itself, or the network a provider gives one household."""
    if address is None:
        return None
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address  # a test client's, or a socket's
    if found.is_loopback:
        return None
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def _words(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} second{'s' if seconds > 1 else ''}"
    minutes = math.ceil(seconds / 60)
    return f"{minutes} minute{'s' if minutes > 1 else ''}"
