"""What Astra says about birth details: read back, assumed aloud, asked or refused.

One question at a time, kind, in the language of the talk. The sentences are in ``phrases.toml``;
behaviour is decided in ``weighing``. To mend or add a sentence, edit that file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

from astra.people.places import Certainty, Place, Resolution
from astra.people.words.dates import OLDEST_YEAR, DateWord
from astra.people.words.remark import Remark
from astra.people.words.times import TimeWord
from astra.people.words.zones import ZoneWord

Language: TypeAlias = Literal["en", "hinglish", "hi"]

MOST_IN_A_ROW: Final = 2  # places named in a sentence; more are easier to read as a list
PHRASES: Final = Path(__file__).with_name("phrases.toml")
_HINDI_MONTHS: Final = "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर".split()
_WEEKDAYS: Final[Mapping[Language, Sequence[str]]] = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "hinglish": "somvar mangalvar budhvar guruvar shukravar shanivar ravivar".split(),
    "hi": "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार".split(),
}
_PARTS_OF_DAY: Final[Sequence[tuple[int, Mapping[Language, str]]]] = (
    (4, {"en": "{} at night", "hinglish": "raat {} baje", "hi": "रात {} बजे"}),
    (12, {"en": "{} in the morning", "hinglish": "subah {} baje", "hi": "सुबह {} बजे"}),
    (17, {"en": "{} in the afternoon", "hinglish": "dopahar {} baje", "hi": "दोपहर {} बजे"}),
    (21, {"en": "{} in the evening", "hinglish": "shaam {} baje", "hi": "शाम {} बजे"}),
    (24, {"en": "{} at night", "hinglish": "raat {} baje", "hi": "रात {} बजे"}),
)
"""The hour until which each part of the day lasts; read back, each is understood again."""
_OR: Final[Mapping[Language, str]] = {"en": " or ", "hinglish": " ya ", "hi": " या "}


@cache
def phrases() -> Mapping[str, Mapping[Language, str]]:
    """Return every phrase by key ("date.ambiguous") and language, read once a process."""
    groups = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    return {
        f"{group}.{name}": texts for group, names in groups.items() for name, texts in names.items()
    }


def either(options: Sequence[str], language: Language = "en") -> str:
    """Return "a, b or c"."""
    return _OR[language].join(filter(None, (", ".join(options[:-1]), options[-1])))


def labels(places: Sequence[Place]) -> list[str]:
    """Return how each place is said; each once."""
    return list(dict.fromkeys(place.label for place in places))


class Speech:
    """The sentences of one language."""

    def __init__(self, language: Language = "en") -> None:
        self.language = language

    def say(self, key: str, **slots: object) -> str:
        """Return the phrase ``key`` with its slots filled: dates, times and lists in words."""
        filled = {name: self._in_words(value) for name, value in slots.items()}
        return phrases()[key][self.language].format(**filled)

    def remark(self, remark: Remark) -> str:
        """Return a remark as a sentence."""
        return self.say(f"remark.{remark.key}", **dict(remark.values))

    def day(self, day: date) -> str:
        """Return "14 May 1996"."""
        month = _HINDI_MONTHS[day.month - 1] if self.language == "hi" else f"{day:%B}"
        return f"{day.day} {month} {day.year}"

    def clock(self, clock: time) -> str:
        """Return "7:20 in the morning"."""
        part = next(names for until, names in _PARTS_OF_DAY if clock.hour < until)
        return part[self.language].format(f"{(clock.hour + 11) % 12 + 1}:{clock.minute:02}")

    def joined(self, parts: Sequence[str]) -> str:
        """Return parts of one sentence in a row: "on 14 May 1996 at 07:20 in Pune"."""
        return (" " if self.language == "en" else ", ").join(parts)

    def about_date(self, word: DateWord) -> str:
        """Return the question or objection for a date that cannot be kept."""
        problem = word.problem
        if problem == "several" and len(word.choices) > 1:
            problem = "several_named"
        slots: dict[str, object] = {"part": word.part, "oldest": OLDEST_YEAR}
        if word.choices:
            weekday = _WEEKDAYS[self.language][word.choices[0].weekday()]
            slots |= {"options": word.choices, "weekday": weekday}
        return self.say(f"date.{problem}", **slots)

    def about_time(self, word: TimeWord, day: date | None = None) -> str:
        """Return the question or objection for a time that cannot be kept."""
        match word.problem:
            case "half" if not word.choices:
                return self.say("time.which_half")
            case "end_of_day" if day:
                return self.say(
                    "time.end_of_day_on", day=day, options=(day, day + timedelta(days=1))
                )
            case "several" if len(word.choices) > 1:
                return self.say("time.several_named", options=word.choices)
            case problem:
                return self.say(f"time.{problem}", options=word.choices)

    def about_place(self, found: Resolution, several: Sequence[Place] = ()) -> str:
        """Return the question for a place that cannot be kept."""
        if several:
            return self.say("place.several", options=labels(several))
        options = labels(found.places)
        match found.certainty:
            case Certainty.UNSURE if len(options) > MOST_IN_A_ROW:
                listed = (f"{number}) {label}" for number, label in enumerate(options, 1))
                return "\n".join([self.say("place.which"), *listed])
            case Certainty.UNSURE if options:
                return self.say(
                    "place.unsure" if len(options) > 1 else "place.one", options=options
                )
            case Certainty.MISFIT:
                return self.say("place.misfit", area=found.area, options=options)
            case Certainty.AREA:
                return self.say("place.area", area=found.area)
            case _:
                return self.say("place.alike" if options else "place.unknown", options=options)

    def zone_conflict(self, zone: ZoneWord, place: Place) -> str:
        """Return the question when the zone said is not the zone of the place."""
        return self.say("zone.conflict", zone=zone.written, place=place, local=place.timezone)

    def _in_words(self, value: object) -> str:
        match value:
            case time():
                return self.clock(value)
            case date():
                return self.day(value)
            case Place():
                return value.label
            case list() | tuple():
                words = [self._in_words(one) for one in value]
                return either(words, self.language) if words else ""
            case _:
                return str(value)
