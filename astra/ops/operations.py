"""What an operator has: the parts of this package that watch and mend, built once a process."""

from __future__ import annotations

from dataclasses import dataclass

from astra.chat.outbox import Outbox
from astra.mongo.connection import Mongo
from astra.ops.alerts import Alerts
from astra.ops.analytics import Analytics
from astra.ops.clock import DemoClock
from astra.ops.failures import Failures
from astra.ops.numbers import Numbers
from astra.ops.requests import Requests
from astra.ops.retention import Retention
from astra.ops.users import Users
from astra.ops.watch import Watch
from astra.providers.ledger import Ledger
from astra.providers.notices import channels
from astra.readings.horoscope import Horoscopes
from astra.settings import Settings
from astra.work.tasks import Tasks
from astra.work.workflows import Workflows


@dataclass(frozen=True, slots=True)
class Operations:
    """One of each; nothing here is anybody's but the operator's."""

    numbers: Numbers
    failures: Failures
    alerts: Alerts
    watch: Watch
    analytics: Analytics
    users: Users
    requests: Requests
    retention: Retention
    clock: DemoClock


def operations(
    settings: Settings,
    db: Mongo,
    ledger: Ledger,
    outbox: Outbox,
    tasks: Tasks,
    workflows: Workflows,
    horoscopes: Horoscopes,
    clock: DemoClock,
) -> Operations:
    """Build what an operator has over one database."""
    numbers = Numbers(db, ledger)
    alerts = Alerts(db, tasks, channels(settings))
    return Operations(
        numbers=numbers,
        failures=Failures(db, outbox, tasks, workflows),
        alerts=alerts,
        watch=Watch(settings, numbers, alerts, horoscopes),
        analytics=Analytics(db),
        users=Users(db),
        requests=Requests(),
        retention=Retention(db, settings),
        clock=clock,
    )
