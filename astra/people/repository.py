"""People in the database: one ``users`` document each.

Every method takes the person's id first and touches that document only, in one atomic write, so two
processes never tear it. Derived fields (overview, charts, readings) are replaced whole by the job
that derives them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from pymongo import ReturnDocument, UpdateOne, WriteConcern
from pymongo.errors import DuplicateKeyError

from astra.errors import Conflict, NotFound
from astra.mongo.connection import Document, Mongo
from astra.people.model import LifeEvent, Person, PinnedFacts, Preferences

MAX_HISTORY = 20
MAX_EVENTS = 200
MAX_RECENT = 10

_PINNED = frozenset(field.name for field in fields(PinnedFacts))
_PREFERENCES = frozenset(field.name for field in fields(Preferences)) - {"extra"}
BIRTH_FIELDS = _PINNED - {"history"}
CHART_FIELDS = BIRTH_FIELDS - {"name", "birth_place", "country", "utc_offset_minutes"}
"""The fields a chart is cast from; when one changes, what was written from the old one is void."""
CELEBRATED = "celebrated"
"""Where ``user_overview`` keeps the milestones a person has been shown as reached."""

BLANK: Mapping[str, Any] = {
    "pinned_facts": {"history": []},
    "preferences": {},
    "astro_overview": "",
    "overview": "",
    "events": [],
    "memory_tokens": [],
    "sessions": [],
    "user_overview": {},
}
"""What every person's document holds from the beginning; a new field needs a migration too."""


def new_external_id() -> str:
    """Return an id to know a person by in other systems: it says nothing and changes never."""
    return uuid4().hex


