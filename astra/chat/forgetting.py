"""Forgetting: what is forgotten leaves no trace in anything written before.

Memories take a fact out of use at once; here it is taken out of messages and answers, transcripts,
summaries, life events, insights, updates and readings, and at last out of the tombstone itself.
Whoever dies in between leaves the words with the tombstone, and the next run begins again: safe
twice. A collection that comes to hold what people say gets its line in ``sweep``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from pymongo.collection import Collection

from astra.chat.redaction import GONE, Needle, needle, redacted
from astra.mongo.connection import Document, Mongo
from astra.people.memories import Memories, Memory

OF_A_TALK: Final = "conversation:"  # begins the id of the memory of a whole conversation
SUMMED_UP: Final = "summary"
REPLY: Final = ".reply"  # an answer is named after its message


class Forgetting:
    """Takes what a person wants forgotten out of everything written of them."""

    def __init__(self, db: Mongo, memories: Memories) -> None:
        self._users = db.users
        self._memories_rows = db.memories
        self._conversations = db.conversations
        self._events, self._outbox = db.responder_events, db.responder_outbox
        self._updates = db.contextual_updates
        self._memories = memories

    def sweep(self, person_id: str) -> int:
        """Take every trace of what is forgotten out of this person's past; return how much was."""
        forgotten = self._memories.unswept(person_id)
        if not forgotten:
            return 0
        memories = [memory for memory, _ in forgotten]
        needles = [needle(memory, called) for memory, called in forgotten]
        whole = {
            memory.source_message_id
            for memory, called in forgotten
            if not memory.is_fact and not called and memory.source_message_id
        }
        talks = {
            memory.id.removeprefix(OF_A_TALK)
            for memory in memories
            if memory.id.startswith(OF_A_TALK) and not memory.is_fact
        }
        clean = _Cleaner(needles, memories, whole, talks)
        mine = {"person_id": person_id}
        self._rewrite(self._outbox, {"userId": person_id}, clean.message)
        self._rewrite(self._events, {"userId": person_id}, clean.message)
        self._rewrite(self._conversations, mine, clean.conversation)
        self._rewrite(self._updates, mine, clean.update)
        told_in = [one.source_message_id for one in memories if one.source_message_id]
        self._memories_rows.delete_many(
            {**mine, "type": SUMMED_UP, "source_message_id": {"$in": told_in}, "deleted_at": None}
        )
        self._rewrite(self._memories_rows, {**mine, "deleted_at": None}, clean.memory)
        self._rewrite(self._users, {"_id": person_id}, clean.person)
        self._memories.bury(person_id, [memory.id for memory in memories])
        return len(memories)

    @staticmethod
    def _rewrite(
        rows: Collection[Document],
        query: Mapping[str, Any],
        clean: Callable[[Document], Document],
    ) -> None:
        """Write what ``clean`` changes in each row, unless somebody else changed it meanwhile:
        then read it again."""
        for row in rows.find(query):
            current: Document | None = row
            while current is not None:
                changes = clean(current)
                before = {path: _at(current, path) for path in changes}
                if (
                    not changes
                    or rows.update_one(
                        {"_id": current["_id"], **query, **before}, {"$set": changes}
                    ).matched_count
                ):
                    break
                current = rows.find_one({"_id": row["_id"], **query})


