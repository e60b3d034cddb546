"""What goes wrong reaches the operator: on the page, by webhook and by mail, once each."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime, timedelta
from pathlib import Path

from astra import bootstrap, jobs
from astra.mongo.connection import Mongo
from astra.settings import Settings
from tests.providers.post_office import post_office, serving
from tests.providers.webhook import receiver


def test_an_alert_is_shown_posted_and_mailed_and_so_is_its_end(db: Mongo, data_dir: Path):
    now, letters, posted = datetime.now(UTC), [], []
    with serving(post_office(letters)) as office, serving(receiver(204, posted)) as hook:
        settings = Settings(
            _env_file=None,
            data_dir=data_dir,
            alert_webhook=f"http://{hook}/hook",
            alert_email="ops@example.org",
            smtp_url=f"smtp://{office}",
        )
        astra = bootstrap.build(settings, db, lambda: now)
        task = astra.tasks.submit("nobody", "chart", "key", {}, now - timedelta(hours=1))
        for _ in range(2):
            jobs.watch(astra, now)
        shown = [alert.key for alert in astra.operations.alerts.open()]
        jobs.run_due(astra)
        db.task_instances.delete_one({"_id": task.id})
        for _ in range(2):
            jobs.watch(astra, now)
            jobs.run_due(astra)

    assert shown == ["queue_age.tasks"]
    assert astra.operations.alerts.open() == []
    states = [("queue_age.tasks", "raised"), ("queue_age.tasks", "resolved")]
    assert sorted((body["alert"], body["state"]) for _, body in posted) == states
    subjects = [
        email.message_from_string(letter, policy=email.policy.default)["Subject"]
        for letter in letters
    ]
    assert sorted(subjects) == [f"Astra: {name} {state}" for name, state in states]
