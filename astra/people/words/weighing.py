"""Weighing what was found against what is known: keep, assume aloud, ask or refuse.

Each field gives a value or a problem, then the fields are held against each other: a changed mind
against what is stored, the zone said against the place, the clock time against the clocks of that
night. The gravest problem decides the behaviour and is the one that is spoken of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from astra.people.model import ESSENTIALS
from astra.people.places import Certainty, Place
from astra.people.words import speech
from astra.people.words.clock_check import check_clock
from astra.people.words.dates import spoken
from astra.people.words.model import Behaviour, BirthReading, Found, Known
from astra.sky.birth import TimePrecision

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


def weigh(found: Found, asked: str | None, have: Known, *, doubted: bool = False) -> BirthReading:
    """Return the outcome of a text that speaks of a birth, ``doubted`` to be its writer's."""
    return _Weighing(found, asked, have, doubted).result()


@dataclass(slots=True)
class _Weighing:
    found: Found
    asked: str | None
    have: Known
    doubted: bool
    problems: list[_Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    day: date | None = None
    clock: time | None = None
    precision: TimePrecision | None = None
    window: tuple[time, time] | None = None
    place: Place | None = None
    offset_minutes: float | None = None
    fold: int | None = None
    choices: tuple[str, ...] = ()

    def result(self) -> BirthReading:
        """Weigh everything and return the outcome."""
        self._date()
        self._time()
        self._place()
        self._changes()
        self._moment()
        if self.doubted:
            self._ask_first(speech.NOT_SURE_WHOSE)
        if self.found.about.mixed:
            self._ask_first(speech.MIXED)
        if self.found.about.denies:
            self._denied()
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
            choices=self.choices,
        )

    def _ask(self, fields: Sequence[str], message: str) -> None:
        self.problems.append(_Problem(Behaviour.ASK, tuple(fields), message))

    def _ask_first(self, message: str) -> None:
        """Ask whose birth it is, before anything else and about all of it."""
        self.problems.insert(0, _Problem(Behaviour.ASK, _DETAILS, message))

    def _reject(self, fields: Sequence[str], message: str) -> None:
        self.problems.append(_Problem(Behaviour.REJECT, tuple(fields), message))

    def _denied(self) -> None:
        """Hear what is not so: nothing of it is kept, and the truth is asked."""
        self.problems.clear()
        self.day = self.clock = self.window = self.place = self.precision = None
        self.offset_minutes = self.fold = None
        wanted = next((name for name in _DETAILS if name in self.found.fields), self._wanted())
        self._ask([wanted], speech.QUESTIONS[wanted])

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
            offered = word.several or word.resolution.places
            self.choices = tuple(place.label for place in offered)
            self._ask(["birth_place"], speech.about_place(word.resolution, word.several))
            return
        self.place = word.place
        if word.resolution.certainty is Certainty.LIKELY:
            self._remark(f"I took the place to be {self.place.label}")
        elif word.loosely:
            self._remark(f"I took {word.loosely}, {self.place.label}, as your birth place")

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
        """Hold the clock time against the clocks of that place and day, and keep the offset."""
        day, place = self.day or self.have.day, self.place or self.have.place
        if day is None or place is None or any(p.fields[0] == "birth_date" for p in self.problems):
            return
        clock = self.clock if self.found.time is not None else self.have.clock
        checked = check_clock(day, clock, place, self.found.zone)
        self._remark(checked.remark)
        self.fold, self.offset_minutes = checked.fold, checked.offset_minutes
        if checked.impossible == "birth_date":
            self.day = None
        elif checked.impossible == "birth_time":
            self.clock = None
        if checked.question:
            self.choices = self.choices or checked.choices
            refuse = self._reject if checked.impossible else self._ask
            refuse([checked.field], checked.question)

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
        return tuple(name for name in ESSENTIALS if name in open_fields or name in lacking)

    def _unanswered(self, lacking: Sequence[str]) -> str:
        """Return what to ask again; a zone without a place is asked by its place."""
        assert self.asked is not None
        zone_without_place = self.asked == "timezone" and "birth_place" in lacking
        return "birth_place" if zone_without_place else self.asked

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
            self._timezone() if self.asked == "timezone" else None,
            self.found.system.system if self.found.system else None,
        )
        if self.problems:
            first_asked = self.doubted or self.found.about.mixed
            refused = [p for p in self.problems if p.behaviour is Behaviour.REJECT]
            gravest = refused[0] if refused and not first_asked else self.problems[0]
            return gravest.behaviour, gravest.message
        essential = [name for name in missing if name != "timezone"] or list(missing)
        unanswered = self.asked in ESSENTIALS and self.asked in missing
        only_system = self.found.fields == {"system"}
        corrected = self.found.about.corrects and self.have.anything
        if unanswered or (self.asked is None and missing and not only_system and not corrected):
            question = speech.QUESTIONS[self._unanswered(essential) if unanswered else essential[0]]
            return Behaviour.ASK, f"{noted} {question}".strip()
        if not noted and self.found.fields <= {"system"} and not only_system:
            return Behaviour.ASK, speech.QUESTIONS[self._wanted()]
        if self.remarks:
            said = ". ".join(self.remarks)
            return Behaviour.ASSUME_AND_SAY, f"{noted} {said}. If that is not right, just tell me."
        return Behaviour.ACCEPT, f"{noted} If anything is not right, just tell me.".strip()
