"""The watch: looks at everything an operator would, and has the alerts follow.

``rules`` says what is wrong, ``alerts`` what becomes of it; this gathers what they judge.
"""

from __future__ import annotations

from datetime import datetime

from astra.ops.alerts import Alerts
from astra.ops.numbers import Numbers
from astra.ops.rules import Evidence, conditions
from astra.readings.horoscope import Horoscopes
from astra.settings import Settings


class Watch:
    """Reviews the state of the whole site; run by the timetable."""

    def __init__(
        self, settings: Settings, numbers: Numbers, alerts: Alerts, horoscopes: Horoscopes
    ) -> None:
        self._settings, self._numbers = settings, numbers
        self._alerts, self._horoscopes = alerts, horoscopes

    def review(self, now: datetime) -> None:
        """Raise and resolve alerts by what is so now. Safe twice and in several processes."""
        evidence = Evidence(
            reading=self._numbers.take(now),
            settings=self._settings,
            without_horoscope=self._horoscopes.overdue(now),
        )
        self._alerts.review(conditions(evidence), now)
