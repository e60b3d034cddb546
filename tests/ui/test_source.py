from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from astra.ui.source import archive


def names(root: Path) -> set[str]:
    return set(ZipFile(BytesIO(archive(root))).namelist())


def test_source_on_offer_is_the_program_and_never_its_secrets(tmp_path: Path):
    for name in (
        "app.py",
        "astra/errors.py",
        "astra/__pycache__/errors.pyc",
        "astra/.env",
        ".env",
        ".streamlit/config.toml",
        ".streamlit/secrets.toml",
        ".venv/lib/x.py",
        "docs/screenshots/today.png",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)

    assert names(tmp_path) == {
        "astra/app.py",
        "astra/astra/errors.py",
        "astra/.streamlit/config.toml",
    }
