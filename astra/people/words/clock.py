"""What a clock reading means: hours and minutes with a time of day, or without one.

"7:20 pm" and "shaam 7:20" are certain; "7 baje" alone is two times and is asked; "raat 12 baje" is
the midnight of one of two days and is said. ``times`` finds the readings, this decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import Enum

from astra.people.words.remark import Remark
from astra.people.words.text import any_of, words_of


class Style(Enum):
    """How a clock reading was written, which says what it means without am or pm."""

    FULL = "full"  # 07:20, 0720, 19:20: the 24-hour clock
    PLAIN = "plain"  # 7:20: most likely the 24-hour clock, and said
    SPOKEN = "spoken"  # "7 baje", "half past seven": two times a day


@dataclass(frozen=True, slots=True)
class Verdict:
    """A time to keep, with an assumption to say; or the ``problem`` and the ``choices``."""

    clock: time | None = None
    remark: Remark | None = None
    problem: str = ""
    choices: tuple[time, ...] = ()


PERIODS = {
    "day": "din mein|din me|dinme|daytime|day time|during the day|दिन में",
    "of_day": "din ke|दिन के",
    "early": "early morning|early in the morning|tadke|तड़के|bhor|भोर|wee hours|brahma muhurta|subah subah|सुबह सुबह",
    "morning": "morning|mornin|mrng|mrn|subah|subeh|suba|savere|sawere|savera|subha|सुबह|सवेरे|प्रातः|प्रात|"
    "forenoon|pratah",
    "noon": "dopahar|dopehar|dopeher|dupahar|dupehar|दोपहर|dophar|dopehr|midday|mid-day",
    "afternoon": "afternoon|after noon|aparahn",
    "evening": "evening|evng|eve|shaam|sham|shyam|शाम|sanjh|saanjh|sandhya|संध्या|सायं",
    "night": "late at night|late in the night|late night|late evening|night|tonight|raat|rat|raatri|"
    "ratri|aadhi raat|adhi raat|रात|रात्रि",
}
PERIOD_OF = {word: period for period, words in PERIODS.items() for word in words_of(words)}
PERIOD = any_of(PERIOD_OF)
WINDOWS = {
    "early": (time(3), time(7)),
    "morning": (time(5), time(12)),
    "noon": (time(11), time(15)),
    "afternoon": (time(12), time(17)),
    "evening": (time(16), time(21)),
    "day": (time(6), time(18)),
}
"""The hours a time of day covers when nothing more is known; generous, and read back. "din ke"
has none: it only tells which half of the day a clock time belongs to."""

_HOURS = {
    "am": range(12),
    "pm": range(12, 24),
    "day": range(8, 18),
    "of_day": range(8, 18),
    "early": range(2, 8),
    "morning": range(1, 12),
    "noon": range(10, 16),
    "afternoon": range(12, 19),
    "evening": range(15, 23),
}
DAWN_H = 5  # "14 May, raat 2 baje" may be the night that began on the 14th
_NIGHT = (*range(19, 24), *range(5))


def decide(hour: int, minute: int, periods: frozenset[str], style: Style) -> Verdict:
    """Return what the reading means. ``periods`` are keys of ``PERIODS``, ``am`` and ``pm``."""
    if hour == 24 and minute == 0:
        return Verdict(problem="end_of_day")
    if hour > 23 or minute > 59:
        return Verdict(problem="impossible")
    if "night" in periods and hour in (0, 12) and "pm" not in periods:
        return Verdict(time(0, minute), None if "am" in periods else Remark.of("midnight"))
    if not periods:
        return _bare(hour, minute, style)
    fitting = [h for h in _readings(hour) if all(_fits(h, period) for period in periods)]
    if not fitting and hour > 12 and periods == {"pm"}:
        fitting = [hour]
    if len(fitting) == 1:
        clock = time(fitting[0], minute)
        small_hours = "night" in periods and "am" not in periods and clock.hour < DAWN_H
        return Verdict(clock, Remark.of("small_hours", clock=clock) if small_hours else None)
    return Verdict(problem="half", choices=tuple(time(h, minute) for h in _readings(hour)))


def in_half_of(standing: time, hour: int, minute: int) -> Verdict | None:
    """Return a reading between 1 and 11 in the half of the day ``standing`` is in, to be said.

    None for any other: twelve is where the halves meet.
    """
    if not (1 <= hour <= 11 and minute <= 59):
        return None
    clock = time(hour + (12 if standing.hour >= 12 else 0), minute)
    return Verdict(clock, Remark.of("plain_clock", clock=clock))


def _bare(hour: int, minute: int, style: Style) -> Verdict:
    if style is Style.FULL or hour == 0 or hour > 12:
        return Verdict(time(hour, minute))
    if style is Style.PLAIN:
        clock = time(hour, minute)
        return Verdict(clock, Remark.of("plain_clock", clock=clock))
    return Verdict(problem="half", choices=tuple(time(h, minute) for h in _readings(hour)))


def _readings(hour: int) -> list[int]:
    """Return the hours of the day a clock face showing ``hour`` may mean."""
    return [hour % 12, hour % 12 + 12] if 1 <= hour <= 12 else [hour]


def _fits(hour: int, period: str) -> bool:
    return hour in (_NIGHT if period == "night" else _HOURS[period])