class People:
    """The people Astra knows."""

    def __init__(self, db: Mongo) -> None:
        self._users = db.users
        self._unpromised = self._users.with_options(write_concern=WriteConcern(1))

    def create(
        self, person_id: str, email: str | None, name: str, now: datetime, *, is_demo: bool = False
    ) -> Person:
        """Add a person, or return the one of that id unchanged.

        Raises:
            Conflict: the e-mail address belongs to another person.
        """
        fresh: Document = {
            "name": name,
            "created_at": now,
            "is_demo": is_demo,
            "external_id": new_external_id(),
            **BLANK,
        }
        if email:
            fresh["email"] = email.strip().lower()
        try:
            document = self._users.find_one_and_update(
                {"_id": person_id},
                {"$setOnInsert": fresh},
                upsert=True,
                return_document=ReturnDocument.AFTER,
            )
        except DuplicateKeyError as error:
            raise Conflict("That e-mail address already has an account.") from error
        assert document is not None  # an upsert returns what it wrote
        return person_of(document)

    def get(self, person_id: str) -> Person:
        """Return the person.

        Raises:
            NotFound: there is none of that id.
        """
        return person_of(self.document(person_id))

    def find(self, person_id: str) -> Person | None:
        """Return the person, or None when the account is gone."""
        document = self._users.find_one({"_id": person_id})
        return person_of(document) if document else None

    def all_of(self, person_ids: Sequence[str]) -> list[Person]:
        """Return those of these people who still exist, in any order, for jobs."""
        return [
            person_of(document) for document in self._users.find({"_id": {"$in": list(person_ids)}})
        ]

    def document(self, person_id: str) -> Document:
        """Return the whole stored document, for export and for the documents' contracts."""
        document = self._users.find_one({"_id": person_id})
        if document is None:
            raise NotFound("There is no such person.")
        return document

    def find_by_email(self, email: str) -> Person | None:
        """Return the person with that address, in any case."""
        document = self._users.find_one({"email": email.strip().lower()})
        return person_of(document) if document else None

    def seed_dob(self, person_id: str, dob: str, star_sign: str | None, now: datetime) -> None:
        """Keep a birthday from the person's Google profile; what they said themselves stays.

        ``star_sign`` is None on a day the Sun changes sign: the birth details decide later.
        """
        seeded = {"dob": dob, "star_sign": star_sign, "updated_at": now}
        self._users.update_one({"_id": person_id}, {"$set": seeded})
        self._users.update_one(
            {"_id": person_id, "pinned_facts.birth_date": None},
            {"$set": {"pinned_facts.birth_date": dob}},
        )

    def save_birth(
        self,
        person_id: str,
        details: Mapping[str, Any],
        source_message_id: str | None,
        now: datetime,
    ) -> Person:
        """Set the given birth details and keep what they replace in ``history``.

        ``details`` holds fields of ``PinnedFacts``; None clears one. Saving what is
        already stored changes nothing, so a retried message leaves one entry of history.
        A reading of today that was written for another chart is dropped, to be written anew.
        """
        unknown = set(details) - BIRTH_FIELDS
        if unknown:
            raise ValueError(f"not birth details: {sorted(unknown)}")
        document = self.document(person_id)
        before = document.get("pinned_facts", {})
        written = (document.get("user_overview") or {}).get("latest_horoscope")
        changed = {key: value for key, value in details.items() if before.get(key) != value}
        if changed:
            replaced = {key: before[key] for key in changed if before.get(key) is not None}
            entry = {"at": now, "source_message_id": source_message_id, "replaced": replaced}
            update: Document = {
                "$set": {
                    **{f"pinned_facts.{key}": value for key, value in changed.items()},
                    **{f"birth_told_in.{key}": source_message_id for key in changed},
                }
            }
            if replaced:
                update["$push"] = {
                    "pinned_facts.history": {"$each": [entry], "$slice": -MAX_HISTORY}
                }
            if written and CHART_FIELDS & changed.keys():
                update["$unset"] = {"user_overview.latest_horoscope": ""}
                update["$inc"] = {"chart_changes": 1}
            if dob := changed.get("birth_date"):
                update["$set"]["dob"] = dob
            self._users.update_one({"_id": person_id}, update)
        return self.get(person_id)

    def birth_told_in(self, person_id: str, message_id: str) -> frozenset[str]:
        """Return which birth details stand as this message told them."""
        document = self._users.find_one({"_id": person_id}, {"birth_told_in": 1})
        told = (document or {}).get("birth_told_in") or {}
        return frozenset(field for field, source in told.items() if source == message_id)

    def chart_changes(self, person_ids: Sequence[str]) -> dict[str, int]:
        """Return, for those who still exist, how often a correction made their horoscope void."""
        found = self._users.find({"_id": {"$in": list(person_ids)}}, {"chart_changes": 1})
        return {document["_id"]: int(document.get("chart_changes") or 0) for document in found}

    def save_chart(
        self,
        person_id: str,
        overview_markdown: str,
        birth_chart: Mapping[str, Any],
        star_sign: str,
        now: datetime,
    ) -> None:
        """Keep the chart that follows from the birth details."""
        self._set(
            person_id,
            now,
            "chart",
            {
                "astro_overview": overview_markdown,
                "star_sign": star_sign,
                "user_overview.birth_chart": dict(birth_chart),
            },
        )

    def save_seeding(self, person_id: str, state: Mapping[str, Any] | None) -> None:
        """Remember what was asked about the birth details (None: nothing is open)."""
        update = {"$set": {"seeding": dict(state)}} if state else {"$unset": {"seeding": ""}}
        self._users.update_one({"_id": person_id}, update)

    def seeding(self, person_id: str) -> Document:
        """Return what ``save_seeding`` kept, or an empty mapping."""
        document = self._users.find_one({"_id": person_id}, {"seeding": 1})
        return dict((document or {}).get("seeding") or {})

    def save_memory_request(self, person_id: str, request: Mapping[str, Any] | None) -> None:
        """Remember what is to be confirmed before it is forgotten or erased (None: nothing)."""
        field = "memory_request"
        update = {"$set": {field: dict(request)}} if request else {"$unset": {field: ""}}
        self._users.update_one({"_id": person_id}, update)

    def update_preferences(self, person_id: str, changes: Mapping[str, Any], now: datetime) -> None:
        """Set the given preferences; the others stay."""
        self._set(
            person_id,
            now,
            "person",
            {f"preferences.{key}": value for key, value in changes.items()},
        )

    def set_name(self, person_id: str, name: str, now: datetime) -> None:
        """Set what the person is called."""
        self._set(person_id, now, "person", {"name": name, "pinned_facts.name": name})

    def save_analysis(
        self,
        person_id: str,
        *,
        events: Sequence[LifeEvent],
        overview: str,
        insights: Sequence[Any],
        recent_conversation: Mapping[str, Any],
        now: datetime,
    ) -> None:
        """Merge what one conversation taught: run twice, it leaves the same document.

        Events are one for each date and description; a conversation is listed once, by
        its ``conversation_id``; the ten latest are kept.
        """
        while not self._merge_analysis(
            person_id, events, overview, insights, recent_conversation, now
        ):
            pass  # another conversation was merged in this moment: begin again from its result

    def _merge_analysis(
        self,
        person_id: str,
        events: Sequence[LifeEvent],
        overview: str,
        insights: Sequence[Any],
        recent_conversation: Mapping[str, Any],
        now: datetime,
    ) -> bool:
        """Merge over what is stored now; false when it changed meanwhile."""
        document = self.document(person_id)
        person = person_of(document)
        known = {(event.date, event.desc.casefold()) for event in person.events}
        fresh = [asdict(e) for e in events if (e.date, e.desc.casefold()) not in known]
        conversation_id = recent_conversation["conversation_id"]
        recent = [
            kept
            for kept in person.user_overview.get("recent_conversations", ())
            if kept.get("conversation_id") != conversation_id
        ]
        recent = [*recent, dict(recent_conversation)][-MAX_RECENT:]
        update: Document = {
            "$set": {
                "overview": overview,
                "user_overview.profile_summary": overview,
                "user_overview.insights": list(insights),
                "user_overview.recent_conversations": recent,
                "user_overview.last_updated": now,
                "user_overview.updated_by": "analysis",
            }
        }
        if fresh:
            update["$push"] = {
                "events": {"$each": fresh, "$sort": {"date": 1}, "$slice": -MAX_EVENTS}
            }
        unchanged = {
            "_id": person_id,
            "events": document.get("events"),
            "user_overview.recent_conversations": person.user_overview.get("recent_conversations"),
        }
        return bool(self._users.update_one(unchanged, update).matched_count)

    def unlearn_events(self, person_id: str, message_ids: Collection[str]) -> None:
        """Drop the life events that were told in these messages."""
        told = {"events": {"source_message_id": {"$in": list(message_ids)}}}
        self._users.update_one({"_id": person_id}, {"$pull": told})

    def save_overview(
        self, person_id: str, changes: Mapping[str, Any], updated_by: str, now: datetime
    ) -> None:
        """Replace parts of ``user_overview`` by name (``gamification``, ``latest_horoscope``)."""
        self._save(person_id, _overview(changes, updated_by, now))

    def save_readings(
        self, readings: Sequence[tuple[Person, Mapping[str, Any]]], updated_by: str, now: datetime
    ) -> int:
        """Replace parts of ``user_overview`` by what was written from these people's charts.

        Each only while the birth details it was written from stand; all in one call.
        Returns how many were kept.
        """
        done = self._users.bulk_write(
            [
                UpdateOne(
                    {"_id": person.id, **_born_as(person.pinned_facts)},
                    {"$set": _overview(changes, updated_by, now)},
                )
                for person, changes in readings
            ],
            ordered=False,
        )
        return done.matched_count

    def note_overview(
        self, person_id: str, changes: Mapping[str, Any], updated_by: str, now: datetime
    ) -> None:
        """Do what ``save_overview`` does for what the next turn tells again: a note that is
        lost with its server costs nothing, so nobody waits for the journal."""
        fields = _overview(changes, updated_by, now)
        self._unpromised.update_one({"_id": person_id}, {"$set": fields})

    def note_celebrated(self, person_id: str, milestones: Sequence[str]) -> frozenset[str]:
        """Remember that these milestones were shown; return which had been before."""
        field = f"user_overview.{CELEBRATED}"
        before = self._users.find_one_and_update(
            {"_id": person_id}, {"$addToSet": {field: {"$each": list(milestones)}}}, {field: 1}
        )
        return frozenset(((before or {}).get("user_overview") or {}).get(CELEBRATED) or ())

    def zones(self) -> list[str]:
        """Return every time zone somebody seeded lives by, for jobs that follow local time."""
        return [zone for zone in self._users.distinct("pinned_facts.timezone") if zone]

    def seeded_in(self, zones: Sequence[str], lacking: Mapping[str, Any]) -> list[str]:
        """Return the ids of people with a chart in one of ``zones`` who match ``lacking``."""
        query = {
            "pinned_facts.timezone": {"$in": list(zones)},
            "astro_overview": {"$nin": ["", None]},
            **lacking,
        }
        return [document["_id"] for document in self._users.find(query, {"_id": 1})]

    def delete(self, person_id: str) -> None:
        """Remove the document. Deleting everything else is the caller's, see ``ops.erase``."""
        self._users.delete_one({"_id": person_id})

    def _set(
        self, person_id: str, now: datetime, updated_by: str, changes: Mapping[str, Any]
    ) -> None:
        self._save(person_id, {**changes, **_overview({}, updated_by, now)})

    def _save(self, person_id: str, fields: Mapping[str, Any]) -> None:
        done = self._users.update_one({"_id": person_id}, {"$set": fields})
        if not done.matched_count:
            raise NotFound("There is no such person.")


