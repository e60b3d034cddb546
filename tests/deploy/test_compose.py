"""The compose file and what it starts: every name in it means something to Astra, nginx or compose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from astra.cli.main import COMMANDS
from astra.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
NGINX = (ROOT / "deploy/nginx.conf").read_text()


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def ours(compose) -> dict[str, dict[str, Any]]:
    """The services that run Astra itself."""
    return {name: one for name, one in compose["services"].items() if one["image"] == "astra"}


def variables(settings: type[Settings]) -> Iterator[str]:
    for name, field in settings.model_fields.items():
        alias = field.validation_alias
        yield alias.choices[0] if alias else f"ASTRA_{name.upper()}"


def test_every_setting_it_passes_on_exists(ours):
    for service in ours.values():
        passed = {name for name in service["environment"] if re.match("ASTRA_|OPENAI_", name)}
        assert passed <= set(variables(Settings))


def test_an_empty_variable_is_a_setting_not_made(ours, monkeypatch):
    for name, value in ours["scheduler"]["environment"].items():
        if value.endswith(":-}"):
            monkeypatch.setenv(name, "")
    assert Settings(_env_file=None).broker_url is None


def test_astra_runs_as_two_web_processes_schedulers_and_workers_of_a_broker(ours):
    assert set(ours) == {"web-1", "web-2", "scheduler", "carry"}
    assert ours["scheduler"]["command"] == ["python", "scheduler.py"]
    assert ours["carry"]["command"][-1] in COMMANDS
    assert ours["carry"]["profiles"] == ["celery"]


def test_what_a_service_waits_for_or_keeps_exists(compose):
    for service in compose["services"].values():
        assert set(service.get("depends_on", ())) <= set(compose["services"])
        named = {one.partition(":")[0] for one in service.get("volumes", ())}
        assert {one for one in named if not one.startswith(".")} <= set(compose["volumes"])


def test_nginx_is_given_every_blank_of_its_template_and_knows_both_web_processes(compose):
    environment = compose["services"]["nginx"]["environment"]
    assert set(re.findall(r"\$\{(\w+)\}", NGINX.partition("map ")[2])) == set(environment)
    assert re.findall(r"server ([\w-]+):8501;", environment["ASTRA_SERVERS"]) == ["web-1", "web-2"]


def test_a_stream_is_neither_cut_off_nor_upgraded_in_vain():
    assert "proxy_read_timeout 1h" in NGINX
    assert "proxy_set_header Upgrade $http_upgrade" in NGINX
