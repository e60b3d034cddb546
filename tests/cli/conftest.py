"""A command as somebody types it, on the database of the test session."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from astra.cli.main import main
from astra.mongo.connection import Mongo


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Ran]


@pytest.fixture
def command(
    db: Mongo,
    mongo_uri: str,
    data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Command]:
    """Run a command with the given words, and text on standard input."""
    monkeypatch.setenv("ASTRA_MONGODB_URI", mongo_uri)
    monkeypatch.setenv("ASTRA_DATABASE", db.name)
    monkeypatch.setenv("ASTRA_DATA_DIR", str(data_dir))
    monkeypatch.setenv("ASTRA_RESPONDER", "offline")
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level

    def run(*words: str, stdin: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        try:
            code = main(words)
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    yield run
    logging.disable(logging.NOTSET)
    root.handlers[:], root.level = handlers, level
