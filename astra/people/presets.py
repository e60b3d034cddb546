"""Presets: named ways of reading a chart, of which one may be a person's own default.

They are kept on the ``users`` document, written field by field from ``ChartOptions`` as it is, so a
choice that is added there needs nothing here. What a preset asks for and Astra no longer offers is
read as the usual, and said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from astra.errors import BirthDataError, InvalidInput, NotFound
from astra.mongo.connection import Document, Mongo
from astra.people.place_index import fold
from astra.sky.chart import ChartOptions
from astra.sky.notices import Notice

LIMIT: Final = 30
"""How many presets one person may keep."""

LONGEST_NAME: Final = 60

_Options = TypeVar("_Options")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A way of reading a chart, by its name. ``notices`` say what had to be replaced in it."""

    id: str
    name: str
    options: ChartOptions
    is_default: bool = False
    notices: tuple[Notice, ...] = ()


class Presets:
    """The presets people keep."""

    def __init__(self, db: Mongo) -> None:
        self._users = db.users

    def of(self, person_id: str) -> tuple[Preset, ...]:
        """Return the person's presets, by name."""
        return presets_of(self._users.find_one({"_id": person_id}, _FIELDS) or {})

    def default(self, person_id: str) -> Preset | None:
        """Return the preset the person made their default, if there is one."""
        return next((preset for preset in self.of(person_id) if preset.is_default), None)

    def save(self, person_id: str, name: str, options: ChartOptions) -> Preset:
        """Keep a preset, in place of the one with that name in any spelling.

        Raises:
            InvalidInput: the name is empty or too long, or there are ``LIMIT`` presets.
            NotFound: there is no such person.
        """
        name = _checked(name)
        key = _id_of(name)
        place = f"chart_presets.{key}"
        kept = {"$objectToArray": {"$ifNull": ["$chart_presets", {}]}}
        room = {"$expr": {"$lt": [{"$size": kept}, LIMIT]}}
        document = self._users.find_one_and_update(
            {"_id": person_id, "$or": [{place: {"$exists": True}}, room]},
            {"$set": {place: {"name": name, "options": _plain(asdict(options))}}},
            {"default_preset": 1},
        )
        if document is None:
            if self._users.find_one({"_id": person_id}, {"_id": 1}) is None:
                raise NotFound("There is no such person.")
            raise InvalidInput(f"You can keep {LIMIT} presets. Remove one first.")
        is_default = document.get("default_preset") == key
        return Preset(id=key, name=name, options=options, is_default=is_default)

    def rename(self, person_id: str, preset_id: str, name: str) -> Preset:
        """Give a preset another name; it stays the default if it was.

        Raises:
            InvalidInput: the name is empty, too long, or another preset's.
            NotFound: the person has no such preset.
        """
        name = _checked(name)
        key = _id_of(name)
        kept = {one.id: one for one in self.of(person_id)}
        if preset_id not in kept:
            raise NotFound("There is no such preset.")
        if key != preset_id and key in kept:
            raise InvalidInput("Another preset has that name.")
        moved = {"name": {"$literal": name}, "options": f"$chart_presets.{preset_id}.options"}
        was_default = {"$eq": ["$default_preset", preset_id]}
        default = {"$cond": [was_default, key, {"$ifNull": ["$default_preset", "$$REMOVE"]}]}
        steps: list[Document] = [
            {"$set": {f"chart_presets.{key}": moved, "default_preset": default}}
        ]
        if key != preset_id:
            steps.append({"$unset": f"chart_presets.{preset_id}"})
        self._change(person_id, preset_id, steps)
        return replace(kept[preset_id], id=key, name=name)

    def remove(self, person_id: str, preset_id: str) -> None:
        """Forget a preset; when it was the default, there is none any more.

        Raises:
            NotFound: the person has no such preset.
        """
        is_default = {"$eq": ["$default_preset", preset_id]}
        remaining = {"$cond": [is_default, "$$REMOVE", "$default_preset"]}
        self._change(
            person_id,
            preset_id,
            [{"$unset": f"chart_presets.{preset_id}"}, {"$set": {"default_preset": remaining}}],
        )

    def make_default(self, person_id: str, preset_id: str) -> None:
        """Make a preset the one charts are read with unless something else is asked.

        Raises:
            NotFound: the person has no such preset.
        """
        self._change(person_id, preset_id, {"$set": {"default_preset": preset_id}})

    def clear_default(self, person_id: str) -> None:
        """Read charts as usual again; the presets stay."""
        self._users.update_one({"_id": person_id}, {"$unset": {"default_preset": ""}})

    def _change(self, person_id: str, preset_id: str, update: Document | list[Document]) -> None:
        """Update the person who has that preset. Only letters and digits make part of a path."""
        query = {"_id": person_id, f"chart_presets.{preset_id}": {"$exists": True}}
        if not preset_id.isalnum() or not self._users.update_one(query, update).matched_count:
            raise NotFound("There is no such preset.")


