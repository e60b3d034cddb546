"""The demo clock: one for all processes, forward only, and gone when nobody wants it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError
from pymongo.errors import AutoReconnect

from astra import bootstrap
from astra.errors import InvalidInput
from astra.ops.clock import LOOK_EVERY_S, DemoClock
from astra.settings import Settings

ECLIPSE = datetime(2027, 8, 2, 10, tzinfo=UTC)


class Watch:
    """A machine's clock and its monotonic twin, moved by hand."""

    def __init__(self, now: datetime) -> None:
        self.now, self.ticks = now, 0.0

    def tick(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.ticks += seconds

    def clock(self, db) -> DemoClock:
        return DemoClock(db, lambda: self.now, lambda: self.ticks)


@pytest.fixture
def watch(now) -> Watch:
    return Watch(now)


def test_it_is_real_time_until_somebody_moves_it(db, watch):
    assert watch.clock(db).now() == watch.now


def test_every_process_follows_within_seconds_and_time_goes_on(db, watch):
    here, there = watch.clock(db), watch.clock(db)
    assert there.now() == watch.now

    here.move_to(ECLIPSE)
    assert here.now() == ECLIPSE
    watch.tick(LOOK_EVERY_S)
    assert here.now() == there.now() == ECLIPSE + timedelta(seconds=LOOK_EVERY_S)

    here.go_back()
    assert here.now() == watch.now


def test_it_does_not_go_into_the_past(db, watch, now):
    with pytest.raises(InvalidInput):
        watch.clock(db).move_to(now - timedelta(seconds=1))


def test_while_the_database_is_away_it_stays_as_far_ahead(db, watch, monkeypatch):
    clock = watch.clock(db)
    clock.move_to(ECLIPSE)
    assert clock.now() == ECLIPSE

    def away(*_, **__):
        raise AutoReconnect

    monkeypatch.setattr(type(db.demo_clock), "find_one", away)
    watch.tick(LOOK_EVERY_S)
    assert clock.now() == ECLIPSE + timedelta(seconds=LOOK_EVERY_S)


def test_a_restart_with_the_same_setting_lets_it_go_on(db, watch):
    watch.clock(db).follow_setting(ECLIPSE)
    watch.tick(3600)
    watch.clock(db).follow_setting(ECLIPSE)
    assert watch.clock(db).now() == ECLIPSE + timedelta(hours=1)


def test_a_setting_that_is_gone_takes_its_clock_along_and_leaves_an_operators(db, watch):
    clock = watch.clock(db)
    clock.follow_setting(ECLIPSE)
    clock.follow_setting(None)
    assert clock.ahead == timedelta(0)

    clock.move_to(ECLIPSE)
    clock.follow_setting(None)
    assert clock.now() == ECLIPSE


def test_only_where_a_demo_is_offered_astra_goes_by_it(db, data_dir):
    DemoClock(db).move_to(datetime.now(UTC) + timedelta(days=30))

    def ahead(demo: bool) -> timedelta:
        settings = Settings(_env_file=None, data_dir=data_dir, demo=demo, responder="offline")
        return bootstrap.build(settings, db).now() - datetime.now(UTC)

    assert ahead(demo=True) > timedelta(days=29)
    assert ahead(demo=False) < timedelta(minutes=1)


def test_the_setting_needs_a_demo_and_a_zone():
    assert Settings(_env_file=None, demo=True, now=ECLIPSE).now == ECLIPSE
    with pytest.raises(ValidationError, match="ASTRA_DEMO"):
        Settings(_env_file=None, demo=False, now=ECLIPSE)
    with pytest.raises(ValidationError):
        Settings(_env_file=None, demo=True, now="2027-08-02T10:00")
