"""What an English reading can say about the sky and a chart, one class for each kind.

To have the check understand a new kind of statement, add its class here, read it in ``english``
and judge it in ``judge``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Point:
    """A planet or angle by its English name: the person's ``own``, or the one in the sky."""

    name: str
    own: bool

    def __str__(self) -> str:
        return f"your {self.name}" if self.own else self.name


@dataclass(frozen=True, slots=True)
class Placed:
    """A point stands in a sign or a house, 1 to 12; on a day that is named, or else now."""

    point: Point
    sign: str | None = None
    house: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A body of the sky has just come into its sign, or since the last reading, a day ago."""

    point: Point
    since_the_last: bool = False


@dataclass(frozen=True, slots=True)
class Met:
    """Two points make an aspect.

    ``exact`` says that it is exact on ``day``; otherwise it holds on that day, and now where no
    day is named. ``side`` is 1 when it is said to be coming, -1 when it is said to be going.
    ``nearest`` says that it is about as close as it gets.
    """

    a: Point
    b: Point
    aspect: str
    day: date | None = None
    exact: bool = False
    side: int = 0
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A point moves backwards or forwards through the zodiac."""

    point: Point
    backwards: bool
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """A body of the sky turns retrograde, or direct, on a day."""

    point: Point
    backwards: bool
    day: date


@dataclass(frozen=True, slots=True)
class Lit:
    """The Moon shows a phase now, or is new or full on a day, in a sign where one is named."""

    phase: str
    day: date | None = None
    sign: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A house of the person begins in a sign."""

    house: int
    sign: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """A house of the person has a planet for its lord."""

    house: int
    lord: str


@dataclass(frozen=True, slots=True)
class Empty:
    """A house of the person holds no planet of the birth chart."""

    house: int


@dataclass(frozen=True, slots=True)
class Mansion:
    """The birth Moon stands in a nakshatra, and in one of its four padas where one is named."""

    name: str
    pada: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A mahadasha or antardasha runs now; ``until`` is the year and month of its end."""

    level: str
    lord: str
    until: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A day with nothing of the sky about it: it has to be one of the person's own."""

    day: date


Statement = (
    Placed
    | Entered
    | Met
    | Moved
    | Turned
    | Lit
    | Opened
    | Ruled
    | Empty
    | Mansion
    | Period
    | Dated
)
