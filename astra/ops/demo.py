"""The demo account: six weeks of somebody's life with Astra, so that every page has something true.

What Asha said is in ``demo_talks.toml``; what came of it is written by the parts that write it for
everybody (guide, analysis, journey, readings, episodes), each given the moment in the past at which it
happened. Always by our own writer: a model would cost money and minutes. The account is
furnished anew each day, so the streak is current and what a visitor wrote is gone.
"""

from __future__ import annotations

import time
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from zoneinfo import ZoneInfo

from pymongo.errors import DuplicateKeyError

from astra.chat.aftermath import Aftermath
from astra.chat.past import Exchange, Past
from astra.chat.personas import Personas
from astra.guide.guide import Guide
from astra.guide.memory.talk import MemoryTalk
from astra.guide.model import Turn, Utterance
from astra.guide.writer import Writer
from astra.journey.journey import Journey
from astra.mongo.connection import Mongo
from astra.ops.personal_data import HOLDS
from astra.people.memories import Memories
from astra.people.places import Places
from astra.people.repository import People
from astra.podcast.making import Making
from astra.podcast.model import Order
from astra.readings.horoscope import Horoscopes
from astra.readings.weekly import READY_AT, SUNDAY, WeeklyReports
from astra.sky.zones import zone
from astra.work.tasks import Tasks

DEMO_ID = "demo"
NAME = "Asha"
ZONE = "Asia/Kolkata"
TALKS = Path(__file__).with_name("demo_talks.toml")
LAST_LOOK_DAYS_AGO = 3
"""When Asha last looked at her journey: what she reached since is celebrated with a visitor."""
RECALLED = 12
REPORTS = 4
ANSWERED_AFTER = timedelta(seconds=4)
NEXT_AFTER = timedelta(seconds=95)
FURNISHING_S = 30
LOOK_EVERY_S = 0.05

EPISODES = (
    Order(topic="leaving a job without losing heart", length_minutes=3),
    Order(topic="paise, parivaar aur apna kaam", length_minutes=3, language="hinglish"),
)
"""What Asha listens to: begun last, and made by the workers while a visitor looks around."""

SIGNED_IN = frozenset({"accounts", "sessions", "tickets", "api_tokens"})
"""What a visitor is signed in by: it outlives the day's clearing."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation of the script: how many days before today, at which local time."""

    days_ago: int
    at: clock_time
    says: tuple[str, ...]


def talks() -> tuple[Talk, ...]:
    """Return the script, oldest first."""
    rows = tomllib.loads(TALKS.read_text())["talk"]
    return tuple(Talk(row["days_ago"], row["at"], tuple(row["says"])) for row in rows)


