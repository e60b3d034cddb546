"""Readings as stored in ``users.user_overview``, and the polite answer when there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, cast

from astra.errors import AstraError
from astra.guide.model import Fact
from astra.guide.verifier import verify

Feedback = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Declined:
    """Why there is no reading: a stable ``reason`` and a sentence for the person."""

    reason: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Horoscope:
    """A day's horoscope. ``date`` is the person's own calendar date.

    A sign is None when the birth time leaves it open. ``facts`` are the
    statements the text rests on, as stored mappings.
    """

    date: str
    content: str
    sun_sign: str | None
    moon_sign: str | None
    generated_at: str
    facts: Sequence[Mapping[str, Any]]
    feedback: Feedback | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReport:
    """A look back on the seven days that end at ``generated_at``; dates are the person's own."""

    week_start: str
    week_end: str
    content: str
    stats: Mapping[str, Any]
    generated_at: str
    facts: Sequence[Mapping[str, Any]]
    feedback: Feedback | None = None


def to_document(reading: Horoscope | WeeklyReport) -> dict[str, Any]:
    """Return the reading as it is stored."""
    filled = {field.name: getattr(reading, field.name) for field in fields(reading)}
    return {**filled, "facts": [dict(fact) for fact in reading.facts]}


def horoscope_of(document: Mapping[str, Any]) -> Horoscope:
    """Read a stored horoscope."""
    return Horoscope(
        date=document["date"],
        content=document["content"],
        sun_sign=document.get("sun_sign"),
        moon_sign=document.get("moon_sign"),
        generated_at=document["generated_at"],
        facts=tuple(document.get("facts") or ()),
        feedback=cast("Feedback | None", document.get("feedback")),
    )


def weekly_report_of(document: Mapping[str, Any]) -> WeeklyReport:
    """Read a stored weekly report."""
    return WeeklyReport(
        week_start=document["week_start"],
        week_end=document["week_end"],
        content=document["content"],
        stats=document["stats"],
        generated_at=document["generated_at"],
        facts=tuple(document.get("facts") or ()),
        feedback=cast("Feedback | None", document.get("feedback")),
    )


def ensure_true(text: str, facts: Sequence[Fact]) -> None:
    """Return when every claim in ``text`` is one of ``facts``.

    Raises:
        AstraError: code ``false_claim``; the text must not reach anybody.
    """
    if verify(text, facts):
        raise AstraError(
            "This reading did not pass the check against the chart, so it is not shown.",
            code="false_claim",
        )
