"""Reads English sentences for what they state about the sky and a chart.

The words that matter (planets, signs, houses, aspects, phases, directions, dates) are marked, and
each mark has to find its place in a statement. A sentence with a mark left over was not
understood, which the caller counts: a check that skips what it cannot read would be blind. What a
placement may mean for a life is no statement. The expressions are in ``words``; to have a new kind
of statement read, add a step to ``_Reader.read``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.second_check.sky import ANGLES
from tests.second_check.statements import (
    Dated,
    Empty,
    Entered,
    Lit,
    Mansion,
    Met,
    Moved,
    Opened,
    Period,
    Placed,
    Point,
    Ruled,
    Statement,
    Turned,
)
from tests.second_check.words import (
    BORN,
    COMING,
    CUSP,
    DATE,
    DAY_HAS_COME,
    EMPTY,
    ENTERED,
    EXACT,
    GOING,
    LORD,
    MANSION,
    MARKS,
    MONTHS,
    NEAREST,
    ON_A_DAY,
    PERIOD,
    SENTENCE_END,
    SHARED,
    SINCE_THE_LAST,
    SKY_MARKS,
    TODAY,
    VERBS,
    house_number,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that matters: its kind, what it says, and where in its sentence."""

    kind: str
    said: str
    start: int
    end: int


@dataclass(slots=True)
class Talk:
    """What a text was last speaking of: what "it" and "that" may stand for."""

    today: date
    subject: Point | None = None
    house: int | None = None
    met: Met | None = None


@dataclass(slots=True)
class Sentence:
    """A sentence, its statements, and whether every word that matters was understood."""

    text: str
    about_the_sky: bool
    statements: list[Statement] = field(default_factory=list)
    understood: bool = True


def read(text: str, today: date) -> Iterator[Sentence]:
    """Yield the sentences of a text that is read on ``today``, the person's own date."""
    talk = Talk(today)
    for one in SENTENCE_END.split(text):
        if one.strip():
            yield _Reader(one, talk).read()


