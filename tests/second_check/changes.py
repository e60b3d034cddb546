"""Changes one word of a true reading, and asks Astra's engine whether that made it false.

The engine works another way than the check, so neither can hide the other's blindness. To try
another kind of change, add it to ``CHANGES``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from astra.people.chart import chart_of
from astra.sky import ephemeris
from astra.sky.aspects import AspectKind
from astra.sky.bodies import Angle, Body, Point
from astra.sky.chart import Chart
from astra.sky.positions import positions_at
from astra.sky.transits import contacts, exact_transits
from astra.sky.zodiac import normalised, sign_of
from astra.sky.zones import zone
from tests.second_check import statements as said
from tests.second_check.english import read
from tests.second_check.sky import ANGLES, PLANETS
from tests.second_check.words import ASPECTS, MONTHS, ORDINALS, SIGNS
from tests.writing.readings import Written


def _words(choice: Sequence[str], after: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(choice)}){after}\b")


CHANGES: Final[Mapping[str, tuple[re.Pattern[str], Sequence[str]]]] = {
    "sign": (_words(SIGNS), SIGNS),
    "house": (_words(ORDINALS, r"(?=\s+house)"), ORDINALS),
    "aspect": (_words(tuple(ASPECTS)), tuple(ASPECTS)),
    "planet": (_words((*PLANETS, *ANGLES)), PLANETS),
    "direction": (_words(("retrograde",)), ("direct",)),
    "date": (re.compile(rf"\b\d+ (?:{'|'.join(MONTHS)})\b"), ()),
}
"""Which words are changed, and for what. Another sign, house, aspect or direction is always false,
another planet or day only where the engine says so."""

_FIVE_DAYS: Final = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a reading, and what the engine knows of its person and day."""

    reading: Written
    chart: Chart
    today: date

    def changed(self, kind: str) -> Iterator[str]:
        """Yield each sentence with one word of a kind changed that makes it false."""
        dice = Random(f"{self.reading.text}/{kind}")
        for sentence in read(self.reading.text, self.today):
            if not sentence.statements or any(isinstance(x, said.Lit) for x in sentence.statements):
                continue
            for found in CHANGES[kind][0].finditer(sentence.text):
                other = self._another(found[0], kind, dice)
                if kind in ("planet", "date"):
                    own = sentence.text[: found.start()].lower().endswith("your ")
                    instead = [
                        self._instead(one, found[0], other, own=own) for one in sentence.statements
                    ]
                    if all(self.so(one) for one in instead):
                        continue
                yield sentence.text[: found.start()] + other + sentence.text[found.end() :]

    def _another(self, word: str, kind: str, dice: Random) -> str:
        if kind == "date":
            day = self._named(word) + dice.choice((-_FIVE_DAYS, _FIVE_DAYS))
            return f"{day.day} {MONTHS[day.month - 1]}"
        return dice.choice([one for one in CHANGES[kind][1] if one != word])

    def _named(self, word: str) -> date:
        day, month = word.split()
        number = MONTHS.index(month) + 1
        days = (date(self.today.year + off, number, int(day)) for off in (-1, 0, 1))
        return min(days, key=lambda one: abs(one - self.today))

    def _instead(self, one: said.Statement, word: str, other: str, *, own: bool) -> said.Statement:
        """The statement as the changed words mean it."""
        if word not in (*PLANETS, *ANGLES):
            if isinstance(one, said.Met | said.Dated) and one.day == self._named(word):
                return replace(one, day=self._named(other))
            return one

        def point(was: said.Point) -> said.Point:
            theirs = was.name == word and was.own is (own or word in ANGLES)
            return replace(was, name=other) if theirs else was

        match one:
            case said.Met():
                return replace(one, a=point(one.a), b=point(one.b))
            case said.Placed() | said.Moved() | said.Entered():
                return replace(one, point=point(one.point))
        return one

    def so(self, one: said.Statement) -> bool:
        """Whether the engine bears a statement out; what it is not asked about counts as true."""
        match one:
            case said.Placed():
                return self._placed(one)
            case said.Met():
                return self._met(one)
            case said.Dated(day):
                return day.isoformat() in {event.date for event in self.reading.person.events}
            case said.Moved(point, backwards) if point.own and point.name not in ANGLES:
                return self.chart.positions[_body(point.name)].retrograde is backwards
        return True

    def _placed(self, one: said.Placed) -> bool:
        if one.point.own:
            where = self.chart.longitude_of(_point(one.point.name))
        else:
            now = self.reading.now
            zero = self.chart.options.zero_deg(ephemeris.instant_of(now))
            where = normalised(positions_at(now)[_body(one.point.name)].longitude_deg - zero)
        if where is None:
            return False
        houses = self.chart.houses
        in_house = houses is not None and houses.houses_of([where]) == [one.house]
        return (not one.sign or sign_of(where) == one.sign) and (not one.house or in_house)

    def _met(self, one: said.Met) -> bool:
        sky, own = (one.b, one.a) if one.a.own else (one.a, one.b)
        body, point, kind = _body(sky.name), _point(own.name), AspectKind(one.aspect)
        if one.day is None or not one.exact:
            held = contacts(self.chart, self.reading.now)
            return any((it.transit, it.natal, it.kind) == (body, point, kind) for it in held)
        clock = zone(self.chart.birth.zone)
        begin = datetime.combine(one.day, time.min, clock)
        end = datetime.combine(one.day + timedelta(days=1), time.min, clock)
        return bool(exact_transits(self.chart, begin, end, [body], [point], [kind]))


def sentences(reading: Written) -> Sentences:
    """Return the sentences of a reading, ready to be changed."""
    chart = chart_of(reading.person.pinned_facts)
    assert chart is not None
    return Sentences(reading, chart, reading.now.astimezone(zone(chart.birth.zone)).date())


def _body(name: str) -> Body:
    return Body(name.lower())


def _point(name: str) -> Point:
    return Angle(name.lower()) if name in ANGLES else _body(name)