class Demo:
    """Furnishes the demo account and says whose it is."""

    def __init__(
        self, db: Mongo, people: People, places: Places, writer: Writer, making: Making
    ) -> None:
        self._db, self._people, self._making = db, people, making
        self._state = db.demo_account
        memory = MemoryTalk(people, Memories(db), Tasks(db))
        self._guide = Guide(people, places, writer, None, memory)
        self._past, self._aftermath = Past(db), Aftermath(db, people, places)
        self._journey, self._personas = Journey(db, people), Personas(db, people)
        self._horoscopes = Horoscopes(db, people, writer)
        self._weekly_reports = WeeklyReports(db, people, writer)

    def person_id(self, now: datetime) -> str:
        """Return the demo person, furnished for today.

        Safe from several processes at once: one furnishes, the others wait for it; when it
        dies, another takes over.
        """
        today = now.astimezone(zone(ZONE)).date()
        while not self._furnished(today):
            if self._claim():
                self._furnish(today, now)
            else:
                time.sleep(LOOK_EVERY_S)
        return DEMO_ID

    def reset(self, now: datetime) -> str:
        """Furnish the account anew, whatever its state, and return the demo person."""
        self._state.update_one({"_id": DEMO_ID}, {"$unset": {"furnished_on": ""}})
        return self.person_id(now)

    def _furnished(self, today: date) -> bool:
        furnished = {"_id": DEMO_ID, "furnished_on": today.isoformat()}
        return self._state.find_one(furnished) is not None and (
            self._people.find(DEMO_ID) is not None  # a visitor may have deleted the account
        )

    def _claim(self) -> bool:
        """Take the right to furnish for half a minute; false while somebody else has it."""
        never = datetime(1970, 1, 1, tzinfo=UTC)
        with suppress(DuplicateKeyError):  # made by somebody else in this moment
            self._state.update_one(
                {"_id": DEMO_ID}, {"$setOnInsert": {"until": never}}, upsert=True
            )
        until = {"$dateAdd": {"startDate": "$$NOW", "unit": "second", "amount": FURNISHING_S}}
        free = {"_id": DEMO_ID, "$expr": {"$lt": ["$until", "$$NOW"]}}  # a missing one is free
        return self._state.update_one(free, [{"$set": {"until": until}}]).matched_count == 1

    def _furnish(self, today: date, now: datetime) -> None:
        """Do it, unless whoever had the right before us has, and give the right back."""
        try:
            if not self._furnished(today):
                self._clear()
                self._live(today, now)
                done = {"$set": {"furnished_on": today.isoformat()}}
                self._state.update_one({"_id": DEMO_ID}, done)
        finally:
            self._state.update_one({"_id": DEMO_ID}, {"$unset": {"until": ""}})

    def _clear(self) -> None:
        for name, field in HOLDS.items():
            if name not in SIGNED_IN:
                self._db[name].delete_many({field: DEMO_ID})

    def _live(self, today: date, now: datetime) -> None:
        """Go through the six weeks in order, up to this moment."""
        here = zone(ZONE)
        script = talks()
        begun = datetime.combine(
            today - timedelta(days=script[0].days_ago), script[0].at, tzinfo=here
        )
        self._people.create(DEMO_ID, None, NAME, begun, is_demo=True)
        evenings = _sunday_evenings(now, here)
        for talk in script:
            at = datetime.combine(today - timedelta(days=talk.days_ago), talk.at, tzinfo=here)
            while evenings and evenings[0] < at:
                self._weekly_reports.prepare(DEMO_ID, evenings.pop(0))
            self._talk(talk, at)
            if talk.days_ago == LAST_LOOK_DAYS_AGO:
                self._journey.recount(DEMO_ID, at)
                self._journey.celebrate(self._people.get(DEMO_ID))
        for evening in evenings:
            self._weekly_reports.prepare(DEMO_ID, evening)
        self._journey.recount(DEMO_ID, now)
        self._personas.rebuild(DEMO_ID, now)
        self._horoscopes.prepare(DEMO_ID, now)
        for number, order in enumerate(EPISODES):
            self._making.begin(DEMO_ID, order, f"demo-{number}", now)

    def _talk(self, talk: Talk, at: datetime) -> None:
        conversation_id = f"{DEMO_ID}.{at:%Y-%m-%d}"
        exchanges: list[Exchange] = []
        for number, text in enumerate(talk.says):
            turn = Turn(
                person=self._people.get(DEMO_ID),
                message_id=f"{conversation_id}.{number}",
                text=text,
                history=_history(exchanges),
                now=at + number * NEXT_AFTER,
            )
            exchanges.append(
                Exchange(
                    message_id=turn.message_id,
                    text=text,
                    asked_at=turn.now,
                    reply=self._guide.reply(turn, lambda _: None, lambda: False),
                    answered_at=turn.now + ANSWERED_AFTER,
                )
            )
        self._past.keep(DEMO_ID, conversation_id, exchanges)
        self._aftermath.process(DEMO_ID, conversation_id, exchanges[-1].answered_at)


def _history(exchanges: list[Exchange]) -> list[Utterance]:
    said: list[Utterance] = []
    for one in exchanges:
        said.append(Utterance(role="user", content=one.text, at=one.asked_at))
        said.append(Utterance(role="assistant", content=one.reply.text, at=one.answered_at))
    return said[-RECALLED:]


def _sunday_evenings(now: datetime, here: ZoneInfo) -> list[datetime]:
    """Return the last Sunday evenings at which a weekly report was due, oldest first."""
    local = now.astimezone(here)
    sunday = local.date() - timedelta(days=(local.weekday() - SUNDAY) % 7)
    evenings = [
        datetime.combine(sunday - timedelta(weeks=weeks), READY_AT, tzinfo=here)
        for weeks in range(REPORTS + 1)
    ]
    return sorted(evening for evening in evenings if evening <= now)[-REPORTS:]
