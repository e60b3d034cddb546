"""``/metrics``: for operators only, and in the form monitoring reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from astra import bootstrap
from astra.api import metrics
from astra.api.routes import routes
from astra.bootstrap import Astra
from astra.settings import Settings


@pytest.fixture
def astra(db, data_dir) -> Iterator[Astra]:
    built = bootstrap.build(Settings(_env_file=None, data_dir=data_dir, responder="offline"), db)
    bootstrap.install(built)
    yield built
    bootstrap.install(None)


@pytest.fixture
def client(astra) -> Iterator[TestClient]:
    talk = Route("/api/talk/{id}", lambda _: PlainTextResponse("hello"))
    site = Starlette(routes=[talk, *routes()], middleware=metrics.middleware())
    with TestClient(site) as client:
        yield client


def token(astra: Astra, *scopes: str, admin: bool) -> dict[str, str]:
    now = datetime.now(UTC)
    email = f"{'ops' if admin else 'asha'}@example.org"
    person = astra.identity.accounts.create(email, "an uncommon phrase 7", "Ops", now, admin=admin)
    issued = astra.identity.issue_token(person.person_id, now, scopes=scopes)
    return {"Authorization": f"Bearer {issued}"}


def test_nobody_but_operators_reads_the_numbers(astra, client):
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers=token(astra, "read", admin=False)).status_code == 403
    assert client.get("/metrics", headers=token(astra, "read", admin=True)).status_code == 403


def test_the_numbers_parse_and_tell_routes_by_their_pattern(astra, client, db):
    astra.tasks.submit("asha", "chart", "key", {}, datetime.now(UTC))
    client.get("/api/talk/7")

    answer = client.get("/metrics", headers=token(astra, "operate", admin=True))

    samples = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    assert samples["astra_queue_waiting", "tasks"] == 1
    assert samples["astra_alerts_open", "critical"] == 0
    assert samples["astra_http_request_seconds_count", "/api/talk/{id}", "200", "GET"] == 1
    assert astra.operations.requests.within_s(95) <= 1
