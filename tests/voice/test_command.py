"""``astra voice``: the voice agent in a terminal."""

from __future__ import annotations

import io

import pytest

from astra.cli.main import DONE, FAILED, main
from tests.voice.stand_in import AGENT_ID, KEY


@pytest.fixture
def terminal(monkeypatch, tmp_path, mongo_uri, asha, service, data_dir):
    """A shell where Asha's database and the service are configured."""
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "ASTRA_MONGODB_URI": mongo_uri,
        "ASTRA_DATABASE": asha.known().astra.db.name,
        "ASTRA_DATA_DIR": str(data_dir),
        "ELEVENLABS_API_KEY": KEY,
        "ELEVENLABS_AGENT_ID": AGENT_ID,
        "ELEVENLABS_BASE_URL": service.url,
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdin", io.StringIO("How is my week?\n"))
    return monkeypatch


def test_what_is_typed_is_said_and_the_answer_printed(terminal, capsys):
    assert main(["voice", "asha@example.org"]) == DONE
    assert "Astra: I hear you: How is my week?" in capsys.readouterr().out


def test_without_a_key_or_an_account_it_says_so(terminal, capsys):
    assert main(["voice", "nobody@example.org"]) == FAILED
    assert "no account" in capsys.readouterr().err
    terminal.delenv("ELEVENLABS_API_KEY")
    assert main(["voice", "asha@example.org"]) == FAILED
    assert "not set up" in capsys.readouterr().err
