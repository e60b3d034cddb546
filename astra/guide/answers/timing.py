"""Answers about timing: the hour of a day, the days near a date, and when something hard lets go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from astra.guide.answers import days, life
from astra.guide.answers.question import Question
from astra.guide.asked import sky
from astra.guide.asked.sky_wording import day_ahead
from astra.guide.draft import TONES
from astra.guide.model import Fact, FactKind
from astra.sky.aspects import MAJOR

_WEEKENDS: Final = 16  # days before and after a date within which weekends are compared
_DAYS: Final = 7  # and single days
_SATURDAY: Final = 5
_WORTH: Final = {"join": 0.5, "soft": 1.0, "hard": -1.0}
_ONE_DAY: Final = timedelta(days=1)
_IMPERSONAL: Final = 0.5  # what a contact with a slow planet of the chart weighs
_BENEFICS: Final = frozenset({"venus", "jupiter"})
_HABITS: Final = frozenset({"study", "work", "wellbeing"})


def hour(q: Question) -> None:
    """Say that a chart names no hour, and give a habit that finds one."""
    q.say("timing/hour")
    asked = q.intent.area
    q.say(f"timing/hour.{asked if asked in _HABITS else 'other'}")


def easier(q: Question) -> None:
    """Tell when the hard contact that is on lets go, else the next days that help."""
    about = life.AREAS[q.intent.area or "growth"]
    if not q.opened:
        q.hear("timing/easier")
    pressing = [one for one in q.known.all(FactKind.TRANSIT) if _tone(one) == "hard"]
    pressing.sort(key=lambda one: one.other not in about.points)
    for contact in pressing:
        end = sky.lets_go(q.chart, contact, q.known.now) if q.chart else None
        if end is not None:
            q.draft.state(contact)
            q.say("timing/easier.until", date=q.day(end), theme=q.draft.theme(contact.other or ""))
            break
    else:
        q.say("timing/easier.nothing")
    q.draft.paragraph()
    fresh = (one for one in life.helpful(q, about) if one.id not in q.told)
    day = next(fresh, None)
    if day is not None:
        q.contact(day)


def around(q: Question) -> None:
    """Compare the weekends, or the days, near a date by what is exact on them."""
    assert q.intent.occasion
    named, whole = q.intent.occasion.start, q.intent.occasion.named == "weekend"
    kind = "weekend" if whole else "day"
    q.say(f"timing/around.{kind}")
    if q.chart is None:
        q.say("timing/around.none")
        return
    spans = _weekends(named, q.known.now) if whole else _days(named, q.known.now)
    told = [(span, _exact(q, span)) for span in spans]
    against = next((facts for span, facts in told if span[0] <= named <= span[1]), [])
    best, facts = max(told, key=lambda one: (_worth(one[1]), -abs((one[0][0] - named).days)))
    if _worth(facts) <= max(0.0, _worth(against)):
        _keep(q, against)
        return
    for fact in _helping(q, best, facts):
        q.contact(fact)
    q.say(f"timing/around.best.{kind}", start=_day(q, best[0]), end=_day(q, best[1]))
    hard = [one for one in against if _tone(one) == "hard"]
    if hard:
        q.say("timing/around.against")
        q.contact(hard[0], last=True)


def _helping(q: Question, best: tuple[date, date], facts: Sequence[Fact]) -> list[Fact]:
    """Two contacts that help most on the days chosen, their eve or the day after, by date."""
    around = _exact(q, (best[0] - _ONE_DAY, best[1] + _ONE_DAY))
    near = [one for one in around if one not in facts and one.other in days.PERSONAL]
    kind = [one for one in (*facts, *near) if _tone(one) != "hard"]
    kind.sort(key=lambda one: one.body not in _BENEFICS)
    return sorted(kind[:2], key=lambda one: one.at or q.known.now)


def _keep(q: Question, own: Sequence[Fact]) -> None:
    """Say that no day near it is better than the one that was named."""
    helping = [one for one in own if _tone(one) != "hard"]
    if helping:
        q.contact(helping[0])
    q.say("timing/around.keep" if helping else "timing/around.none")


def _exact(q: Question, span: tuple[date, date]) -> list[Fact]:
    """What is exact on the days of a span, on the person's own clock."""
    assert q.chart
    zone = q.known.now.tzinfo
    start, end = (
        datetime.combine(span[0], time.min, tzinfo=zone),
        datetime.combine(span[1] + timedelta(days=1), time.min, tzinfo=zone),
    )
    found = sky.contacts_ahead(q.chart, start, end, days.PLANETS_BUT_MOON, days.POINTS, MAJOR)
    return list(found)


def _weekends(named: date, now: datetime) -> list[tuple[date, date]]:
    all_days = (named + timedelta(days=step) for step in range(-_WEEKENDS, _WEEKENDS + 1))
    saturdays = [one for one in all_days if one.weekday() == _SATURDAY and one > now.date()]
    return [(one, one + timedelta(days=1)) for one in saturdays]


def _days(named: date, now: datetime) -> list[tuple[date, date]]:
    all_days = (named + timedelta(days=step) for step in range(-_DAYS, _DAYS + 1))
    return [(one, one) for one in all_days if one > now.date()]


def _day(q: Question, day: date) -> str:
    return day_ahead(day, q.language, q.known.now)


def _worth(facts: Sequence[Fact]) -> float:
    return sum(
        _WORTH[_tone(one)] * (1.0 if one.other in days.PERSONAL else _IMPERSONAL) for one in facts
    )


def _tone(fact: Fact) -> str:
    return TONES[fact.aspect or ""]
