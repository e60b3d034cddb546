"""Lines: who answers the phone, by country.

Checked against published sources in November 2026; ``docs/safety.md`` says where. To change a number,
edit ``LINES`` and that page. A person's country is the one stored, else the one their zone lies in,
else not known: then every country's line is given, and where to find others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from astra.people.model import PinnedFacts


@dataclass(frozen=True, slots=True)
class Lines:
    """The numbers of one country; an empty one means that none is known for the whole country."""

    crisis: str
    violence: str
    children: str
    emergency: str


LINES: Final[Mapping[str, Lines]] = {
    "IN": Lines("Tele-MANAS 14416", "181 (Women Helpline)", "Childline 1098", "112"),
    "US": Lines(
        "988",
        "National Domestic Violence Hotline 1-800-799-7233",
        "Childhelp 1-800-422-4453",
        "911",
    ),
    "CA": Lines("988", "", "Kids Help Phone 1-800-668-6868", "911"),
    "GB": Lines(
        "Samaritans 116 123",
        "National Domestic Abuse Helpline 0808 2000 247",
        "Childline 0800 1111",
        "999",
    ),
    "IE": Lines("Samaritans 116 123", "Women's Aid 1800 341 900", "Childline 1800 66 66 66", "112"),
}
"""By ISO 3166 country code."""

ANYWHERE: Final = Lines(
    crisis="India: 14416 · US, Canada: 988 · UK, Ireland: 116 123 · findahelpline.com",
    violence="India: 181 · US: 1-800-799-7233 · UK: 0808 2000 247 · Ireland: 1800 341 900"
    " · findahelpline.com",
    children="India: 1098 · US: 1-800-422-4453 · UK: 0800 1111 · Ireland: 1800 66 66 66",
    emergency="",
)

_CODES: Final = {
    "india": "IN",
    "bharat": "IN",
    "united states": "US",
    "united states of america": "US",
    "usa": "US",
    "canada": "CA",
    "united kingdom": "GB",
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "ireland": "IE",
}
_ZONES: Final = {
    "Asia/Kolkata": "IN",
    "Asia/Calcutta": "IN",
    "Europe/London": "GB",
    "Europe/Belfast": "GB",
    "Europe/Dublin": "IE",
    "America/New_York": "US",
    "America/Chicago": "US",
    "America/Denver": "US",
    "America/Phoenix": "US",
    "America/Los_Angeles": "US",
    "America/Anchorage": "US",
    "Pacific/Honolulu": "US",
    "America/Toronto": "CA",
    "America/Vancouver": "CA",
    "America/Winnipeg": "CA",
    "America/Edmonton": "CA",
    "America/Halifax": "CA",
}


def country_of(pinned: PinnedFacts) -> str:
    """Return the ISO code of the person's country, as far as it is known, else an empty text."""
    stored = (pinned.country or "").strip()
    return _CODES.get(stored.lower()) or stored.upper() or _ZONES.get(pinned.timezone or "", "")


def lines_of(country: str) -> Lines | None:
    """Return the numbers of a country; None when it is known and has none here."""
    return LINES.get(country) if country else ANYWHERE
