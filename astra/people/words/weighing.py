"""Weighing what was found against what is known: keep, assume aloud, ask or refuse.

Each field gives a value or a problem, then the fields are held against each other: a changed mind
against what is stored, the zone said against the place, the clock time against the clocks of that
night. The gravest problem decides the behaviour and is the one that is spoken of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from astra.errors import BirthDataError
from astra.people.places import Certainty, Place
from astra.people.words import speech
from astra.people.words.dates import spoken
from astra.people.words.model import Behaviour, BirthReading, Found, Known
from astra.people.words.zones import ZoneWord
from astra.sky.birth import TimePrecision
from astra.sky.moment import local_offset
from astra.sky.zones import zone as zone_named

_NOON = time(12)
_REFUSED = ("impossible", "future", "too_old")
_NAMED_FIELDS = {
    "time": "birth_time",
    "samay": "birth_time",
    "place": "birth_place",
    "city": "birth_place",
    "town": "birth_place",
    "village": "birth_place",
    " in ": "birth_place",
}
_DETAILS = ("birth_date", "birth_time", "birth_place")


@dataclass(frozen=True, slots=True)
class _Problem:
    behaviour: Behaviour
    fields: tuple[str, ...]
    message: str


def weigh(found: Found, asked: str | None, have: Known) -> BirthReading:
    """Return the outcome of a text that speaks of its writer's birth."""
    return _Weighing(found, asked, have).result()