_FIELDS: Final = {"chart_presets": 1, "default_preset": 1}


def presets_of(document: Mapping[str, Any]) -> tuple[Preset, ...]:
    """Read the presets of a ``users`` document."""
    default = document.get("default_preset")
    found = (
        _preset(key, kept, is_default=key == default)
        for key, kept in (document.get("chart_presets") or {}).items()
    )
    return tuple(sorted(found, key=lambda preset: fold(preset.name)))


def _preset(key: str, kept: Mapping[str, Any], *, is_default: bool) -> Preset:
    options, lost = _read(ChartOptions(), kept["options"])
    notices = tuple(
        Notice(
            "preset_replaced",
            f"The {name.replace('_', ' ')} that “{kept['name']}” asks for is no longer on offer: "
            "the usual is taken.",
        )
        for name in lost
    )
    return Preset(
        id=key, name=kept["name"], options=options, is_default=is_default, notices=notices
    )


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not fold(name):
        raise InvalidInput("A preset needs a name.")
    if len(name) > LONGEST_NAME:
        raise InvalidInput(f"The name of a preset may have at most {LONGEST_NAME} characters.")
    return name


def _id_of(name: str) -> str:
    return hashlib.sha256(fold(name).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """A field as the database keeps it: enumerations by their names, tuples as lists."""
    match value:
        case dict():
            return {name: _plain(inner) for name, inner in value.items()}
        case tuple() | list():
            return [_plain(inner) for inner in value]
        case str():
            return str(value)
        case _:
            return value


def _read(usual: _Options, kept: Mapping[str, Any]) -> tuple[_Options, list[str]]:
    """``usual`` with what was kept, and the names of what could not be taken over."""
    options: Any = usual
    names = [field.name for field in fields(options)]
    lost = sorted(kept.keys() - set(names))
    for name in names:
        if name in kept:
            value, missing = _taken(options, name, kept[name])
            options = replace(options, **{name: value})
            lost += missing
    return options, lost


def _taken(options: Any, name: str, kept: Any) -> tuple[Any, list[str]]:
    """What a field can hold of what was kept, else what it holds now; and what was lost."""
    now = getattr(options, name)
    if is_dataclass(now):
        return _read(now, kept) if isinstance(kept, Mapping) else (now, [name])
    if isinstance(now, tuple):
        listed = kept if isinstance(kept, list) else [kept]
        fitting = tuple(one for one in listed if _fits(options, name, (one,)))
        return (fitting, []) if len(fitting) == len(listed) else (fitting or now, [name])
    return (kept, []) if _fits(options, name, kept) else (now, [name])


def _fits(options: Any, name: str, value: object) -> bool:
    try:
        replace(options, **{name: value})
    except (BirthDataError, TypeError):  # not on offer; not even of the right type
        return False
    return True
