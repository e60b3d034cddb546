"""The source of the Astra that is running, as the AGPL promises it to whoever uses it.

Packed from the files beside us, so a changed copy offers its own changes. Only what belongs to the
program is taken: never data, keys, secrets or a virtual environment.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from astra.settings import ROOT

FOLDERS = ("astra", "pages", "prompts", "tests", "tools", "docs")
FILES = (
    "app.py",
    "scheduler.py",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "NOTICE",
    "Makefile",
    "pyproject.toml",
    "requirements.txt",
    "requirements-dev.txt",
    ".streamlit/config.toml",
)
LEFT_OUT = frozenset({"__pycache__", "screenshots"})


def archive(root: Path = ROOT) -> bytes:
    """Return a zip of the program's own files under ``root``."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bundle:
        for path in _files(root):
            bundle.write(path, Path("astra") / path.relative_to(root))
    return packed.getvalue()


def _files(root: Path) -> Iterator[Path]:
    yield from (path for name in FILES if (path := root / name).is_file())
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
            if path.is_file() and not hidden and not LEFT_OUT & set(path.parts):
                yield path
