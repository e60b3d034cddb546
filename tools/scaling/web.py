"""Requests and pages a second of 1 and 2 web processes behind nginx, each person with one of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from astra.identity.sessions import Sessions
from astra.identity.tokens import ApiTokens
from astra.mongo.connection import Mongo
from astra.ops.bench.figure import Effort
from astra.ops.bench.processes import environment_of, running
from astra.ops.bench.sample import settle_at_rest
from astra.people.repository import People
from astra.processes import HOST, answers, free_port
from astra.settings import ROOT, Settings
from tools.scaling.load import Answers, ApiCaller, PageReader, asked_by
from tools.scaling.programs import START_S, Program, cpu_s, embedded, eventually
from tools.scaling.servers import nginx
from tools.scaling.table import Table

PROCESSES: Final = (1, 2)
CALLERS: Final = 32
READERS: Final = 16
SECONDS: Final = 1.0
API: Final = "/api/me"
PAGE: Final = "journey"


def measure(effort: Effort) -> Table:
    """Return requests and page runs a second, and their p95, for each number of processes."""
    rows = []
    for processes in PROCESSES:
        api, pages, cpu_ms, turned_away = _measured(processes, SECONDS * effort)
        rows.append(
            (
                str(processes),
                f"{api.rate:.0f}",
                f"{api.p95_ms:.0f}",
                f"{cpu_ms[0]:.1f}",
                f"{pages.rate:.0f}",
                f"{pages.p95_ms:.0f}",
                f"{cpu_ms[1]:.1f}",
                "yes" if _kept(api) and _kept(pages) else "no",
                " / ".join(map(str, _people_by_process(api))),
                "–" if processes == 1 else f"{turned_away} of {CALLERS}",
            )
        )
    columns = (
        "web processes",
        "API requests/s",
        "p95, ms",
        "CPU ms a request",
        "page runs/s",
        "p95, ms",
        "CPU ms a page run",
        "each person with one process",
        "callers by process",
        "turned away when one is killed",
    )
    note = (
        f"`GET {API}` by {CALLERS} callers and the {PAGE} page by {READERS} readers, each asking "
        "again as soon as answered."
    )
    return Table(columns, rows, note)


def _measured(processes: int, seconds: float) -> tuple[Answers, Answers, tuple[float, float], int]:
    """Return what callers and readers found, and what it cost the web processes.

    The third is milliseconds of processor for a request and for a page run, the fourth
    how many callers were turned away once one process was killed.
    """
    settings = Settings()
    now = datetime.now(UTC)
    with embedded() as (uri, db):
        people = settle_at_rest(People(db), CALLERS, now)
        environment = environment_of(settings, uri, db.name) | {
            "ASTRA_SCHEDULER": "external",
            "ASTRA_DEMO": "0",
            "ASTRA_LIMIT_REQUESTS": "1000000/minute",
            "STREAMLIT_SERVER_COOKIE_SECRET": "measured",
        }
        with _web(processes, environment) as web, nginx(list(web)) as port:
            pids = [program.pid for program in web.values()]
            callers, readers = _callers(db, people, port, now), people[:READERS]
            started = cpu_s(*pids)
            api = asked_by(callers, seconds)
            between = cpu_s(*pids)
            pages = asked_by(_readers(db, readers, port, now), seconds)
            ended = cpu_s(*pids)
            first = next(iter(web.values()))
            first.kill()
            first.wait()
            turned_away = sum(map(_is_turned_away, _callers(db, people, port, now)))
    spent = _ms_each(between - started, api), _ms_each(ended - between, pages)
    return api, pages, spent, turned_away


def _ms_each(cpu_seconds: float, found: Answers) -> float:
    """Return milliseconds for an answer; each person's first, which is not timed, was one too."""
    return 1000 * cpu_seconds / (len(found.waits_ms) + len(found.servers))


def _is_turned_away(caller: ApiCaller) -> bool:
    with closing(caller):
        try:
            caller.ask()
        except ConnectionError:
            return True
        return False


@contextmanager
def _web(processes: int, environment: dict[str, str]) -> Iterator[dict[int, Program]]:
    """Run that many web processes; yield them by port once all answer."""
    web: dict[int, Program] = {}
    with ExitStack() as stack:
        for port in [free_port() for _ in range(processes)]:
            options = ["--server.port", str(port), "--server.address", HOST]
            command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), *options]
            own = environment | {"ASTRA_PORT": str(port)}
            web[port] = stack.enter_context(running(command, own))
        for port in web:
            eventually(partial(answers, port, "/healthz"), START_S, "a web process did not answer")
        yield web


def _callers(db: Mongo, people: Sequence[str], port: int, now: datetime) -> list[ApiCaller]:
    tokens = ApiTokens(db)
    return [ApiCaller(port, tokens.issue(person_id, now), API) for person_id in people]


def _readers(db: Mongo, people: Sequence[str], port: int, now: datetime) -> list[PageReader]:
    sessions = Sessions(db, timedelta(hours=1))
    cookies = [sessions.start(person_id, "local", "scaling", now) for person_id in people]
    return [PageReader(port, cookie, PAGE) for cookie in cookies]


def _kept(found: Answers) -> bool:
    """Whether nobody was served by two processes."""
    return all(len(servers) == 1 for servers in found.servers)


def _people_by_process(found: Answers) -> list[int]:
    served = [next(iter(servers)) for servers in found.servers]
    return sorted((served.count(server) for server in set(served)), reverse=True)
