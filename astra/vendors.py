"""Who does what outside Astra: each vendor, chosen by the settings here and nowhere else.

What is not configured is None, by choice, and shown as such: the guide's own writer answers, people
talk in writing, schedulers run tasks themselves. A vendor's module is imported once it is wanted.
"""

from __future__ import annotations

from dataclasses import dataclass

from astra.errors import AstraError
from astra.guide.model_path import ModelPath
from astra.podcast.model import Host
from astra.prompts import Prompts
from astra.providers.language import ELEVENLABS, LanguageModel
from astra.providers.ledger import Ledger
from astra.providers.narrating import Narrator
from astra.providers.painting import Painter
from astra.providers.voice import VoiceAgent
from astra.settings import Settings
from astra.work.carrying import Carrier


@dataclass(frozen=True, slots=True)
class Vendors:
    """Everyone who was chosen. ``path`` is who answers before our own writer does."""

    model: LanguageModel | None
    path: ModelPath | None
    agent: VoiceAgent | None
    narrator: Narrator | None
    painter: Painter | None
    carrier: Carrier | None


def vendors(settings: Settings, ledger: Ledger, prompts: Prompts) -> Vendors:
    """Choose by the settings; what is paid for is noted in ``ledger``.

    Raises:
        AstraError: something is asked for that is not installed.
    """
    model, agent = _model(settings, ledger), _agent(settings)
    return Vendors(
        model=model,
        path=_path(settings, model, agent, prompts, ledger),
        agent=agent,
        narrator=_narrator(settings, ledger),
        painter=_painter(settings, ledger),
        carrier=_carrier(settings),
    )


def _model(settings: Settings, ledger: Ledger) -> LanguageModel | None:
    """No key, no model: then the guide's own writer answers, by choice and shown as such."""
    key = settings.openai_api_key
    wanted = settings.responder in ("auto", "openai")
    if not wanted or key is None or not key.get_secret_value():
        return None
    from astra.providers.openai import OpenAIModel  # noqa: PLC0415  # half a second, for a key

    return OpenAIModel(
        key.get_secret_value(),
        settings.openai_model,
        ledger,
        base_url=settings.openai_base_url,
        timeout_s=settings.model_timeout_s,
    )


def _path(
    settings: Settings,
    model: LanguageModel | None,
    agent: VoiceAgent | None,
    prompts: Prompts,
    ledger: Ledger,
) -> ModelPath | None:
    """Return who answers before our own writer does: the agent when asked for, or the model."""
    if settings.responder != "elevenlabs":
        return ModelPath(model, prompts) if model else None
    if agent is None:
        return None
    from astra.providers.elevenlabs_text import AgentWriter  # noqa: PLC0415  # likewise

    writer = AgentWriter(agent, ledger, timeout_s=settings.model_timeout_s)
    return ModelPath(writer, prompts, ELEVENLABS)


def _agent(settings: Settings) -> VoiceAgent | None:
    """No key, no agent: then people talk in writing, and what Astra writes is read out here."""
    key, agent_id = settings.elevenlabs_api_key, settings.elevenlabs_agent_id
    if not settings.voice_configured or key is None or agent_id is None:
        return None
    from astra.providers.elevenlabs import ElevenLabsAgent  # noqa: PLC0415  # a second, for a key

    return ElevenLabsAgent(key.get_secret_value(), agent_id, base_url=settings.elevenlabs_base_url)


def _narrator(settings: Settings, ledger: Ledger) -> Narrator | None:
    """No key or no voices, no narrator: then the voices of this machine speak episodes."""
    key, mira = settings.elevenlabs_api_key, settings.elevenlabs_voice_mira
    kabir = settings.elevenlabs_voice_kabir
    if not settings.narrator_configured or key is None or mira is None or kabir is None:
        return None
    from astra.providers.elevenlabs_narrator import ElevenLabsNarrator  # noqa: PLC0415  # likewise

    return ElevenLabsNarrator(
        key.get_secret_value(),
        settings.elevenlabs_speech_model,
        {Host.MIRA: mira, Host.KABIR: kabir},
        ledger,
        base_url=settings.elevenlabs_base_url,
    )


def _painter(settings: Settings, ledger: Ledger) -> Painter | None:
    """No key or no image model, no painter: then covers are drawn from the real sky."""
    key, model = settings.openai_api_key, settings.openai_image_model
    if key is None or not key.get_secret_value() or not model:
        return None
    from astra.providers.openai_painter import OpenAIPainter  # noqa: PLC0415  # likewise

    return OpenAIPainter(key.get_secret_value(), model, ledger, base_url=settings.openai_base_url)


def _carrier(settings: Settings) -> Carrier | None:
    """No broker, no carrier: then every scheduler runs tasks itself."""
    if settings.broker_url is None:
        return None
    try:
        from astra.providers.celery_carrier import (  # noqa: PLC0415  # installed where it is used
            CeleryCarrier,
        )
    except ModuleNotFoundError as error:
        raise AstraError(
            "ASTRA_BROKER_URL is set, but Celery is not installed: "
            "pip install -r requirements-celery.txt"
        ) from error
    return CeleryCarrier(settings.broker_url.get_secret_value())
