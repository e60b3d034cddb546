"""Time zones in a person's words: IANA names, offsets, abbreviations.

An abbreviation never chooses a zone (IST is Indian, Irish or Israeli; PST may be Pakistani): the
birth place does. It is only held against the offset of the place at that moment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from astra.people.words.text import Page, any_of, words_of
from astra.sky.zones import names

ABBREVIATIONS: dict[str, tuple[int, ...]] = {
    "ist": (330, 120, 60), "pkt": (300,), "npt": (345,), "bdt": (360,), "slst": (330,),
    "gmt": (0,), "utc": (0,), "bst": (60, 360), "wet": (0,), "cet": (60,), "cest": (120,),
    "eet": (120,), "eest": (180,), "msk": (180, 240), "gst": (240,), "est": (-300, 600),
    "edt": (-240,), "cst": (-360, 480, -300), "cdt": (-300,), "mst": (-420,), "mdt": (-360,),
    "pst": (-480, 300, 480), "pdt": (-420,), "akst": (-540,), "hst": (-600,), "ast": (-240, 180),
    "sgt": (480,), "hkt": (480,), "jst": (540,), "kst": (540,), "aest": (600,), "aedt": (660,),
    "acst": (570,), "awst": (480,), "nzst": (720,), "nzdt": (780,), "sast": (120,), "eat": (180,),
    "wib": (420,), "ict": (420,), "myt": (480,),
}  # fmt: skip
"""Minutes east of UTC each abbreviation stands for, in all its meanings."""

_SUMMER_LOOSELY = frozenset(words_of("ist est cst mst pst cet eet wet ast aest"))
"""Abbreviations of winter time that people also write in summer."""

_NAMED = {
    "indian standard time": "ist", "india standard time": "ist", "indian time": "ist",
    "india time": "ist", "bharatiya samay": "ist", "भारतीय समय": "ist", "pakistan standard time": "pkt",
    "pakistan time": "pkt", "nepal time": "npt", "greenwich mean time": "gmt",
    "eastern standard time": "est", "central standard time": "cst", "pacific standard time": "pst",
}  # fmt: skip
_IANA = re.compile(r"(?<![\w/])([a-z]{2,12}(?:/[a-z_+-]+){1,2}\d{0,2})(?![\w/])")
_OFFSET = re.compile(
    r"(?<![\w:.])(?:\(?(?:utc|gmt)\s?([+-])\s?(\d{1,2})(?:[:.]?([0-5]\d))?(?![\d:])"
    r"|([+])(\d{1,2}):?([0-5]\d)(?![\d:])|(?<![\d] )(-)(\d{2}):([0-5]\d)(?![\d:]))\)?"
)
_ABBREVIATION = re.compile(any_of([*ABBREVIATIONS, *_NAMED]))
_PLAIN_WORDS = re.compile(
    any_of(
        "local timezone|time zone|timezone|tz|eastern time|central time|"
         "mountain time|pacific time|daylight time|standard time"
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ZoneWord:
    """A zone as said: an IANA ``name``, or the ``offsets`` (minutes east) it may stand for.

    ``loose`` is true where winter's abbreviation is also used in summer. ``written`` is
    how it was put, for the answer.
    """

    written: str
    name: str = ""
    offsets: tuple[int, ...] = ()
    loose: bool = False

    def agrees(self, offset_minutes: float) -> bool:
        """Whether the zone said has this offset."""
        return any(abs(offset - offset_minutes) < 1 for offset in self.offsets)


def read_zone(page: Page) -> ZoneWord | None:
    """Strike the zone out of ``page`` and return it, or None when none was said."""
    found: list[ZoneWord] = []
    known = {name.casefold(): name for name in names()} if page.has(_IANA) else {}
    for match in _IANA.finditer(page.text):
        if name := known.get(match[1]):
            found.append(ZoneWord(name, name=name))
            page.strike(*match.span())
    for match in page.take(_OFFSET):
        sign, hours, minutes = [group for group in match.groups() if group] + (
            ["0"] if len([group for group in match.groups() if group]) == 2 else []
        )
        offset = (int(hours) * 60 + int(minutes)) * (-1 if sign == "-" else 1)
        found.append(ZoneWord(match[0].strip("() ").upper(), offsets=(offset,)))
    for match in page.take(_ABBREVIATION):
        short = _NAMED.get(match[0], match[0])
        found.append(ZoneWord(short.upper(), "", ABBREVIATIONS[short], short in _SUMMER_LOOSELY))
    page.take(_PLAIN_WORDS)
    return found[0] if found else None
