"""Settling each detail of a text on its own: a value, with what was assumed, or a problem.

``weighing`` goes on from here and holds the details against each other. To change when a single
detail is asked or refused, edit its method.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from astra.people.places import Certainty, Place
from astra.people.words.model import Behaviour, Found, Known
from astra.people.words.remark import Remark
from astra.people.words.speech import Speech
from astra.people.words.times import TimeWord
from astra.sky.birth import TimePrecision

_REFUSED = ("impossible", "future", "too_old")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the way. With ``confirmable`` a plain yes takes it out of the way.

    ``stands`` is true where what was said is clear and only what follows from it is asked.
    """

    behaviour: Behaviour
    fields: tuple[str, ...]
    message: str
    choices: tuple[str, ...] = ()
    confirmable: bool = False
    stands: bool = False


@dataclass(slots=True)
class Settling:
    """What a text says, as far as it is settled, beside what was known before."""

    found: Found
    have: Known
    speech: Speech
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    day: date | None = None
    clock: time | None = None
    precision: TimePrecision | None = None
    window: tuple[time, time] | None = None
    place: Place | None = None

    def settle(self) -> None:
        """Settle each detail, in the order in which they are asked."""
        self._date()
        self._time()
        self._place()
        self._system()

    def problem(
        self,
        fields: Sequence[str],
        message: str,
        choices: Sequence[str] = (),
        *,
        refuse: bool = False,
        confirmable: bool = False,
        stands: bool = False,
    ) -> None:
        """Note something in the way of ``fields``; ``refuse`` rejects them instead of asking."""
        behaviour = Behaviour.REJECT if refuse else Behaviour.ASK
        self.problems.append(
            Problem(behaviour, tuple(fields), message, tuple(choices), confirmable, stands)
        )

    def _date(self) -> None:
        word = self.found.day
        if word is None:
            return
        if word.problem == "unsure" and self.found.about.confirmed:
            self.day = word.choices[0]
        elif word.problem:
            self.problem(
                ["birth_date"],
                self.speech.about_date(word),
                [self.speech.day(day) for day in word.choices] if len(word.choices) > 1 else (),
                refuse=word.problem in _REFUSED,
                confirmable=word.problem == "unsure",
            )
        else:
            self.day = word.day
            self.remark(word.remark)

    def _time(self) -> None:
        word = self.found.time
        if word is None:
            return
        if word.problem == "end_of_day":
            self._end_of_day(word)
        elif word.problem:
            self.problem(
                ["birth_time"],
                self.speech.about_time(word),
                [self.speech.clock(one) for one in word.choices] if len(word.choices) > 1 else (),
                refuse=word.problem in _REFUSED,
            )
        else:
            self.precision, self.clock, self.window = word.precision, word.clock, word.window
            of_a_night = word.remark is not None and word.remark.key == "small_hours"
            if self.found.day or not of_a_night:  # a time alone names no night to mistake
                self.remark(word.remark)

    def _end_of_day(self, word: TimeWord) -> None:
        """Ask which of two days 24:00 is to belong to."""
        day = self.day or self.have.day
        days = (day, day + timedelta(days=1)) if day else ()
        self.precision = word.precision
        self.problem(
            ["birth_date", "birth_time"],
            self.speech.about_time(word, day),
            [f"{self.speech.day(one)}, 00:00" for one in days],
            stands=True,
        )

    def _place(self) -> None:
        word = self.found.place
        if word.resolution is None:
            return
        if word.place is None:
            offered = word.several or word.resolution.places
            question = self.speech.about_place(word.resolution, word.several)
            self.problem(["birth_place"], question, [place.label for place in offered])
            return
        self.place = word.place
        if word.loosely:
            self.remark(Remark.of(word.loosely, place=self.place))
        elif word.resolution.certainty is Certainty.LIKELY:
            self.remark(Remark.of("place", place=self.place))

    def _system(self) -> None:
        """Ask what a western chart with an ayanamsha is to mean: it has none."""
        word = self.found.system
        if word and not (word.system or word.ayanamsha):
            self.problem(["system"], self.question("system"), ("western", "vedic"))
        if word and word.system == "western" and word.ayanamsha:
            vedic = f"vedic, {word.ayanamsha.replace('_', ' ').title()}"
            options = ("western", vedic)
            question = self.speech.say("system.no_ayanamsha", options=options)
            self.problem(["system"], question, options)

    def question(self, name: str) -> str:
        """Return the plain question for a field."""
        return self.speech.say(f"question.{name}")

    def remark(self, remark: Remark | None) -> None:
        """Note an assumption that has to be said aloud."""
        if remark:
            self.remarks.append(remark)
