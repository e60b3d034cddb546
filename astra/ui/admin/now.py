"""Now: what waits, what is wrong, how the last hour went."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import streamlit as st

from astra.ops.alerts import Alert
from astra.ops.numbers import Pace, Queue, Reading
from astra.ops.rules import Severity
from astra.providers.ledger import Spending
from astra.ui.admin.words import NO_BREAK, kind_name, moment, stretch
from astra.ui.page import View, plain
from astra.ui.terms import table

LOOK_EVERY_S: Final = 10


@st.fragment(run_every=LOOK_EVERY_S)
def draw(page: View) -> None:
    """The state of the site, looked at anew every few seconds."""
    now = page.astra.now()
    reading = page.astra.operations.numbers.take(now)
    alerts(page.astra.operations.alerts.open(), page.now)
    _cards(reading)
    st.header("The last hour", anchor=False)
    if reading.paces:
        head = ("Work", "Done", "A minute", "Failed", "Half within", "95 % within")
        table("paces", "Work of the last hour", head, [_pace(pace) for pace in reading.paces])
    else:
        st.write("Nothing was asked for in the last hour.")
    _model(reading)


def alerts(found: list[Alert], now: datetime) -> None:
    """What is wrong, each as a box of its own."""
    for alert in found:
        box = st.error if alert.severity is Severity.CRITICAL else st.warning
        box(f"{plain(alert.text)}  \nSince {moment(alert.raised_at, now)}")


def _cards(reading: Reading) -> None:
    with st.grid(4, min_column_width=150):
        for queue in reading.queues:
            _card(kind_name(queue.name), f"{queue.waiting} waiting", _queue_words(queue))
        running = "running" if reading.schedulers else "Nothing is answered or prepared"
        _card("Schedulers", str(reading.schedulers), running)
        _card("Model today", f"${reading.spending.usd:.2f}", _cap_words(reading.spending))


def _card(label: str, value: str, words: str) -> None:
    with st.container(key=f"card_{label.lower().replace(' ', '_')}", border=True):
        st.metric(label, value)
        st.caption(words)


def _queue_words(queue: Queue) -> str:
    said = f"{queue.running} in hand"
    if queue.overdue_s >= 1:
        said += f", oldest due for {stretch(queue.overdue_s)}"
    return f"{said}, {queue.failed} given up on" if queue.failed else said


def _cap_words(spending: Spending) -> str:
    return "no cap set" if spending.cap_usd is None else f"of ${spending.cap_usd:.2f}"


def _pace(pace: Pace) -> tuple[str, ...]:
    failed = f"{pace.failed}{NO_BREAK}({pace.failed_share:.0%})" if pace.failed else "0"
    return (
        kind_name(pace.kind),
        f"{pace.done:,}",
        f"{pace.per_minute:.1f}",
        failed,
        stretch(pace.p50_s),
        stretch(pace.p95_s),
    )


def _model(reading: Reading) -> None:
    health = reading.model
    st.header("Language model", anchor=False)
    if not health.calls:
        st.write("No calls in the last 24 hours: our own writer answers.")
        return
    failed = ", ".join(f"{count} {code}" for code, count in sorted(health.failures.items()))
    with st.container(key="card_model", border=True):
        st.write(
            f"{health.calls:,} calls in 24 hours, {health.tokens:,} tokens, "
            f"\\${health.cost_usd:.4f} known. Failed: {failed or 'none'}. "
            f"Possibly charged without a count: {health.possibly_charged}."
        )
