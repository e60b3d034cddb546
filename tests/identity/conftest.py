"""An identity over an empty database, with the real people behind it."""

from __future__ import annotations

from functools import partial

import bcrypt
import pytest

from astra.identity.current import Identity, identity
from astra.mongo.connection import Mongo
from astra.people.repository import People


@pytest.fixture
def people(db: Mongo) -> People:
    return People(db)


@pytest.fixture
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with 2^4 rounds instead of 2^12: a quarter of a second saved on every password."""
    monkeypatch.setattr(bcrypt, "gensalt", partial(bcrypt.gensalt, 4))


@pytest.fixture
def who(_quick_hashes: None, db: Mongo, people: People) -> Identity:
    return identity(db, people, session_days=30)
