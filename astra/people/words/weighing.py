"""Weighing what was found against what is known: keep, assume aloud, ask or refuse.

Each field is settled on its own (``settling``), then they are held against each other: a changed mind
against what is stored, the zone said against the place, the clock time against the clocks of that
night. The gravest problem decides the behaviour and is the one that is spoken of; nothing that is
in doubt leaves this module as a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from astra.people.model import ESSENTIALS
from astra.people.words.clock_check import check_clock
from astra.people.words.model import Behaviour, BirthReading, Details, Found, Known
from astra.people.words.relations import relation_in
from astra.people.words.remark import Remark
from astra.people.words.settling import Problem, Settling
from astra.people.words.speech import Speech
from astra.people.words.telling import Difference, differences, named, replaced
from astra.sky.birth import TimePrecision

_DETAILS = ("birth_date", "birth_time", "birth_place")
_NAMED_FIELDS = {
    "time": "birth_time", "samay": "birth_time", "समय": "birth_time",
    "place": "birth_place", "city": "birth_place", "town": "birth_place",
    "village": "birth_place", "jagah": "birth_place", "shehar": "birth_place",
    "shahar": "birth_place", " in ": "birth_place",
}  # fmt: skip


def weigh(
    found: Found, asked: str | None, have: Known, speech: Speech, *, doubted: bool = False
) -> BirthReading:
    """Return the outcome of a text that speaks of a birth, ``doubted`` to be its writer's."""
    return _Weighing(found, have, speech, asked=asked, doubted=doubted).result()


