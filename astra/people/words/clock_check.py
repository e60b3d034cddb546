"""A birth time held against the clocks of its place and day: skipped, doubled, or of another zone.

``sky.moment`` knows the clocks. Here its refusals become questions a person can answer, and the zone
somebody named is compared with the one the place keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from astra.errors import BirthDataError
from astra.people.places import Place
from astra.people.words.remark import Remark
from astra.people.words.speech import Speech
from astra.people.words.zones import ZoneWord
from astra.sky.moment import local_offset
from astra.sky.zones import zone as zone_named

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the clocks say.

    ``offset_minutes`` and ``fold`` are those of the moment, None while it is in doubt. A
    ``question`` concerns ``field``, its answers are ``choices`` where it names some;
    ``impossible`` names the field that cannot be so. ``offset_minutes`` is to the nearest
    minute: local mean time goes by seconds, which the chart itself takes from the longitude.
    """

    offset_minutes: int | None = None
    fold: int | None = None
    remark: Remark | None = None
    field: str = ""
    question: str = ""
    impossible: str = ""
    choices: tuple[str, ...] = ()


def check_clock(
    day: date,
    clock: time | None,
    place: Place,
    zone: ZoneWord | None,
    speech: Speech | None = None,
) -> Checked:
    """Return what the clocks of ``place`` say of a birth; ``clock`` None checks the day alone."""
    speech = speech or Speech()
    local = datetime.combine(day, clock or _NOON)
    try:
        offset = local_offset(place.timezone, local, place.longitude_deg)
    except BirthDataError as error:
        if error.code == "ambiguous_time":
            return _doubled(local, place, zone, speech) if clock else Checked()
        if error.code == "nonexistent_time":
            return _skipped(error, local, speech, exact=clock is not None)
        return Checked()  # outside what the zones and the ephemeris know; refused elsewhere
    minutes = _minutes(offset)
    exact = clock is not None
    said = _against_zone(zone, place, local, minutes, speech, exact=exact) if zone else Checked()
    if clock is None:
        return said
    return Checked(minutes, None, said.remark, said.field, said.question)


def _skipped(error: BirthDataError, local: datetime, speech: Speech, *, exact: bool) -> Checked:
    sides = [datetime.fromisoformat(side) for side in error.suggestions]
    if all(side.date() != local.date() for side in sides):
        return Checked(
            field="birth_date", question=speech.say("date.never_was"), impossible="birth_date"
        )
    if not exact:
        return Checked()
    offers = [f"{side:%H:%M}" for side in sides]
    question = speech.say("time.skipped", time=f"{local:%H:%M}", options=offers)
    return Checked(
        field="birth_time", question=question, impossible="birth_time", choices=tuple(offers)
    )


def _doubled(local: datetime, place: Place, zone: ZoneWord | None, speech: Speech) -> Checked:
    """Settle a clock time that came twice by the zone said, or ask."""
    sides = [local_offset(place.timezone, local, place.longitude_deg, fold) for fold in (0, 1)]
    meant = [fold for fold, side in enumerate(sides) if zone and zone.agrees(_minutes(side))]
    if len(meant) == 1:
        return Checked(_minutes(sides[meant[0]]), meant[0])
    offers = [
        f"{local:%H:%M} {_name_of(place, local, fold, side)}" for fold, side in enumerate(sides)
    ]
    question = speech.say("time.twice", time=f"{local:%H:%M}", options=offers)
    return Checked(field="birth_time", question=question, choices=tuple(offers))


def _against_zone(
    zone: ZoneWord, place: Place, local: datetime, minutes: int, speech: Speech, *, exact: bool
) -> Checked:
    conflict = Checked(field="timezone", question=speech.zone_conflict(zone, place))
    if zone.name:
        said = local.replace(tzinfo=zone_named(zone.name)).utcoffset()
        here = local.replace(tzinfo=zone_named(place.timezone)).utcoffset()
        agrees = zone.name == place.timezone or said == here
        return Checked() if agrees else conflict
    if zone.agrees(minutes):
        return Checked()
    if zone.loose and any(offset + 60 == minutes for offset in zone.offsets):
        offset = _signed(minutes)
        return Checked(
            remark=Remark.of("summer_time", place=place.name, offset=offset, zone=zone.written)
        )
    return conflict if exact or not zone.loose else Checked()


def _minutes(offset: timedelta) -> int:
    return round(offset / timedelta(minutes=1))


def _signed(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}:{rest:02}"


def _name_of(place: Place, local: datetime, fold: int, offset: timedelta) -> str:
    name = local.replace(tzinfo=zone_named(place.timezone), fold=fold).tzname() or ""
    return name if name.isalpha() else _signed(_minutes(offset))
