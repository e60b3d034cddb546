"""What every command has in common."""

from __future__ import annotations

import pytest

from astra.cli.main import COMMANDS
from astra.mongo.connection import connect


def test_help_names_every_command(command):
    ran = command("--help")

    assert ran.code == 0
    assert all(name in ran.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_teaches_by_example(command, name):
    ran = command(name, "--help")

    assert ran.code == 0
    assert "examples:" in ran.out
    assert f"astra {name}" in ran.out


def test_an_unknown_command_is_wrong_use(command):
    assert command("dance").code == 2


def test_a_wrong_setting_is_named_and_what_it_holds_is_not_shown(command, monkeypatch):
    monkeypatch.setenv("ASTRA_PORT", "hunter2")

    ran = command("token", "asha@example.org")

    assert ran.code == 2
    assert "ASTRA_PORT" in ran.err
    assert "hunter2" not in ran.err


def test_a_database_that_is_away_is_one_line_and_a_failure(command, monkeypatch):
    uri = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50&connectTimeoutMS=50"
    monkeypatch.setenv("ASTRA_MONGODB_URI", uri)
    monkeypatch.setattr("astra.mongo.opening.connect", _impatient)

    ran = command("token", "asha@example.org")

    assert ran.code == 1
    assert ran.err.startswith("astra: The database cannot be reached.")
    assert ran.err.count("\n") == 1


def _impatient(uri, name):
    return connect(uri, name, timeout_ms=100)