class _Reader:
    """Reads one sentence, taking each mark away as it finds its statement."""

    def __init__(self, text: str, talk: Talk) -> None:
        self.text, self.talk = text, talk
        self.marks = [
            Mark(one.lastgroup or "", one.group(), one.start(), one.end())
            for one in MARKS.finditer(text)
        ]
        self.found: list[Statement] = []

    def read(self) -> Sentence:
        about = any(one.kind in SKY_MARKS for one in self.marks)
        days = [self._day(one) for one in self._of("date")]
        if about:
            self._lordships()
            self._vedic()
            aspected = self._aspects(days)
            self._phases(days)
            self._motions(days)
            self._placements(None if aspected else next(iter(days), None))
        elif SHARED.search(self.text) and (met := self.talk.met):
            self.found = [Met(met.a, met.b, met.aspect, day) for day in days]
        else:
            come = [self.talk.today] if DAY_HAS_COME.search(self.text) else []
            self.found = [Dated(day) for day in (*days, *come)]
        if EMPTY.search(self.text) and self.talk.house:
            self.found.append(Empty(self.talk.house))
        left = [one for one in self.marks if one.kind in SKY_MARKS]
        return Sentence(self.text, about, self.found, not left and bool(self.found or not about))

    def _of(self, *kinds: str) -> list[Mark]:
        return [one for one in self.marks if one.kind in kinds]

    def _take(self, *marks: Mark) -> None:
        self.marks = [one for one in self.marks if one not in marks]

    def _day(self, mark: Mark) -> date:
        """The day that is named; without a year the one nearest to today."""
        day, month, *year = mark.said.split()
        today = self.talk.today
        years = [int(year[0])] if year else [today.year + off for off in (-1, 0, 1)]
        number = MONTHS.index(month) + 1
        return min((date(one, number, int(day)) for one in years), key=lambda one: abs(one - today))

    def _point(self, mark: Mark) -> Point:
        name = mark.said.split()[-1]
        if name == "sign":
            name = "Ascendant"
        own = mark.kind == "own" or name in ANGLES or bool(BORN.search(self.text))
        return Point(name, own)

    def _lordships(self) -> None:
        """Which sign a house begins in, and which planet is its lord."""
        for one in CUSP.finditer(self.text):
            self.talk.house = house_number(one[1])
            self.found.append(Opened(self.talk.house, one[2]))
            self._take_within(one)
        for one in LORD.finditer(self.text):
            self.found.append(Ruled(house_number(one[1]), one[2]))
            self._take_within(one)

    def _vedic(self) -> None:
        """The nakshatra of the Moon, and the periods of life."""
        for one in MANSION.finditer(self.text):
            self.found.append(Mansion(one[1], int(one[2]) if one[2] else None))
            self._take_within(one)
        for one in PERIOD.finditer(self.text):
            until = (int(one[4]), MONTHS.index(one[3]) + 1) if one[3] else None
            self.found.append(Period(one[1], one[2], until))
            self._take_within(one)

    def _take_within(self, found: re.Match[str]) -> None:
        self._take(
            *(one for one in self.marks if found.start() <= one.start and one.end <= found.end())
        )

    def _aspects(self, days: Sequence[date]) -> bool:
        """Who meets whom, and when; false when nobody does."""
        points = self._of("own", "sky")
        for mark in self._of("aspect"):
            pair = self._pair(mark, points)
            if pair is None:
                continue
            a, b = (self._point(one) for one in pair)
            self._take(mark, *pair)
            self.talk.subject = a
            aspect = VERBS.get(mark.said, mark.said)
            for day in self._when(days):
                self.found.append(self._met(a, b, aspect, day))
        return any(isinstance(one, Met) for one in self.found)

    def _when(self, days: Sequence[date]) -> Sequence[date | None]:
        if not days:
            exact = EXACT.search(self.text)
            return (self.talk.today if exact or TODAY.search(self.text) else None,)
        said_of_today = re.search(rf"\btoday,\s+{DATE}", self.text)
        return (*days, self.talk.today) if said_of_today else days

    def _met(self, a: Point, b: Point, aspect: str, day: date | None) -> Met:
        dated = bool(self._of("date"))
        loose = ON_A_DAY.search(self.text) if dated else True
        exact = bool(EXACT.search(self.text)) or not loose
        side = -1 if GOING.search(self.text) else 1 if COMING.search(self.text) else 0
        nearest = bool(NEAREST.search(self.text))
        self.talk.met = Met(a, b, aspect, day, exact, side, nearest)
        return self.talk.met

    def _pair(self, mark: Mark, points: Sequence[Mark]) -> tuple[Mark, Mark] | None:
        """The two points of an aspect: on both sides of it, after "between", or before it."""
        before = [one for one in points if one.end <= mark.start]
        after = [one for one in points if one.start >= mark.end]
        if after and before and not re.match(r"\s+between\b", self.text[mark.end :]):
            return before[-1], after[0]
        if len(after) >= 2:
            return after[0], after[1]
        if len(before) >= 2:
            return before[-2], before[-1]
        return None

    def _phases(self, days: Sequence[date]) -> None:
        for mark in self._of("phase"):
            phase = re.sub(r"\s+(?:Moon|phase)$", "", mark.said.lower(), flags=re.IGNORECASE)
            signs, moons = self._of("sign"), [one for one in self._of("sky") if one.said == "Moon"]
            self._take(mark, *signs, *moons)
            sign, day = (signs[0].said if signs else None), next(iter(days), None)
            if day is None and phase in ("full", "new") and TODAY.search(self.text):
                day = self.talk.today
            self.found.append(Lit(phase, day, sign))

    def _motions(self, days: Sequence[date]) -> None:
        for mark in self._of("back", "forth"):
            point = self._governing(mark)
            if point is None:
                continue
            backwards = mark.kind == "back"
            before = self.text[: mark.start]
            if re.search(r"\bturn(?:s|ed)\s+$", before) and days:
                self.found.append(Turned(point, backwards, days[0]))
            else:
                denied = bool(re.search(r"\b(?:not|no longer)\s+(?:\w+\s+)?$", before))
                day = days[0] if days else None
                self.found.append(Moved(point, backwards is not denied, day))
            self._done(point, mark)

    def _placements(self, day: date | None) -> None:
        points = self._of("own", "sky")
        for mark in self._of("sign", "house"):
            point = self._governing(mark)
            if point is None:
                continue
            if mark.kind == "sign":
                self.found.append(Placed(point, sign=mark.said, day=day))
                if ENTERED.search(self.text) and not point.own:
                    self.found.append(Entered(point, bool(SINCE_THE_LAST.search(self.text))))
            else:
                self.found.append(Placed(point, house=house_number(mark.said), day=day))
            self._take(mark)
        if any(isinstance(one, Placed | Moved | Turned) for one in self.found):
            self._take(*(one for one in points if self._point(one) in self._spoken_of()))

    def _spoken_of(self) -> set[Point]:
        return {
            one.point for one in self.found if isinstance(one, Placed | Moved | Turned | Entered)
        }

    def _governing(self, mark: Mark) -> Point | None:
        """The point a sign, house or direction belongs to: the last named, the next, or "it"."""
        points = [
            Mark(one.lastgroup or "", one.group(), one.start(), one.end())
            for one in MARKS.finditer(self.text)
            if one.lastgroup in ("own", "sky")
        ]
        before = [one for one in points if one.end <= mark.start]
        if before or points:
            self.talk.subject = self._point(before[-1] if before else points[0])
            return self.talk.subject
        return self.talk.subject if re.search(r"\b[Ii]t\b", self.text) else None

    def _done(self, point: Point, *marks: Mark) -> None:
        self._take(*marks, *(one for one in self._of("own", "sky") if self._point(one) == point))