@dataclass(slots=True)
class _Weighing:
    found: Found
    asked: str | None
    have: Known
    problems: list[_Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    day: date | None = None
    clock: time | None = None
    precision: TimePrecision | None = None
    window: tuple[time, time] | None = None
    place: Place | None = None
    offset_minutes: float | None = None
    fold: int | None = None

    def result(self) -> BirthReading:
        """Weigh everything and return the outcome."""
        self._date()
        self._time()
        self._place()
        self._changes()
        self._moment()
        if self.found.about.mixed:
            self._ask(_DETAILS, speech.MIXED)
        missing = self._missing()
        behaviour, message = self._outcome(missing)
        system = self.found.system
        return BirthReading(
            behaviour=behaviour,
            birth_date=self.day.isoformat() if self.day else None,
            birth_time=f"{self.clock:%H:%M}" if self.clock else None,
            time_precision=self.precision,
            time_window=(f"{self.window[0]:%H:%M}", f"{self.window[1]:%H:%M}")
            if self.window
            else None,
            place=self.place,
            timezone=self._timezone(),
            utc_offset_minutes=self.offset_minutes,
            fold=self.fold,
            system=system.system if system else None,
            ayanamsha=system.ayanamsha if system else None,
            missing=missing,
            message=message,
        )

    def _ask(self, fields: Sequence[str], message: str) -> None:
        self.problems.append(_Problem(Behaviour.ASK, tuple(fields), message))

    def _reject(self, fields: Sequence[str], message: str) -> None:
        self.problems.append(_Problem(Behaviour.REJECT, tuple(fields), message))

    def _remark(self, text: str) -> None:
        if text:
            self.remarks.append(text)

    def _date(self) -> None:
        word = self.found.day
        if word is None:
            return
        if word.problem:
            refuse = self._reject if word.problem in _REFUSED else self._ask
            refuse(["birth_date"], speech.about_date(word))
            return
        self.day = word.day
        self._remark(word.remark)

    def _time(self) -> None:
        word = self.found.time
        if word is None:
            return
        self.precision = word.precision
        if word.problem == "end_of_day":
            day = self.day or self.have.day
            self._ask(["birth_date", "birth_time"], speech.about_time(word, day))
        elif word.problem:
            refuse = self._reject if word.problem in _REFUSED else self._ask
            refuse(["birth_time"], speech.about_time(word, self.day))
        else:
            self.clock, self.window = word.clock, word.window
            self._remark(word.remark)

    def _place(self) -> None:
        word = self.found.place
        if word.resolution is None:
            return
        if word.place is None:
            self._ask(["birth_place"], speech.about_place(word.resolution, word.several))
            return
        self.place = word.place
        if word.resolution.certainty is Certainty.LIKELY:
            self._remark(f"I took the place to be {self.place.label}")

    def _changes(self) -> None:
        """Ask before a passing word overturns what is stored; "actually ..." says it plainly."""
        if self.found.about.corrects:
            return
        have = self.have
        if self.day and have.day and self.day != have.day and self.asked != "birth_date":
            self._doubt("birth_date", "birth date", spoken(have.day), spoken(self.day))
            self.day = None
        if self.clock and have.clock and self.clock != have.clock and self.asked != "birth_time":
            self._doubt("birth_time", "birth time", f"{have.clock:%H:%M}", f"{self.clock:%H:%M}")
            self.clock = self.precision = None
        if self.place and have.place and self.asked != "birth_place" and self._moved(have.place):
            self._doubt("birth_place", "birth place", have.place.label, self.place.label)
            self.place = None

    def _moved(self, known: Place) -> bool:
        assert self.place is not None
        north = abs(self.place.latitude_deg - known.latitude_deg)
        return north + abs(self.place.longitude_deg - known.longitude_deg) > 0.5

    def _doubt(self, name: str, label: str, old: str, new: str) -> None:
        self._ask([name], speech.differs(label, old, new))

    def _moment(self) -> None:
        """Find the offset of the birth moment; hear of skipped, doubled and contradicted clocks."""
        day, place = self.day or self.have.day, self.place or self.have.place
        clock, settled = self._clock_for_offset()
        if day is None or place is None or any(p.fields[0] == "birth_date" for p in self.problems):
            return
        local = datetime.combine(day, clock or _NOON)
        try:
            offset = local_offset(place.timezone, local, place.longitude_deg, self.fold)
        except BirthDataError as error:
            self._clock_in_doubt(error, local, place, exact=clock is not None)
            return
        minutes = round(offset.total_seconds() / 60, 2)
        if settled:
            self.offset_minutes = int(minutes) if minutes == int(minutes) else minutes
        self._hold_zone_against(place, local, minutes, exact=clock is not None)

    def _clock_for_offset(self) -> tuple[time | None, bool]:
        """Return the clock time whose offset counts, and whether the offset is to be given."""
        if self.found.time is not None:
            return self.clock, self.clock is not None
        return self.have.clock, self.have.clock is not None

    def _clock_in_doubt(
        self, error: BirthDataError, local: datetime, place: Place, *, exact: bool
    ) -> None:
        if error.code == "ambiguous_time" and exact:
            self._doubled(local, place)
        elif error.code == "nonexistent_time":
            sides = [datetime.fromisoformat(side) for side in error.suggestions]
            whole_day = all(side.date() != local.date() for side in sides)
            if whole_day:
                self.day = None
                self._reject(["birth_date"], speech.DAY_NEVER_WAS)
            elif exact:
                self.clock = None
                offers = [f"{side:%H:%M}" for side in sides]
                self._reject(["birth_time"], speech.skipped(local.time(), offers))

    def _doubled(self, local: datetime, place: Place) -> None:
        """Settle a clock time that came twice by the zone said, or ask."""
        zone = self.found.zone
        sides = [local_offset(place.timezone, local, place.longitude_deg, fold) for fold in (0, 1)]
        meant = [fold for fold, side in enumerate(sides) if zone and zone.agrees(_minutes(side))]
        if len(meant) == 1:
            self.fold = meant[0]
            self.offset_minutes = round(_minutes(sides[self.fold]))
            return
        names = [_name_of(place, local, fold, side) for fold, side in enumerate(sides)]
        self._ask(
            ["birth_time"], speech.twice(local.time(), [f"{local:%H:%M} {name}" for name in names])
        )

    def _hold_zone_against(
        self, place: Place, local: datetime, minutes: float, *, exact: bool
    ) -> None:
        zone = self.found.zone
        if zone is None:
            return
        if zone.name:
            said = zone_named(zone.name)
            agrees = local.replace(tzinfo=said).utcoffset() == timedelta(minutes=minutes)
            same = said.key == place.timezone or zone_named(place.timezone) == said
            if not (agrees or same):
                self._ask(["timezone"], speech.zone_conflict(zone, place))
        elif not zone.agrees(minutes):
            self._abbreviation_conflict(zone, place, minutes, exact=exact)

    def _abbreviation_conflict(
        self, zone: ZoneWord, place: Place, minutes: float, *, exact: bool
    ) -> None:
        summer = zone.loose and any(offset + 60 == minutes for offset in zone.offsets)
        if summer:
            self._remark(
                f"{place.name} kept summer time on that day, so I used its clock "
                f"({_signed(minutes)}) and not {zone.written}"
            )
        elif exact or not zone.loose:
            self._ask(["timezone"], speech.zone_conflict(zone, place))

    def _timezone(self) -> str | None:
        if any("timezone" in problem.fields for problem in self.problems):
            return None
        if self.place:
            return self.place.timezone
        zone = self.found.zone
        if zone and self.have.place:
            return self.have.place.timezone
        return zone.name or None if zone and self.asked == "timezone" else None

    def _missing(self) -> tuple[str, ...]:
        kept = {
            "birth_date": self.day,
            "birth_time": self.clock or self.window or self._stated_unknown(),
            "birth_place": self.place,
            "timezone": self._timezone(),
        }
        open_fields = {name for problem in self.problems for name in problem.fields}
        lacking = self.have.missing(frozenset(name for name, value in kept.items() if value))
        return tuple(
            name
            for name in ("birth_date", "birth_time", "birth_place", "timezone")
            if name in open_fields or name in lacking
        )

    def _wanted(self) -> str:
        """Return the field a text without any detail seems to be about."""
        if self.asked in speech.QUESTIONS:
            return self.asked
        text = self.found.about.text
        named = [name for word, name in _NAMED_FIELDS.items() if word in text]
        return named[0] if named else "birth_date"

    def _stated_unknown(self) -> bool:
        return self.precision is TimePrecision.UNKNOWN

    def _outcome(self, missing: Sequence[str]) -> tuple[Behaviour, str]:
        noted = speech.read_back(
            self.day,
            self.clock,
            self.precision,
            self.window,
            self.place,
            self.found.system.system if self.found.system else None,
        )
        if self.problems:
            gravest = min(self.problems, key=lambda p: p.behaviour is not Behaviour.REJECT)
            return gravest.behaviour, gravest.message
        essential = [name for name in missing if name != "timezone"] or list(missing)
        unanswered = self.asked in _DETAILS and self.asked in missing
        only_system = self.found.fields == {"system"}
        corrected = self.found.about.corrects and self.have.anything
        if unanswered or (self.asked is None and missing and not only_system and not corrected):
            question = speech.QUESTIONS[self.asked if unanswered and self.asked else essential[0]]
            return Behaviour.ASK, f"{noted} {question}".strip()
        if not noted and self.found.fields <= {"system"} and not only_system:
            return Behaviour.ASK, speech.QUESTIONS[self._wanted()]
        if self.remarks:
            said = ". ".join(self.remarks)
            return Behaviour.ASSUME_AND_SAY, f"{noted} {said}. If that is not right, just tell me."
        return Behaviour.ACCEPT, f"{noted} If anything is not right, just tell me.".strip()


def _minutes(offset: timedelta) -> float:
    return offset.total_seconds() / 60


def _signed(minutes: float) -> str:
    hours, rest = divmod(abs(round(minutes)), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}:{rest:02}"


def _name_of(place: Place, local: datetime, fold: int, offset: timedelta) -> str:
    name = local.replace(tzinfo=zone_named(place.timezone), fold=fold).tzname() or ""
    return name if name.isalpha() else _signed(_minutes(offset))
