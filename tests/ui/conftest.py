"""A whole Astra over an empty database, with one person signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from astra import bootstrap
from astra.bootstrap import Astra
from astra.mongo.connection import Mongo
from astra.settings import ROOT, Settings
from astra.ui import gate

ASHA = "asha"
BORN = {
    "birth_date": "1996-05-14",
    "birth_time": "07:20",
    "time_precision": "exact",
    "birth_place": "Mumbai",
    "country": "IN",
    "latitude": 19.07283,
    "longitude": 72.88261,
    "timezone": "Asia/Kolkata",
}


@pytest.fixture
def astra(
    db: Mongo, now: datetime, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Astra]:
    """Astra as pages find it, with Asha looking at them."""
    settings = Settings(_env_file=None, data_dir=data_dir, demo=True, responder="offline")
    built = bootstrap.build(settings, db, lambda: now)
    built.people.create(ASHA, "asha@example.org", "Asha Rao", now)
    cookie = built.identity.sessions.start(ASHA, "local", "Firefox/140.0 (X11; Linux)", now)
    monkeypatch.setattr(gate, "session_cookie", lambda: cookie)
    bootstrap.install(built)
    yield built
    bootstrap.install(None)


@pytest.fixture
def born(astra: Astra, now: datetime) -> Astra:
    """Asha has given her birth details, and her chart is drawn."""
    astra.people.save_birth(ASHA, BORN, None, now)
    astra.guide.draw_chart(ASHA, now)
    return astra


@pytest.fixture
def open_page(astra: Astra) -> Callable[[str], AppTest]:
    """Open a page within the shell, as a browser does."""

    def opened(name: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "astra/ui/shell.py"), default_timeout=20)
        app.run()
        if name != "today":
            app.switch_page(f"../../pages/{name}.py").run()
        return app

    return opened
