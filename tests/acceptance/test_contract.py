"""The running application against its own description: whatever is sent, it answers as described."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import checks

from astra.api.openapi import document
from astra.api.routes import OPERATIONS
from astra.identity.tokens import ApiTokens
from astra.mongo.connection import connect
from astra.mongo.embedded import EmbeddedServer
from astra.people.repository import People
from tests.site import running_site

pytestmark = pytest.mark.slow

SEEDED_WITHIN_S = 30
UNLIMITED = {f"ASTRA_LIMIT_{kind}": "1000000/minute" for kind in ("REQUESTS", "TALK", "TASKS")}
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]


API = (
    schemathesis.openapi.from_dict(json.loads(document(OPERATIONS)))
    .exclude(path="/api/responder/stream")  # it never ends
    .exclude(method="DELETE")  # it ends everything
)


@dataclass(frozen=True)
class Client:
    """Somebody's program, and where it finds Astra."""

    url: str
    headers: dict[str, str]


@pytest.fixture(scope="module")
def client(data_dir: Path) -> Iterator[Client]:
    """A program of somebody whose chart is drawn."""
    with running_site(data_dir, UNLIMITED) as site:
        with EmbeddedServer(data_dir / "mongo") as server:  # joins the one that runs
            db = connect(server.uri, "astra")
            with db.client:
                People(db).create("asha", None, "Asha", datetime.now(UTC))
                token = ApiTokens(db).issue("asha", datetime.now(UTC))
        headers = {"Authorization": f"Bearer {token}"}
        said = {"content": "14 May 1996, 7:20 am, Mumbai"}
        httpx2.post(f"{site.url}/api/responder/messages", json=said, headers=headers)
        deadline = time.monotonic() + SEEDED_WITHIN_S
        while not httpx2.get(f"{site.url}/api/me", headers=headers).json()["seeded"]:
            assert time.monotonic() < deadline
            time.sleep(0.1)  # a worker answers in its own time
        yield Client(site.url, headers)


@API.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_is_answered_as_described(case: schemathesis.Case, client: Client) -> None:
    case.call_and_validate(base_url=client.url, headers=client.headers, checks=CHECKS)
