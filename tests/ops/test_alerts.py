"""Alerts: raised once, told once by each channel, resolved by themselves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from astra.errors import NotFound, ProviderError
from astra.ops.alerts import DELIVERY, OPERATOR, Alerts
from astra.ops.rules import Condition, Severity
from astra.providers.notices import Notice
from astra.work.tasks import Tasks

LATE = Condition("queue_age.tasks", Severity.CRITICAL, "Late by 200 s.")


class Radio:
    """A channel that keeps what it is told, or fails as often as asked."""

    def __init__(self) -> None:
        self.heard: list[Notice] = []
        self.failures: list[ProviderError] = []

    def send(self, notice: Notice) -> None:
        if self.failures:
            raise self.failures.pop()
        self.heard.append(notice)


@pytest.fixture
def radio() -> Radio:
    return Radio()


@pytest.fixture
def alerts(db, radio) -> Alerts:
    return Alerts(db, Tasks(db), {"radio": radio})


def deliveries(db) -> list:
    return Tasks(db).latest(OPERATOR, [DELIVERY])


def deliver(alerts, db, now) -> list[str]:
    return [
        alerts.deliver(task.payload["alert_id"], task.payload["step"], task.payload["channel"], now)
        for task in deliveries(db)
    ]


def test_what_stays_wrong_is_raised_once_and_told_once(alerts, db, radio, now):
    for minute in range(3):
        alerts.review([LATE], now + timedelta(minutes=minute))

    [alert] = alerts.open()
    assert (alert.key, alert.severity, alert.raised_at) == (LATE.key, Severity.CRITICAL, now)
    assert deliver(alerts, db, now) == deliver(alerts, db, now) == ["sent"]
    assert [(notice.step, notice.text) for notice in radio.heard] == [("raised", LATE.text)]


def test_what_is_right_again_is_resolved_and_told(alerts, db, radio, now):
    alerts.review([LATE], now)
    deliver(alerts, db, now)
    later = now + timedelta(minutes=1)
    alerts.review([], later)
    alerts.review([], later)
    deliver(alerts, db, later)

    assert alerts.open() == []
    assert alerts.latest()[0].resolved_at == later
    assert [notice.step for notice in radio.heard] == ["raised", "resolved"]


def test_what_is_wrong_again_is_another_alert(alerts, now):
    for minute, wrong in enumerate([[LATE], [], [LATE]]):
        alerts.review(wrong, now + timedelta(minutes=minute))

    assert [alert.open for alert in alerts.latest()] == [True, False]


def test_a_condition_that_has_to_hold_is_raised_only_if_it_does(alerts, now):
    slow = Condition("no_horoscope", Severity.WARNING, "None.", hold=timedelta(minutes=5))
    alerts.review([slow], now)
    alerts.review([], now + timedelta(minutes=4))
    alerts.review([slow], now + timedelta(minutes=6))
    assert alerts.latest() == []

    alerts.review([slow], now + timedelta(minutes=11))
    assert [alert.key for alert in alerts.open()] == ["no_horoscope"]


def test_schedulers_that_review_at_once_raise_one_alert(alerts, db, now):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: alerts.review([LATE], now), range(16)))

    assert len(alerts.open()) == 1
    assert len(deliveries(db)) == 1


def test_a_notice_that_did_not_arrive_is_tried_again(alerts, db, radio, now):
    radio.failures = [ProviderError("No answer.", retryable=True)]
    alerts.review([LATE], now)
    with pytest.raises(ProviderError):
        deliver(alerts, db, now)
    assert alerts.open()[0].told == {"raised_radio": "failed"}

    assert deliver(alerts, db, now) == ["sent"]
    assert len(radio.heard) == 1


def test_a_notice_that_may_have_arrived_is_not_sent_again(alerts, db, radio, now):
    radio.failures = [ProviderError("Silence.", retryable=False)]
    alerts.review([LATE], now)

    assert deliver(alerts, db, now) == deliver(alerts, db, now) == ["unknown"]
    assert radio.heard == []


def test_a_worker_that_died_while_sending_is_not_followed_by_another_sending(
    alerts, db, radio, now
):
    alerts.review([LATE], now)
    db.alerts.update_one({}, {"$set": {"told.raised_radio": "sending"}})

    assert deliver(alerts, db, now) == ["sending"]
    assert radio.heard == []


def test_a_channel_taken_from_the_settings_ends_its_deliveries(alerts, db, now):
    alerts.review([LATE], now)

    with pytest.raises(NotFound):
        deliver(Alerts(db, Tasks(db), {}), db, now)
