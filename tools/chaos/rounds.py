"""Rounds: a process killed at a moment chosen by chance, again and again, then quiet, then figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic

from astra.identity.tokens import ApiTokens
from astra.mongo.connection import Mongo
from astra.ops.bench.sample import settle
from astra.people.repository import People
from tools.chaos.people import Talker
from tools.chaos.site import VICTIMS, Site, eventually, running
from tools.chaos.verdict import faults, is_quiet

LATEST_S = 2.0
QUIET_WITHIN_S = 600.0
_ERROR = re.compile(r'"level": "(?:error|critical)"|^Traceback ', re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What happened, and what was wrong in the end: nothing, if all is well."""

    seed: int
    people: int
    kills: Counter[str]
    lasted_s: float
    quiet_after_s: float
    messages: int
    talks: int
    reports: int
    asked_again: int
    taken_up: int
    workflows: int
    tasks: int
    complaints: int
    faults: Sequence[str]


def victims(chance: Random) -> Iterator[str]:
    """Yield whom to kill: each once before anyone is killed again."""
    while True:
        yield from chance.sample(VICTIMS, len(VICTIMS))


def play(
    folder: Path, *, rounds: int, people: int, seed: int, tell: Callable[[str], None]
) -> Figures:
    """Play that many rounds in ``folder`` and return what came of them."""
    chance = Random(seed)  # noqa: S311  # the same deaths at every run
    began = monotonic()
    with running(folder) as site:
        talkers = _settled(site, people, seed)
        for talker in talkers:
            talker.start()
        kills: Counter[str] = Counter()
        for number, victim in zip(range(1, rounds + 1), victims(chance), strict=False):
            if not _killed(site, victim, chance, among_all=number % 2 == 0):
                raise RuntimeError(f"Astra did not come back; the logs in {folder} say why.")
            kills[victim] += 1
            tell(f"round {number}: killed {victim}")
        lasted_s = monotonic() - began
        wrong = _let_finish(site, talkers)
        quiet_after_s = monotonic() - began - lasted_s
        told = {talker.person_id: talker.promises for talker in talkers}
        wrong += faults(site.db, told)
        promises = told.values()
        return Figures(
            seed=seed,
            people=people,
            kills=kills,
            lasted_s=lasted_s,
            quiet_after_s=quiet_after_s,
            messages=sum(len(one.said) for one in promises),
            talks=sum(len(one.ended) for one in promises),
            reports=sum(len(one.reports) for one in promises),
            asked_again=sum(one.asked_again for one in promises),
            taken_up=_taken_up(site.db),
            workflows=site.db.workflow_instances.count_documents({}),
            tasks=site.db.task_instances.count_documents({}),
            complaints=sum(len(_ERROR.findall(log.read_text())) for log in folder.glob("*.log")),
            faults=tuple(wrong),
        )


def _killed(site: Site, victim: str, chance: Random, *, among_all: bool) -> bool:
    """Kill with no warning, up to ``LATEST_S`` after the victim, or ``among_all`` of Astra, is up.

    False if that never came to be. It starts again while the next round begins.
    """
    if not eventually(site.all_up if among_all else partial(site.is_up, victim)):
        return False
    Event().wait(chance.uniform(0, LATEST_S))
    site.kill(victim)
    return True


def _settled(site: Site, people: int, seed: int) -> list[Talker]:
    """Return that many people with charts, each with a key for the API."""
    now, tokens = datetime.now(UTC), ApiTokens(site.db)
    return [
        Talker(site.url, person_id, tokens.issue(person_id, now), Random(f"{seed} {person_id}"))  # noqa: S311
        for person_id in settle(People(site.db), people, now)
    ]


def _let_finish(site: Site, talkers: Sequence[Talker]) -> list[str]:
    """Wait until everything is acknowledged and done; return who or what is still waiting."""
    for talker in talkers:
        talker.leave()
    deadline = monotonic() + QUIET_WITHIN_S
    wrong = [
        f"{talker.person_id} was not answered any more"
        for talker in talkers
        if not talker.gone(max(0.0, deadline - monotonic()))
    ]
    if not eventually(lambda: site.all_up() and is_quiet(site.db), deadline - monotonic()):
        wrong.append("Something still waits to be done.")
    return wrong


def _taken_up(db: Mongo) -> int:
    """How many pieces of work were begun more than once: their worker, or its database, died."""
    again = {"fence": {"$gt": 1}, "attempts": {"$gt": 1}}
    return sum(
        collection.count_documents(again) for collection in (db.responder_outbox, db.task_instances)
    )
