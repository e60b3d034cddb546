"""A voice service that behaves, or not, and people who talk with Astra through it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from astra.providers.elevenlabs import ElevenLabsAgent
from tests.voice.stand_in import AGENT_ID, KEY, Agent


@pytest.fixture
def service() -> Iterator[Agent]:
    """ElevenLabs, as far as this machine is concerned."""
    with Agent().running() as agent:
        yield agent


@pytest.fixture
def agent(service: Agent) -> ElevenLabsAgent:
    """The real client of it."""
    return ElevenLabsAgent(KEY, AGENT_ID, base_url=service.url)
