"""Read-back: which clock a birth was read by, and what of its chart is certain.

What was understood of the words themselves is told by ``people.words``; here follow the offset from
UTC, then Sun, Moon and Ascendant as far as the birth time settles them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from astra.guide.language import Language
from astra.guide.model import Fact
from astra.guide.wording import statement
from astra.sky.chart import Chart


def clock(chart: Chart, language: Language) -> str:
    """Return which clock the birth time was read by; nothing when no time is known."""
    if not chart.time_known:
        return ""
    moment = chart.moment
    if language == "en":
        return moment.explanation
    offset = f"UTC{_signed(moment.offset)}"
    by_the_sun = moment.standard == "lmt"
    if language == "hinglish":
        if by_the_sun:
            return f"Tab wahan ghadi suraj ke hisaab se chalti thi: {offset}."
        return f"Us samay {moment.zone} ki ghadi {offset} par thi."
    if by_the_sun:
        return f"तब वहाँ घड़ी सूरज के हिसाब से चलती थी: {offset}।"
    return f"उस समय {moment.zone} की घड़ी {offset} पर थी।"


def signs(facts: Sequence[Fact], language: Language, now: datetime) -> str:
    """Return the headline facts as sentences."""
    return " ".join(statement(fact, language, now) for fact in facts)


def _signed(offset: timedelta) -> str:
    minutes = round(abs(offset) / timedelta(minutes=1))
    return f"{'-' if offset < timedelta(0) else '+'}{minutes // 60}:{minutes % 60:02d}"
