"""A voice service that behaves, or not, and people who talk with Astra through it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from pydantic import SecretStr

from astra import bootstrap, jobs
from astra.mongo.connection import Mongo
from astra.providers.elevenlabs import ElevenLabsAgent
from astra.providers.voice import Role
from astra.settings import Settings
from tests.born import ASHA
from tests.voice.stand_in import AGENT_ID, KEY, Agent, Session


@pytest.fixture
def service() -> Iterator[Agent]:
    """ElevenLabs, as far as this machine is concerned."""
    with Agent().running() as agent:
        yield agent


@pytest.fixture
def agent(service: Agent) -> ElevenLabsAgent:
    """The real client of it."""
    return ElevenLabsAgent(KEY, AGENT_ID, base_url=service.url)


class Speaker:
    """Asha, who talks with Astra aloud, through the API and the real client of the service."""

    def __init__(self, settings: Settings, db: Mongo, service: Agent, now: datetime) -> None:
        self.now, self.service = now, service
        self.astra = bootstrap.build(settings, db, lambda: self.now)
        self.astra.people.create("asha", "asha@example.org", "Asha", now)
        self._number = count()
        self.session: Session

    def known(self) -> Speaker:
        """Have her birth known and her chart drawn."""
        self.astra.people.save_birth("asha", ASHA, None, self.now)
        self.astra.guide.draw_chart("asha", self.now)
        return self

    def dials(self) -> Speaker:
        """Open a session as the page does, at the signed address, with what the handshake says."""
        begun = self.astra.voice.begin("asha", self.now)
        agent = self.astra.voice.required()
        self._number = count()
        self.astra.voice.signed(begun, self.now)
        calls = len(self.service.sessions)
        self._line = agent.connect(begun.opening, lambda _: None)
        self.session = self.service.latest(calls + 1)
        self.voice_session = begun.session
        self.astra.voice.sessions.name("asha", begun.session.id, self.session.id)
        return self

    def says(self, text: str, answer: str = "", *, told: bool = True) -> None:
        """Say something aloud; without ``told`` only the service hears of it."""
        self.now += timedelta(seconds=5)
        self.service.answers = lambda _: answer
        if not told:
            self.service.loses(text, self.session)
            return
        self.service.hears(text, self.session)
        self.hears("user", text)
        if answer:
            self.hears("agent", answer)

    def hears(self, role: Role, text: str) -> int:
        """Tell Astra of a line; return its number."""
        number = next(self._number)
        current = self.astra.voice.sessions.get("asha", self.voice_session.id)
        self.astra.voice.hear(current, number, role, text, self.now)
        return number

    def writes(self, text: str) -> str:
        """Type something, and return the answer."""
        self.now += timedelta(minutes=1)
        talk = self.astra.conversations.active("asha", self.now)
        message = self.astra.outbox.submit("asha", talk.id, text, self.now)
        jobs.run_due(self.astra)
        return self.astra.events.answer("asha", message.id).content

    def hangs_up(self, *, goes_on: bool = False) -> None:
        """End the session on both sides."""
        self._line.end()
        self.service.until(lambda: self.session.over)
        self.ends(goes_on=goes_on)

    def ends(self, *, goes_on: bool = False) -> None:
        """Tell Astra that the session is over."""
        current = self.astra.voice.sessions.get("asha", self.voice_session.id)
        self.astra.voice.end(current, "user", self.now, goes_on=goes_on)

    def later(self, minutes: float = 1) -> None:
        """Let time pass, and every task run that is due by then."""
        self.now += timedelta(minutes=minutes)
        self.astra.db.task_instances.update_many(
            {"status": "retry_wait"}, {"$set": {"next_at": datetime.now(UTC)}}
        )
        jobs.run_due(self.astra)

    def now_after(self) -> datetime:
        """A moment later than any before."""
        self.now += timedelta(milliseconds=1)
        return self.now

    def shown(self) -> list[tuple[str, str]]:
        """What the page shows, in order."""
        return [(one.role, one.content) for one in self.astra.events.latest("asha", 100)]

    def told(self) -> list[str]:
        """What the agent is to know by now."""
        return [one.text for one in self.astra.voice.updates(self.voice_session)]


@pytest.fixture
def voice_settings(service: Agent, data_dir: Path) -> Settings:
    return Settings(
        _env_file=None,
        data_dir=data_dir,
        responder="offline",
        elevenlabs_api_key=SecretStr(KEY),
        elevenlabs_agent_id=AGENT_ID,
        elevenlabs_base_url=service.url,
    )


@pytest.fixture
def asha(voice_settings: Settings, db: Mongo, service: Agent, now: datetime) -> Iterator[Speaker]:
    speaker = Speaker(voice_settings, db, service, now)
    yield speaker
    for session in service.sessions:
        service.breaks(session)
