"""What was prepared for a person, and how a task stands, as programs receive it."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from astra.api.model import Answer, JsonObject, Started
from astra.journey.journey import Gamification
from astra.readings.model import Horoscope, WeeklyReport


def _absent(value: object) -> bool:
    return value is None


class Chart(Answer):
    """The signs people ask for first; None for what the birth time does not settle."""

    system: str
    sun_sign: str | None
    moon_sign: str | None
    rising_sign: str | None
    house_system: str | None
    nakshatra: str | None
    utc: datetime


class Persona(Answer):
    """How a person likes to talk, as their talks show."""

    response_style: list[JsonObject]
    engagement_triggers: list[JsonObject]
    guidance: list[str]
    conversations: int
    messages: int
    last_updated: datetime


class JourneyAnswer(Answer):
    """Streaks and milestones; None before they were first counted."""

    success: bool = True
    gamification: Gamification | None


class HoroscopeAnswer(Answer):
    """The latest horoscope; None before the first."""

    success: bool = True
    horoscope: Horoscope | None


class WeeklyAnswer(Answer):
    """The latest weekly report; None before the first."""

    success: bool = True
    weekly_report: WeeklyReport | None


class WeeklyAnswers(WeeklyAnswer):
    """The latest weekly report and those kept before it."""

    weekly_reports: list[WeeklyReport]


class ChartAnswer(Answer):
    """The chart just drawn."""

    success: bool = True
    chart: Chart


class PersonaAnswer(Answer):
    """The persona just learnt."""

    success: bool = True
    persona: Persona


class TranscriptAnswer(Started):
    """An analysis under way, or done."""

    conversation_id: str
    processed: bool


class TaskAnswer(Answer):
    """How a task stands; with a result once it is completed, with an error when it failed."""

    id: str
    kind: str
    status: str = Field(
        description="pending, running, retry_wait, completed, failed, skipped or cancelled"
    )
    attempts: int
    created_at: datetime
    result: JsonObject | None = Field(default=None, exclude_if=_absent)
    error: str | None = Field(default=None, exclude_if=_absent)
