"""Scores a reading against a case of ``birth_details.json`` exactly as its contract says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from astra.people.words import BirthReading


def as_result(reading: BirthReading) -> dict[str, Any]:
    place = reading.place
    return {
        "behaviour": str(reading.behaviour),
        "birth_date": reading.birth_date,
        "birth_time": reading.birth_time,
        "time_precision": reading.time_precision,
        "time_window": list(reading.time_window) if reading.time_window else None,
        "place": {
            "name": place.name,
            "country": place.country,
            "lat": place.latitude_deg,
            "lon": place.longitude_deg,
        }
        if place
        else None,
        "timezone": reading.timezone,
        "utc_offset_minutes": reading.utc_offset_minutes,
        "system": reading.system,
        "ayanamsha": reading.ayanamsha,
        "missing": list(reading.missing),
        "message": reading.message,
    }


def faults(case: Mapping[str, Any], result: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with ``result``; empty when the case passes."""
    found = []
    if result["behaviour"] not in case["behaviour"]:
        found.append(f"behaviour {result['behaviour']}")
    expected = case.get("expect", {})
    choices = [expected, *({**expected, **other} for other in case.get("also_acceptable", []))]
    wrong = [[key for key in choice if not _holds(key, choice[key], result)] for choice in choices]
    if all(wrong):
        found.append(f"fields {min(wrong, key=len)}")
    stored = result["behaviour"] in ("accept", "assume_and_say")
    found += [
        f"stored {never}"
        for never in case.get("must_not_store", [])
        if stored and all(_stored(key, result) == value for key, value in never.items())
    ]
    if result["behaviour"] == "ask":
        found += [
            f"not asked {name}"
            for name in case.get("ask_about", [])
            if name not in result["missing"]
        ]
    if result["behaviour"] in ("ask", "reject", "assume_and_say") and not result["message"]:
        found.append("nothing said")
    return found


def _holds(key: str, want: Any, result: Mapping[str, Any]) -> bool:
    have = result[key]
    if key == "place" and want and have:
        near = want.get("tolerance_deg", 0.3)
        return (
            have["country"] == want["country"]
            and abs(have["lat"] - want["lat"]) <= near
            and abs(have["lon"] - want["lon"]) <= near
        )
    return have == want


def _stored(key: str, result: Mapping[str, Any]) -> Any:
    if key == "place_country":
        return result["place"]["country"] if result["place"] else None
    return result[key]
