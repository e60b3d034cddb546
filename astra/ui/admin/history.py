"""Alerts: what was wrong and when, and who was told."""

from __future__ import annotations

from astra.ops.alerts import Alert
from astra.ui.admin.words import moment
from astra.ui.page import View, empty
from astra.ui.terms import table


def draw(page: View) -> None:
    """The latest alerts, the newest first."""
    found = page.astra.operations.alerts.latest()
    if not found:
        empty(
            "All quiet",
            "Alerts are raised when work waits too long or fails too often, when the language "
            "model refuses us, and when somebody has no horoscope by eight in the morning.",
        )
        return
    head = ("Raised", "What", "Resolved", "Told")
    table("alerts", "Alerts", head, [_row(page, alert) for alert in found])


def _row(page: View, alert: Alert) -> tuple[str, ...]:
    told = ", ".join(f"{way.replace('_', ' by ')}: {how}" for way, how in alert.told.items())
    return (
        moment(alert.raised_at, page.now),
        alert.text,
        moment(alert.resolved_at, page.now) if alert.resolved_at else "still so",
        told or "this page",
    )
