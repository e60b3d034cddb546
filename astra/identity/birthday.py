"""The Sun sign of a birthday, when the day alone settles it.

Google tells neither hour nor place. On about one day in thirteen the Sun changes sign while it is
that date somewhere on Earth; then nothing is said, and the birth details decide later.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from astra.sky.bodies import Body
from astra.sky.ephemeris import instant_of, places
from astra.sky.zodiac import Sign, sign_of

EARLIEST_CLOCK = timedelta(hours=14)  # Kiribati begins a date first,
LATEST_CLOCK = timedelta(hours=12)  # Baker Island ends it last


def sun_sign_on(day: date) -> Sign | None:
    """Return the tropical Sun sign of everyone born on ``day``, or None when it depends.

    Raises:
        EphemerisError: the day is outside the data files, 1800 to 2399.
    """
    midnight = datetime.combine(day, time(), UTC)
    begins, ends = midnight - EARLIEST_CLOCK, midnight + timedelta(days=1) + LATEST_CLOCK
    first, last = (
        sign_of(places(instant_of(moment), [Body.SUN])[0][0]) for moment in (begins, ends)
    )
    return first if first == last else None
