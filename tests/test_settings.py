"""Settings: where they come from, and that the README tells of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from astra import settings as module
from astra.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout, with no variable of ours set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    for name in ("ASTRA_PORT", "OPENAI_MODEL", "ASTRA_DEMO"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".streamlit").mkdir()
    return tmp_path


def test_readme_has_a_line_for_every_setting():
    readme = (ROOT / "README.md").read_text()
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        variable = alias.choices[0] if alias else f"ASTRA_{name.upper()}"
        assert f"| `{variable}` |" in readme, variable
        assert field.description in readme, variable


def test_environment_comes_before_env_file_before_streamlits_secrets(checkout, monkeypatch):
    secrets = 'ASTRA_PORT = 1001\nOPENAI_MODEL = "secret"\nASTRA_DEMO = false\n[auth]\nx = 1\n'
    (checkout / ".streamlit/secrets.toml").write_text(secrets)
    assert (Settings().port, Settings().openai_model, Settings().demo) == (1001, "secret", False)
    (checkout / ".env").write_text("ASTRA_PORT=1002\n")
    assert (Settings().port, Settings().openai_model) == (1002, "secret")
    monkeypatch.setenv("ASTRA_PORT", "1003")
    assert Settings().port == 1003


def test_a_key_never_shows_in_what_is_printed(checkout, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    assert "sk-very-secret" not in repr(Settings())