@dataclass(slots=True)
class _Weighing(Settling):
    """The details of one text, settled one by one and then held against each other."""

    asked: str | None = None
    doubted: bool = False
    offset_minutes: int | None = None
    fold: int | None = None

    def result(self) -> BirthReading:
        """Weigh everything and return the outcome."""
        self.settle()
        self._changes()
        self._moment()
        if self.found.about.denies or self.found.about.wrong:
            self._denied()
        elif self.found.about.mixed:
            self._ask_first("whose.mixed")
        elif self.doubted and self.asked:
            self._is_that_right(self.asked)
        elif self.doubted:
            self._ask_first("whose.doubted", confirmable=True, stands=True)
        elif self.found.about.set_aside:
            self.remarks.append(Remark.of("set_aside"))
        missing = self._missing()
        behaviour, message, gravest = self._outcome(missing)
        self._drop_doubtful()
        if gravest is None and behaviour is Behaviour.ASK:
            missing = tuple(dict.fromkeys([*missing, *self._unsettled(missing)]))
        return self._reading(behaviour, message, missing, gravest)

    def _reading(
        self,
        behaviour: Behaviour,
        message: str,
        missing: tuple[str, ...],
        gravest: Problem | None,
    ) -> BirthReading:
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
            choices=gravest.choices if gravest else (),
            confirmable=gravest.confirmable if gravest else False,
            incomplete=gravest is None and behaviour is Behaviour.ASK,
            partial=self.found.day.part
            if self.found.day and self.found.day.problem == "partial"
            else "",
            half_assumed=any(remark.key == "plain_clock" for remark in self.remarks),
        )

    def _ask_first(self, key: str, *, confirmable: bool = False, stands: bool = False) -> None:
        """Ask whose birth it is, before anything else and about all of it."""
        self.problem(_DETAILS, self.speech.say(key), confirmable=confirmable, stands=stands)
        self.problems.insert(0, self.problems.pop())

    def _is_that_right(self, asked: str) -> None:
        """Say what was made of an odd answer, unless something of it has to be asked anyway."""
        if self.problems:
            return
        parts = named(self._told(), self.speech)
        question = self.speech.say("whose.understood", parts=parts) if parts else ""
        fields = [asked, *(name for name in _DETAILS if name in self.found.fields)]
        self.problem(
            list(dict.fromkeys(fields)),
            question or self.question(self._wanted()),
            confirmable=bool(parts),
        )

    def _denied(self) -> None:
        """Hear what is not so: nothing of it is kept, and the truth is asked."""
        self.problems.clear()
        self.day = self.clock = self.window = self.place = self.precision = None
        self.offset_minutes = self.fold = None
        wanted = next((name for name in _DETAILS if name in self.found.fields), self._wanted())
        self.problem([wanted], self.question(wanted))

    def _changes(self) -> None:
        """Ask before a passing word overturns what is stored; "actually ..." says it plainly."""
        if self.found.about.corrects:
            return
        changes = [one for one in self._differences() if one.field != self.asked]
        if changes:
            question = self.speech.say(
                "change.differs",
                old=", ".join(change.old for change in changes),
                new=", ".join(change.new for change in changes),
            )
            self.problem([change.field for change in changes], question, confirmable=True)

    def _differences(self) -> list[Difference]:
        return differences(self.have, self._told(), self.speech)

    def _told(self) -> Details:
        return Details(
            day=self.day,
            clock=self.clock,
            precision=self.precision,
            window=self.window,
            place=self.place,
        )

    def _moment(self) -> None:
        """Hold the clock time against the clocks of that place and day, and keep the offset."""
        day, place = self.day or self.have.day, self.place or self.have.place
        if day is None or place is None or any(p.fields[0] == "birth_date" for p in self.problems):
            return
        clock = self.clock if self.found.time is not None else self.have.clock
        zone = None if self.found.about.confirmed else self.found.zone
        checked = check_clock(day, clock, place, zone, self.speech)
        self.remark(checked.remark)
        self.fold, self.offset_minutes = checked.fold, checked.offset_minutes
        if checked.question:
            self.problem(
                [checked.field],
                checked.question,
                checked.choices,
                refuse=bool(checked.impossible),
                confirmable=checked.field == "timezone",
                stands=bool(checked.choices) and not checked.impossible,
            )

    def _drop_doubtful(self) -> None:
        """Let nothing that is asked about pass for known."""
        doubtful = {name for one in self.problems if not one.stands for name in one.fields}
        if "birth_date" in doubtful:
            self.day = None
        if "birth_time" in doubtful:
            self.clock = self.window = self.fold = None
            self.precision = self._still_said()
        if "birth_place" in doubtful:
            self.place = None
        if doubtful:
            self.offset_minutes = None

    def _still_said(self) -> TimePrecision | None:
        """Return the precision where it was said in words, whatever the time turns out to be."""
        about = self.found.time and self.found.time.precision is TimePrecision.APPROXIMATE
        return TimePrecision.APPROXIMATE if about else None

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
        open_fields = {name for problem in self.problems for name in problem.fields}
        kept = {
            "birth_date": self.day,
            "birth_time": self.clock or self.window or self._stated_unknown(),
            "birth_place": self.place,
            "timezone": self._timezone() if "birth_place" not in open_fields else None,
        }
        lacking = self.have.missing(frozenset(name for name, value in kept.items() if value))
        return tuple(
            name for name in (*ESSENTIALS, "system") if name in open_fields or name in lacking
        )

    def _unsettled(self, missing: Sequence[str]) -> Sequence[str]:
        """Return the field asked about although nothing new was said of it."""
        return () if missing else (self._wanted(),)

    def _unanswered(self, lacking: Sequence[str]) -> str:
        """Return what to ask again; a zone without a place is asked by its place."""
        assert self.asked is not None
        zone_without_place = self.asked == "timezone" and "birth_place" in lacking
        return "birth_place" if zone_without_place else self.asked

    def _wanted(self) -> str:
        """Return the field a text without any detail seems to be about."""
        if self.asked in (*ESSENTIALS, "system"):
            return self.asked
        text = self.found.about.wrong or self.found.about.text
        named = [name for word, name in _NAMED_FIELDS.items() if word in text]
        return named[0] if named else "birth_date"

    def _stated_unknown(self) -> bool:
        return self.precision is TimePrecision.UNKNOWN

    def _outcome(self, missing: Sequence[str]) -> tuple[Behaviour, str, Problem | None]:
        """Return the behaviour, what is said, and the problem it is about, where there is one."""
        if self.problems:
            about_whom = (self.doubted and self.asked is None) or self.found.about.mixed
            refused = [p for p in self.problems if p.behaviour is Behaviour.REJECT]
            gravest = refused[0] if refused and not about_whom else self.problems[0]
            return gravest.behaviour, gravest.message, gravest
        told = self._noted()
        assumed = [self.speech.remark(remark) for remark in self.remarks]
        essential = [name for name in missing if name != "timezone"] or list(missing)
        unanswered = self.asked in ESSENTIALS and self.asked in missing
        only_system = self.found.fields == {"system"}
        corrected = self.found.about.corrects and self.have.anything and self.found.fields
        if unanswered or (self.asked is None and missing and not only_system and not corrected):
            question = self.question(self._unanswered(essential) if unanswered else essential[0])
            return Behaviour.ASK, " ".join(filter(None, [told, *assumed, question])), None
        if not told and self.found.fields <= {"system"} and not only_system:
            return Behaviour.ASK, self.question(self._wanted()), None
        # who has just put something right knows that it can be put right
        invited = "" if self._differences() else self.speech.say("noted.correctable")
        said = " ".join(filter(None, [told, *assumed, invited]))
        return Behaviour.ASSUME_AND_SAY if assumed else Behaviour.ACCEPT, said, None

    def _noted(self) -> str:
        """Return what was understood as one sentence, and what it replaces as another."""
        zone = self._timezone() if self.asked == "timezone" else None
        system = self.found.system.system if self.found.system else None
        parts = named(self._told(), self.speech, zone=zone, system=system)
        if not parts:
            return ""
        kind = ""
        if who := relation_in(self.found.about.source, self.speech.language):
            parts = f"{parts}, {self.speech.say('noted.reported', who=who)}"
            kind = self.speech.say("noted.remembered")
        elif self._stated_unknown():
            kind = self.speech.say("noted.without_time")
        said = self.speech.say("noted.all", parts=parts)
        changed = replaced(self._differences(), self.speech)
        return " ".join(filter(None, (said, changed, kind)))
