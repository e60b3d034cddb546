"""What a clock reading means: hours and minutes with a time of day, or without one.

"7:20 pm" and "shaam 7:20" are certain; "7 baje" alone is two times and is asked; "raat 12 baje" is
the midnight of one of two days and is said. ``times`` finds the readings, this decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import Enum

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
    remark: str = ""
    problem: str = ""
    choices: tuple[time, ...] = ()


PERIODS = {
    "early": "early morning|tadke|तड़के|bhor|भोर|wee hours|brahma muhurta|subah subah|सुबह सुबह",
    "morning": "morning|mornin|subah|subeh|suba|savere|sawere|savera|subha|सुबह|सवेरे|प्रातः|प्रात|"
    "forenoon|pratah",
    "noon": "dopahar|dopehar|dopeher|dupahar|dupehar|दोपहर|dophar|dopehr|midday|mid-day",
    "afternoon": "afternoon|after noon|aparahn",
    "evening": "evening|eve|shaam|sham|shyam|शाम|sanjh|saanjh|sandhya|संध्या|सायं",
    "night": "late night|late evening|night|raat|rat|raatri|ratri|रात|रात्रि|aadhi raat|adhi raat|tonight",
}
PERIOD_OF = {word: period for period, words in PERIODS.items() for word in words_of(words)}
PERIOD = any_of(PERIOD_OF)
WINDOWS = {
    "early": (time(3), time(7)),
    "morning": (time(5), time(12)),
    "noon": (time(11), time(15)),
    "afternoon": (time(12), time(17)),
    "evening": (time(16), time(21)),
}
"""The hours a time of day covers when nothing more is known; generous, and read back."""

_HOURS = {
    "am": range(12),
    "pm": range(12, 24),
    "early": range(2, 8),
    "morning": range(1, 12),
    "noon": range(10, 16),
    "afternoon": range(12, 19),
    "evening": range(15, 23),
}
_NIGHT = (*range(19, 24), *range(5))


def decide(hour: int, minute: int, periods: frozenset[str], style: Style) -> Verdict:
    """Return what the reading means. ``periods`` are keys of ``PERIODS``, ``am`` and ``pm``."""
    if hour == 24 and minute == 0:
        return Verdict(problem="end_of_day")
    if hour > 23 or minute > 59:
        return Verdict(problem="impossible")
    if "night" in periods and hour in (0, 12) and "pm" not in periods:
        return Verdict(
            time(0, minute),
            ""
            if "am" in periods
            else "I took midnight as the beginning of that date; if it was "
            "the night after it, please give me the next day's date",
        )
    if not periods:
        return _bare(hour, minute, style)
    fitting = [h for h in _readings(hour) if all(_fits(h, period) for period in periods)]
    if not fitting and hour > 12 and periods == {"pm"}:
        fitting = [hour]
    if len(fitting) == 1:
        return Verdict(time(fitting[0], minute))
    return Verdict(problem="half", choices=tuple(time(h, minute) for h in _readings(hour)))


def _bare(hour: int, minute: int, style: Style) -> Verdict:
    if style is Style.FULL or hour == 0 or hour > 12:
        return Verdict(time(hour, minute))
    if style is Style.PLAIN:
        half = "noon" if hour == 12 else "in the morning"
        remark = f"I read {hour}:{minute:02} as {hour}:{minute:02} {half}"
        return Verdict(time(hour, minute), f"{remark}; if it was the other half of the day, say so")
    return Verdict(problem="half", choices=tuple(time(h, minute) for h in _readings(hour)))


def _readings(hour: int) -> list[int]:
    """Return the hours of the day a clock face showing ``hour`` may mean."""
    return [hour % 12, hour % 12 + 12] if 1 <= hour <= 12 else [hour]


def _fits(hour: int, period: str) -> bool:
    return hour in (_NIGHT if period == "night" else _HOURS[period])


def spoken_clock(clock: time) -> str:
    """Return ``clock`` as "7:20 in the morning (07:20)"."""
    part = next(
        name
        for name, until in (
            ("at night", 4), ("in the morning", 12), ("in the afternoon", 17),
            ("in the evening", 21), ("at night", 24),
        )
        if clock.hour < until
    )  # fmt: skip
    return f"{(clock.hour + 11) % 12 + 1}:{clock.minute:02} {part}"
