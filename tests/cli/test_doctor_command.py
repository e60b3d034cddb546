"""The doctor at the command line."""

from __future__ import annotations


def test_a_healthy_machine_is_told_so(command, monkeypatch):
    monkeypatch.setenv("ASTRA_PORT", "0")

    ran = command("doctor")

    assert ran.code == 0
    assert "Astra has all it needs." in ran.out


def test_something_broken_is_a_failure_and_no_secret_is_printed(command, monkeypatch):
    monkeypatch.setenv("ASTRA_PORT", "0")
    monkeypatch.setenv("GOOGLE_CLIENT_SECRET", "very-secret")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")

    ran = command("doctor", "--json")

    broken = [check["subject"] for check in ran.json["checks"] if check["state"] == "broken"]
    assert ran.code == 1
    assert broken == ["google"]
    assert "very-secret" not in ran.out
    assert "sk-secret" not in ran.out
