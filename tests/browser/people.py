"""People for the browser tests: made over the database of a site, and signed in to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from playwright.sync_api import BrowserContext

from astra import bootstrap
from astra.bootstrap import Astra
from astra.identity.sessions import COOKIE
from astra.mongo.connection import connect
from astra.mongo.indexes import ensure
from astra.settings import Settings
from tests.born import ASHA
from tests.site import Site

_numbers = count(1)


@contextmanager
def astra_over(mongo_uri: str, database: str, data_dir: Path) -> Iterator[Astra]:
    """Astra over the database of a site, to prepare people and look at what is kept."""
    db = connect(mongo_uri, database)
    ensure(db)
    yield bootstrap.build(Settings(_env_file=None, data_dir=data_dir), db)
    db.client.drop_database(database)
    db.client.close()


def somebody(astra: Astra) -> str:
    """The id of somebody new whose chart is drawn."""
    person, now = f"asha-{next(_numbers)}", datetime.now(UTC)
    astra.people.create(person, f"{person}@example.org", "Asha", now)
    astra.people.save_birth(person, ASHA, None, now)
    astra.guide.draw_chart(person, now)
    return person


def signed_in(
    new_context: Callable[..., BrowserContext], astra: Astra, person: str, site: Site
) -> BrowserContext:
    """A browser in which this person is signed in."""
    cookie = astra.identity.sessions.start(person, "local", "Chromium", datetime.now(UTC))
    context = new_context()
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": site.url}])
    return context
