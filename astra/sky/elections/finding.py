"""Finding: the conditions of a purpose laid over each other, and the times ranked.

Between two changes of any condition the sky stays as good as it is, so the span falls into pieces
that are judged whole. To change how long a window must be to be told, edit ``SHORTEST``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple, get_args

from astra.errors import InvalidInput
from astra.sky.chart import Chart
from astra.sky.elections.conditions import Interval, Place, Setting, System, Untold
from astra.sky.elections.purposes import PURPOSES, Purpose, Wish
from astra.sky.ephemeris import AYANAMSHAS
from astra.sky.moment import check_place
from astra.sky.zones import zone as zone_named

SHORTEST: Final = timedelta(hours=1)
"""A window shorter than this is of no use to anybody."""

LONGEST: Final = timedelta(days=2 * 366)
"""How long a span may be searched at once."""


class Reason(NamedTuple):
    """What speaks for a window (``holds``) or against it, in words, and how much it weighs."""

    key: str
    holds: bool
    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Window:
    """A time within which nothing that is looked at changes, from ``start`` up to ``end`` (UTC).

    ``score`` is the weight of what holds as a share of all that was weighed, in [0, 1].
    Reasons come heaviest first.
    """

    start: datetime
    end: datetime
    score: float
    reasons: tuple[Reason, ...]

    @property
    def favour(self) -> tuple[Reason, ...]:
        """What tradition likes about it."""
        return tuple(reason for reason in self.reasons if reason.holds)

    @property
    def against(self) -> tuple[Reason, ...]:
        """What it does not."""
        return tuple(reason for reason in self.reasons if not reason.holds)


@dataclass(frozen=True, slots=True)
class Election:
    """The best windows for a purpose, best first, equals by time.

    ``left_out`` says in sentences what could not be weighed, for want of a birth chart, a
    surer birth time or a place.
    """

    purpose: Purpose
    windows: tuple[Window, ...]
    left_out: tuple[str, ...]


def elect(
    purpose: str,
    start: datetime,
    end: datetime,
    *,
    chart: Chart | None = None,
    place: Place | None = None,
    systems: Sequence[System] = ("western",),
    ayanamsha: str = "lahiri",
    count: int = 10,
) -> Election:
    """Return the best windows in [start, end) for one of ``PURPOSES``.

    ``systems`` chooses whose rules are weighed, western, vedic or both. A natal chart and a
    place let more be weighed; nothing is that an uncertain birth time leaves open.

    Raises:
        InvalidInput: an unknown purpose, system or ayanamsha, with what is on offer; a span
            that ends before it begins or is longer than ``LONGEST``; a count below 1.
        BirthDataError: ``unknown_zone`` or ``out_of_range``: the place is not of this Earth.
        EphemerisError: the span is not within the almanac, 1800 to 2399.
    """
    _check(purpose, start, end, place, systems, ayanamsha, count)
    asked = PURPOSES[purpose]
    setting = Setting(start, end, chart, place, ayanamsha)
    weighed: list[tuple[Wish, list[Interval]]] = []
    left_out: dict[str, None] = {}
    for wish in asked.wishes:
        if not set(wish.condition.systems) & set(systems):
            continue
        spans = wish.condition.when(setting)
        if isinstance(spans, Untold):
            left_out[spans.why] = None
        else:
            weighed.append((wish, spans))
    windows = [one for one in _windows(setting, weighed) if one.end - one.start >= SHORTEST]
    windows.sort(key=lambda window: (-window.score, window.start))
    return Election(asked, tuple(windows[:count]), tuple(left_out))


def _check(
    purpose: str,
    start: datetime,
    end: datetime,
    place: Place | None,
    systems: Sequence[System],
    ayanamsha: str,
    count: int,
) -> None:
    offered = get_args(System)
    if purpose not in PURPOSES:
        raise InvalidInput("This purpose is not on offer.", suggestions=tuple(PURPOSES))
    if not systems or not set(systems) <= set(offered):
        raise InvalidInput("This system is not on offer.", suggestions=offered)
    if ayanamsha not in AYANAMSHAS:
        raise InvalidInput("This ayanamsha is not on offer.", suggestions=tuple(AYANAMSHAS))
    if end <= start:
        raise InvalidInput("The span ends before it begins.")
    if end - start > LONGEST:
        raise InvalidInput("A good day can be looked for within two years at once.")
    if count < 1:
        raise InvalidInput("Ask for at least one window.")
    if place is not None:
        zone_named(place.zone)
        check_place(place.latitude_deg, place.longitude_deg)


def _windows(setting: Setting, weighed: Sequence[tuple[Wish, list[Interval]]]) -> list[Window]:
    """The whole span, cut wherever a condition begins or ends to hold."""
    edges = {moment for _, spans in weighed for one in spans for moment in one}
    borders = sorted({setting.start, setting.end, *edges})
    ahead = [0] * len(weighed)  # the first interval of each condition that has not ended
    found = []
    for start, end in pairwise(borders):
        reasons = []
        for number, (wish, spans) in enumerate(weighed):
            while ahead[number] < len(spans) and spans[ahead[number]].end <= start:
                ahead[number] += 1
            holds = ahead[number] < len(spans) and spans[ahead[number]].start <= start
            reasons.append(_reason(wish, holds=holds))
        found.append(_window(start, end, reasons))
    return found


def _reason(wish: Wish, *, holds: bool) -> Reason:
    condition = wish.condition
    return Reason(condition.key, holds, condition.good if holds else condition.bad, wish.weight)


def _window(start: datetime, end: datetime, reasons: list[Reason]) -> Window:
    reasons.sort(key=lambda reason: -reason.weight)
    whole = sum(reason.weight for reason in reasons)
    held = sum(reason.weight for reason in reasons if reason.holds)
    return Window(start, end, held / whole, tuple(reasons))
