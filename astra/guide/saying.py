"""Saying: which of the many sentences of ``content/<language>/said.toml`` state a fact, and their slots.

Readings choose among them, so that the same fact is not said in the same words tomorrow. To say a
kind of fact in one more way, add a sentence there; a test holds it against the verifier.
"""

from __future__ import annotations

from datetime import datetime

from astra.guide.asked.sky import falls_today
from astra.guide.language import Language
from astra.guide.model import Fact, FactKind
from astra.guide.vocabulary import (
    VERBS,
    aspect_name,
    body_name,
    day_name,
    house_name,
    phase_name,
    sign_name,
    the_body,
    transiting_body,
)


def spoken(fact: Fact, language: Language, now: datetime) -> tuple[str, dict[str, str]] | None:
    """Return the key of the sentences that say ``fact`` and their slots; None for other kinds."""
    match fact.kind:
        case FactKind.TRANSIT:
            return f"said/transit.{_timing(fact, now)}", _contact_slots(fact, language, now)
        case FactKind.MOON:
            return f"said/moon.{'house' if fact.house else 'sign'}", _place_slots(fact, language)
        case FactKind.SKY:
            moving = "retrograde" if fact.retrograde else "sky"
            return f"said/{moving}.{'house' if fact.house else 'sign'}", _place_slots(
                fact, language
            )
        case FactKind.PLACEMENT | FactKind.ANGLE if not fact.retrograde:
            return f"said/natal.{'house' if fact.house else 'sign'}", _place_slots(fact, language)
        case _:
            return None


def spoken_phase(fact: Fact, language: Language, now: datetime) -> tuple[str, dict[str, str]]:
    """Return the key of the sentences that say the phase of a ``MOON`` fact, and their slots.

    ``now`` is on the reader's clock: a Full Moon is today only where today is its day.
    """
    name = "part"
    if fact.detail in ("new moon", "full moon"):
        name = "whole" if falls_today(fact.detail, now) else "near"
    return f"said/phase.{name}", _place_slots(fact, language)


def spoken_arrival(fact: Fact, language: Language) -> tuple[str, dict[str, str]]:
    """Return the key of the sentences that say a body is new in its sign, and their slots."""
    return f"said/sky.new{'.house' if fact.house else ''}", _place_slots(fact, language)


def _timing(fact: Fact, now: datetime) -> str:
    """Return when a contact is exact, seen from ``now``: the part of a key."""
    if fact.at is None:
        return "undated"
    local = now.astimezone(fact.at.tzinfo)
    if fact.at.date() == local.date():
        return "today"
    return "ahead" if fact.at > local else "past"


def _contact_slots(fact: Fact, language: Language, now: datetime) -> dict[str, str]:
    assert fact.body
    assert fact.other
    assert fact.aspect
    body = the_body(fact.body, language, fact.system)
    sky = transiting_body(fact.body, language)
    if fact.body == fact.other:  # "Mars squares your Mars" reads like a slip
        body = sky
    aspect = aspect_name(fact.aspect, language)
    article = ("an " if aspect[0] in "aeiou" else "a ") if language == "en" else ""
    return {
        "body": body,
        "sky": sky,
        "natal": body_name(fact.other, language, fact.system),
        "verb": VERBS[fact.aspect],
        "aspect": f"{article}{aspect}",
        "date": day_name(fact.at, language, now.astimezone(fact.at.tzinfo)) if fact.at else "",
    }


def _place_slots(fact: Fact, language: Language) -> dict[str, str]:
    assert fact.body
    assert fact.sign
    natal = fact.kind in (FactKind.PLACEMENT, FactKind.ANGLE)
    name = body_name if natal else the_body
    return {
        "body": name(fact.body, language, fact.system),
        "sign": sign_name(fact.sign, language),
        "house": house_name(fact.house, language) if fact.house else "",
        "phase": phase_name(fact.detail, language) if fact.kind is FactKind.MOON else "",
    }
