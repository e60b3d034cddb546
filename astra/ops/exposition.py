"""The numbers in the format Prometheus collects: what ``/metrics`` answers.

The same ``Reading`` the admin page shows. To expose another number, add it to ``_Collector``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from astra.ops.alerts import Alert
from astra.ops.numbers import Reading
from astra.ops.requests import Requests
from astra.ops.rules import Severity

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


def exposition(reading: Reading, alerts: Sequence[Alert], requests: Requests) -> bytes:
    """Return a reading, the open alerts and this process's requests as one page."""
    registry = CollectorRegistry()
    registry.register(_Collector(reading, alerts))
    return generate_latest(registry) + generate_latest(requests.registry)


class _Collector(Collector):
    def __init__(self, reading: Reading, alerts: Sequence[Alert]) -> None:
        self._reading, self._alerts = reading, alerts

    def collect(self) -> Iterator[Metric]:
        yield from self._queues()
        yield from self._work()
        yield from self._model()
        yield _gauge(
            "astra_schedulers",
            "scheduler.py processes heard from lately",
            [],
            [((), self._reading.schedulers)],
        )
        open_now = [alert.severity for alert in self._alerts]
        yield _gauge(
            "astra_alerts_open",
            "Alerts not resolved",
            ["severity"],
            [((severity.value,), open_now.count(severity)) for severity in Severity],
        )

    def _queues(self) -> Iterator[Metric]:
        queues = self._reading.queues
        for name, words, values in (
            ("waiting", "Pieces of work that wait", [queue.waiting for queue in queues]),
            ("running", "Pieces of work in hand", [queue.running for queue in queues]),
            ("failed", "Pieces of work given up on", [queue.failed for queue in queues]),
            (
                "overdue_seconds",
                "How long the oldest is due",
                [queue.overdue_s for queue in queues],
            ),
        ):
            rows = [((queue.name,), value) for queue, value in zip(queues, values, strict=True)]
            yield _gauge(f"astra_queue_{name}", words, ["queue"], rows)

    def _work(self) -> Iterator[Metric]:
        paces = self._reading.paces
        yield _gauge(
            "astra_work_ended_last_hour",
            "Pieces of work that ended in the last hour",
            ["kind", "outcome"],
            [
                ((pace.kind, outcome), count)
                for pace in paces
                for outcome, count in (("done", pace.done), ("failed", pace.failed))
            ],
        )
        yield _gauge(
            "astra_work_seconds_last_hour",
            "From claim to result",
            ["kind", "quantile"],
            [
                ((pace.kind, quantile), value)
                for pace in paces
                for quantile, value in (("0.5", pace.p50_s), ("0.95", pace.p95_s))
                if value is not None
            ],
        )

    def _model(self) -> Iterator[Metric]:
        health, spending = self._reading.model, self._reading.spending
        for name, words, value in (
            ("calls_last_day", "Calls to the language model", health.calls),
            (
                "possibly_charged_last_day",
                "Calls nobody told the usage of",
                health.possibly_charged,
            ),
            ("tokens_last_day", "Tokens used", health.tokens),
            ("cost_usd_last_day", "Known cost", health.cost_usd),
            ("spent_usd_today", "Spent and set aside since midnight UTC", spending.usd),
        ):
            yield _gauge(f"astra_model_{name}", words, [], [((), value)])
        failures = [((code,), count) for code, count in sorted(health.failures.items())]
        yield _gauge("astra_model_failures_last_day", "Failed calls", ["code"], failures)


def _gauge(
    name: str, words: str, labels: Sequence[str], rows: Iterable[tuple[Sequence[str], float]]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, words, labels=labels)
    for values, number in rows:
        family.add_metric(values, number)
    return family
