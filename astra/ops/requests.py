"""How fast this web process answers requests to the API, since it started.

Kept in memory in the form monitoring collects; several web processes are told apart by whoever
collects them. Streams count until their first byte.
"""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Histogram

BOUNDS_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Requests:
    """The durations of one process, by method, route and status."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._seconds = Histogram(
            "astra_http_request_seconds",
            "Time to the first byte of an answer",
            ["method", "route", "status"],
            buckets=BOUNDS_S,
            registry=self.registry,
        )

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer. ``route`` is the pattern of the address, never the address."""
        self._seconds.labels(method, route, str(status)).observe(seconds)

    def within_s(self, percent: int) -> float | None:
        """Return the least bound that ``percent`` of all answers kept; None before the first.

        Infinite when even the highest bound was passed by more.
        """
        counted = dict.fromkeys((*BOUNDS_S, float("inf")), 0.0)
        for sample in next(iter(self._seconds.collect())).samples:
            if sample.name.endswith("_bucket"):
                counted[float(sample.labels["le"])] += sample.value
        total = counted[float("inf")]
        if not total:
            return None
        return next(bound for bound, upto in counted.items() if upto >= total * percent / 100)
