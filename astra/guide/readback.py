"""Read-back: what was understood of a birth, said again so that a mistake can be heard.

Date in words, clock time, place, which clock that was and how far from UTC, then Sun, Moon and
Ascendant as far as the birth time settles them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from astra.guide.language import Language
from astra.guide.model import Fact
from astra.guide.vocabulary import day_name
from astra.guide.wording import statement
from astra.people.words import BirthReading
from astra.sky.chart import Chart


def noted(reading: BirthReading, language: Language) -> str:
    """Return what a reading understood, in the language of the talk."""
    parts = _parts(reading, language)
    if language == "en" or not parts:
        return reading.message
    if language == "hinglish":
        return f"Maine note kiya: {', '.join(parts)}. Kuch galat ho toh bas bata dijiye."
    return f"मैंने लिख लिया: {', '.join(parts)}। कुछ ग़लत हो तो बस बता दीजिए।"


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


def options(choices: Sequence[str]) -> str:
    """Return choices as a numbered list, so that a number is an answer."""
    return "\n".join(f"{n}) {choice}" for n, choice in enumerate(choices, 1))


def _parts(reading: BirthReading, language: Language) -> list[str]:
    parts = []
    if reading.birth_date:
        parts.append(day_name(date.fromisoformat(reading.birth_date), language))
    if reading.birth_time:
        parts.append(reading.birth_time)
    elif reading.time_window:
        parts.append("-".join(reading.time_window))
    elif reading.time_precision == "unknown":
        parts.append("समय पता नहीं" if language == "hi" else "samay pata nahi")
    if reading.place:
        parts.append(reading.place.label)
    if reading.system:
        parts.append(_SYSTEMS[reading.system] if language == "hi" else reading.system)
    return parts


_SYSTEMS = {"western": "पाश्चात्य", "vedic": "वैदिक"}


def _signed(offset: timedelta) -> str:
    minutes = round(abs(offset) / timedelta(minutes=1))
    return f"{'-' if offset < timedelta(0) else '+'}{minutes // 60}:{minutes % 60:02d}"