class _Cleaner:
    """What has to change in a document of each kind: fields by path, only those that do."""

    def __init__(
        self,
        needles: Sequence[Needle],
        forgotten: Sequence[Memory],
        whole: set[str],
        talks: set[str],
    ) -> None:
        self._needles, self._whole, self._talks = needles, whole, talks
        self._events = [
            (one.value.casefold(), one.event_date, one.source_message_id)
            for one in forgotten
            if one.event_date
        ]
        self._names = {one.value for one in forgotten if one.kind == "name"}

    def message(self, row: Document) -> Document:
        """A message or an answer, with its variants and the facts shown with it."""
        talk = row.get("conversation_id") or (row.get("metadata") or {}).get("conversation_id")
        cleaned: Document = {"content": self._said(row["_id"], row["content"], talk)}
        if "variants" in row:
            cleaned["variants"] = self._answers(row["_id"], row["variants"], talk)
        if "revisions" in row:
            cleaned["revisions"] = [
                {
                    "content": self._said(row["_id"], one["content"], talk),
                    "answers": self._answers(row["_id"], one["answers"], talk),
                }
                for one in row["revisions"]
            ]
        if "facts" in row:
            cleaned["facts"] = self._facts(row["facts"])
        return _changed(row, cleaned)

    def _answers(
        self, event_id: str, answers: Sequence[Mapping[str, Any]], talk: str | None
    ) -> list[Document]:
        return [
            {
                **one,
                "content": self._said(event_id, one["content"], talk),
                "facts": self._facts(one.get("facts") or []),
            }
            for one in answers
        ]

    def conversation(self, row: Document) -> Document:
        """A conversation: its transcript, its summary and what a model found in it."""
        cleaned: Document = {}
        if row.get("transcript"):
            cleaned["transcript"] = [
                {**one, "content": self._said(one.get("id") or "", one["content"], row["_id"])}
                for one in row["transcript"]
            ]
        if row.get(SUMMED_UP):
            cleaned[SUMMED_UP] = GONE if row["_id"] in self._talks else self._text(row[SUMMED_UP])
        if row.get("found_by_model"):
            cleaned["found_by_model"] = self._lived(row["found_by_model"])
        return _changed(row, cleaned)

    def update(self, row: Document) -> Document:
        """What a live session is told."""
        return _changed(row, {"text": self._text(row.get("text") or "")})

    def memory(self, row: Document) -> Document:
        """Another memory, whose words may hold what is forgotten too."""
        cleaned: Document = {"quote": self._text(row.get("quote") or "")}
        if row.get("type") == SUMMED_UP:
            cleaned["text"] = self._text(row["text"])
        changes = _changed(row, cleaned)
        return {**changes, "terms": []} if "text" in changes else changes

    def person(self, row: Document) -> Document:
        """The person's own document: life events, and what was derived from them."""
        overview = row.get("user_overview") or {}
        pinned = row.get("pinned_facts") or {}
        cleaned: Document = {
            "events": self._lived(row.get("events") or []),
            "overview": self._text(row.get("overview") or ""),
        }
        if pinned.get("name") in self._names:
            cleaned["pinned_facts.name"] = None
        if overview:
            cleaned |= {
                f"user_overview.{name}": value for name, value in self._overview(overview).items()
            }
        return _changed(row, cleaned)

    def _overview(self, overview: Mapping[str, Any]) -> Document:
        cleaned: Document = {}
        if "profile_summary" in overview:
            cleaned["profile_summary"] = self._text(overview["profile_summary"])
        if "insights" in overview:
            cleaned["insights"] = [one for one in overview["insights"] if self._text(one) == one]
        if "recent_conversations" in overview:
            cleaned["recent_conversations"] = [
                {**one, SUMMED_UP: self._text(one.get(SUMMED_UP) or "")}
                for one in overview["recent_conversations"]
                if one.get("conversation_id") not in self._talks
            ]
        if "weekly_reports" in overview:
            cleaned["weekly_reports"] = [self._report(one) for one in overview["weekly_reports"]]
        if overview.get("latest_weekly_report"):
            cleaned["latest_weekly_report"] = self._report(overview["latest_weekly_report"])
        horoscope = overview.get("latest_horoscope")
        if horoscope and self._reading(horoscope) != horoscope:
            cleaned["latest_horoscope"] = None  # the day's is written anew
        return cleaned

    def _report(self, report: Mapping[str, Any]) -> Document:
        stats = report.get("stats") or {}
        told = {desc for desc, _, _ in self._events}
        kept = [one for one in stats.get("events") or [] if one.casefold() not in told]
        cleaned = self._reading(report)
        return {**cleaned, "stats": {**stats, "events": kept}} if "events" in stats else cleaned

    def _reading(self, reading: Mapping[str, Any]) -> Document:
        return {
            **reading,
            "content": self._text(reading["content"]),
            "facts": self._facts(reading.get("facts") or []),
        }

    def _said(self, event_id: str, text: str, talk: str | None) -> str:
        """Return what was said without what is forgotten; of a turn or a talk forgotten whole,
        nothing."""
        whole = event_id.removesuffix(REPLY) in self._whole or talk in self._talks
        return GONE if whole else self._text(text)

    def _lived(self, events: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return the life events that are not forgotten."""
        return [one for one in events if not self._is_forgotten(one)]

    def _is_forgotten(self, event: Mapping[str, Any]) -> bool:
        source = event.get("source_message_id") or event.get("message_id")
        known = any(
            desc == event["desc"].casefold()
            and (date == event["date"] or (source is not None and source == message))
            for desc, date, message in self._events
        )
        return known or any(one.called and one.in_(event["desc"]) for one in self._needles)

    def _facts(self, facts: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return the facts shown with a text without those of a life that are forgotten."""
        told = {desc for desc, _, _ in self._events}
        return [
            one
            for one in facts
            if one.get("kind") != "life" or (one.get("detail") or "").casefold() not in told
        ]

    def _text(self, text: str) -> str:
        return redacted(text, self._needles)


def _changed(row: Document, cleaned: Document) -> Document:
    return {
        path: value for path, value in cleaned.items() if value != (_at(row, path) or _empty(value))
    }


def _empty(value: Any) -> Any:
    """What a missing field counts as beside ``value``."""
    return type(value)() if isinstance(value, str | list) else None


def _at(row: Mapping[str, Any], path: str) -> Any:
    """Return the value at a dotted path; None where there is none."""
    value: Any = row
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