def _overview(changes: Mapping[str, Any], updated_by: str, now: datetime) -> Document:
    stamped = {**changes, "last_updated": now, "updated_by": updated_by}
    return {f"user_overview.{key}": value for key, value in stamped.items()}


def _born_as(pinned: PinnedFacts) -> Document:
    """Match the document of whoever has these details of birth."""
    return {f"pinned_facts.{name}": getattr(pinned, name) for name in sorted(CHART_FIELDS)}


def person_of(document: Mapping[str, Any]) -> Person:
    """Read a ``users`` document, ignoring fields this version does not know."""
    pinned = document.get("pinned_facts") or {}
    preferences = document.get("preferences") or {}
    known = {key: value for key, value in preferences.items() if key in _PREFERENCES}
    return Person(
        id=document["_id"],
        email=document.get("email"),
        name=document.get("name") or "",
        dob=document.get("dob"),
        star_sign=document.get("star_sign"),
        is_demo=bool(document.get("is_demo")),
        pinned_facts=PinnedFacts(**{k: v for k, v in pinned.items() if k in _PINNED}),
        preferences=Preferences(
            **known, extra={k: v for k, v in preferences.items() if k not in _PREFERENCES}
        ),
        astro_overview=document.get("astro_overview") or "",
        overview=document.get("overview") or "",
        events=tuple(
            LifeEvent(
                date=event["date"],
                desc=event["desc"],
                astro_tie=event.get("astro_tie") or "",
                source_message_id=event.get("source_message_id"),
            )
            for event in document.get("events") or ()
        ),
        user_overview=document.get("user_overview") or {},
        seeding=document.get("seeding") or {},
        memory_request=document.get("memory_request") or {},
        created_at=document.get("created_at"),
    )


def age_on(person: Person, day: date) -> int | None:
    """Return the person's age in whole years on ``day``, or None when no birth date is known."""
    born = person.pinned_facts.birth_date or person.dob
    if not born:
        return None
    birthday = date.fromisoformat(born)
    return day.year - birthday.year - ((day.month, day.day) < (birthday.month, birthday.day))
