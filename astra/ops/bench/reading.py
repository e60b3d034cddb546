"""Daily horoscopes, each with its facts found, its text written, verified and stored."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from astra.guide.writer import Writer
from astra.mongo.opening import scratch
from astra.ops.bench.figure import Effort, Figure, compare, insert_s
from astra.ops.bench.sample import settle
from astra.people.repository import People
from astra.readings.horoscope import Horoscopes

PEOPLE = 8
LEAST_A_SECOND = 150


def horoscope(uri: str, effort: Effort) -> Figure:
    """Measure how many people a second one thread serves; inserts alternate with them."""
    now = datetime.now(UTC)
    with scratch(uri) as db:
        people = People(db)
        horoscopes = Horoscopes(db, people, Writer())
        ids = settle(people, PEOPLE * effort + 1, now)
        horoscopes.prepare(ids.pop(), now)
        insert_s(db, PEOPLE)
        writing_s = inserting_s = 0.0
        for first in range(0, len(ids), PEOPLE):
            started = time.perf_counter()
            for person_id in ids[first : first + PEOPLE]:
                horoscopes.prepare(person_id, now)
            writing_s += time.perf_counter() - started
            inserting_s += insert_s(db, PEOPLE)
    return compare(
        len(ids) / writing_s,
        "people a second, one thread",
        len(ids) / inserting_s,
        "bare inserts a second, one thread",
        at_least=LEAST_A_SECOND,
        details={"people": len(ids)},
    )
