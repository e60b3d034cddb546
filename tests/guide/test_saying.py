"""Statements of fact: each of the many ways to say one is read by the verifier, true or false."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from astra.guide.model import Fact, FactKind
from astra.guide.pieces import table
from astra.guide.saying import spoken, spoken_arrival, spoken_phase
from astra.guide.verifier import verify

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
NEAR = timedelta(days=5)
EXACT = {"today": NOW, "ahead": NOW + NEAR, "past": NOW - NEAR, "undated": None}
CONTACTS = (
    ("mars", "venus", "square"),
    ("moon", "sun", "opposition"),
    ("sun", "ascendant", "trine"),
    ("moon", "moon", "conjunction"),
    ("saturn", "midheaven", "sextile"),
)
PLACES = (("sun", "Leo", 3), ("venus", "Aries", 7), ("saturn", "Libra", 12))
FULL = datetime(2026, 11, 24, 6, tzinfo=timezone(timedelta(hours=5, minutes=30)))
"""The morning of a Full Moon in India: 24 November 2026, 14:54 UTC (US Naval Observatory)."""
SAID = [
    (key.removeprefix("said/"), language, text)
    for key, entry in table().items()
    if key.startswith("said/")
    for language, texts in entry.items()
    for text in texts
]


def facts_like(name: str) -> Iterator[Fact]:
    """Yield facts that sentences of this name state."""
    kind, _, part = name.partition(".")
    house = part.endswith("house")
    if kind == "transit":
        for body, other, aspect in CONTACTS:
            yield fact(FactKind.TRANSIT, body=body, other=other, aspect=aspect, at=EXACT[part])
    elif kind in {"moon", "phase"}:
        detail = "waxing gibbous" if part == "part" else "full moon"
        yield fact(
            FactKind.MOON, body="moon", sign="Leo", house=3 if house else None, detail=detail
        )
    else:
        for body, sign, number in PLACES:
            yield fact(
                FactKind.PLACEMENT if kind == "natal" else FactKind.SKY,
                body=body,
                sign=sign,
                house=number if house else None,
                retrograde=kind == "retrograde",
            )


def otherwise(true: Fact, text: str) -> Iterator[Fact]:
    """Yield facts that contradict what ``text`` says of ``true``."""
    if true.kind is FactKind.TRANSIT:
        yield replace(true, aspect="trine" if true.aspect == "square" else "square")
        yield replace(true, other="jupiter")
        yield replace(true, body="pluto")
        if "{date}" in text and true.at is not None:
            yield replace(true, at=true.at + timedelta(days=9))
    if "{sign}" in text:
        yield replace(true, sign="Gemini")
    if "{house}" in text:
        yield replace(true, house=9)
    if "{phase}" in text:
        yield replace(true, detail="new moon")
    if true.retrograde:
        yield replace(true, retrograde=False)


def fact(kind: FactKind, **fields) -> Fact:
    return Fact(id="one", kind=kind, text="", **fields)


@pytest.mark.parametrize(("name", "language", "text"), SAID)
def test_a_statement_passes_when_true_and_is_caught_when_false(name, language, text):
    for true in facts_like(name):
        said = sentence(true, name, language, text)

        assert verify(said, [true]) == (), said
        for false in otherwise(true, text):
            assert verify(said, [false]), f"{said} passes although {false}"


def sentence(true: Fact, name: str, language, text: str) -> str:
    if name.startswith("phase"):
        key, slots = spoken_phase(true, language, FULL if name == "phase.whole" else NOW)
    elif name.startswith("sky.new"):
        key, slots = spoken_arrival(true, language)
    else:
        key, slots = spoken(true, language, NOW)
    assert key == f"said/{name}"
    filled = text.format_map({"theme": "trust in life", **slots})
    return filled[:1].upper() + filled[1:]


@pytest.mark.parametrize(("day", "name"), [(23, "near"), (24, "whole"), (25, "near")])
def test_a_full_moon_is_today_only_on_its_day_by_the_readers_clock(day, name):
    moon = fact(FactKind.MOON, body="moon", sign="Taurus", detail="full moon")

    key, _ = spoken_phase(moon, "en", FULL.replace(day=day))

    assert key == f"said/phase.{name}"
