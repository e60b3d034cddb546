"""Cleaning: what forgetting changes in each kind of document.

Pure: a document goes in, the fields that must be written come out, by path. When a document comes
to hold a new field of people's words, it gets its line here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from astra.chat.redaction import GONE, needle, redacted
from astra.mongo.connection import Document
from astra.people.memories import Memory

OF_A_TALK: Final = "conversation:"  # begins the id of the memory of a whole conversation
SUMMED_UP: Final = "summary"
REPLY: Final = ".reply"  # an answer is named after its message


class Cleaner:
    """What has to change in a document of each kind: fields by path, only those that do."""

    def __init__(self, forgotten: Sequence[tuple[Memory, str]]) -> None:
        """``forgotten`` are the memories, each with what the person called it by."""
        memories = [memory for memory, _ in forgotten]
        self._needles = [needle(memory, called) for memory, called in forgotten]
        self._whole = {
            memory.source_message_id
            for memory, called in forgotten
            if not memory.is_fact and not called and memory.source_message_id
        }
        self._talks = {
            memory.id.removeprefix(OF_A_TALK)
            for memory in memories
            if memory.id.startswith(OF_A_TALK) and not memory.is_fact
        }
        self._events = [
            (one.value.casefold(), one.event_date, one.source_message_id)
            for one in memories
            if one.event_date
        ]
        self._names = {one.value for one in memories if one.kind == "name"}

    def message(self, row: Document) -> Document:
        """A message or an answer, with its variants, the facts and the questions shown with it and
        what the person thought of it."""
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
        if offered := (row.get("metadata") or {}).get("suggestions"):
            cleaned["metadata.suggestions"] = self._unspoken(offered)
        if row.get("feedback"):
            reason = row["feedback"].get("reason") or ""
            cleaned["feedback.reason"] = self._said(row["_id"], reason, talk) if reason else ""
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
        if row.get("topics"):
            cleaned["topics"] = self._labels(row["topics"])
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

    def speaks(self, *texts: str) -> bool:
        """Whether one of these texts speaks of what is forgotten."""
        return any(self._text(text) != text for text in texts)

    def person(self, row: Document) -> Document:
        """The person's own document: life events, what was derived from them, and what stands
        asked. The persona is learnt anew by whoever sweeps."""
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
        return _changed(row, cleaned | self._asked(row))

    def _asked(self, row: Document) -> Document:
        """What a question that stands open keeps of the words it was asked about."""
        seeding = row.get("seeding") or {}
        cleaned: Document = {
            f"seeding.{name}": self._text(seeding[name])
            for name in ("pending", "others")
            if name in seeding
        }
        called = (row.get("memory_request") or {}).get("called")
        if called and self._named(called):
            cleaned["memory_request"] = None
        return cleaned

    def _overview(self, overview: Mapping[str, Any]) -> Document:
        cleaned: Document = {}
        if "profile_summary" in overview:
            cleaned["profile_summary"] = self._text(overview["profile_summary"])
        if "insights" in overview:
            cleaned["insights"] = self._unspoken(overview["insights"])
        if "recent_conversations" in overview:
            cleaned["recent_conversations"] = [
                {
                    **one,
                    SUMMED_UP: self._text(one.get(SUMMED_UP) or ""),
                    "topics": self._labels(one.get("topics") or []),
                }
                for one in overview["recent_conversations"]
                if one.get("conversation_id") not in self._talks
            ]
        if explored := (overview.get("gamification") or {}).get("topics_explored"):
            cleaned["gamification.topics_explored"] = self._labels(explored)
        if "weekly_reports" in overview:
            cleaned["weekly_reports"] = [self._report(one) for one in overview["weekly_reports"]]
        if overview.get("latest_weekly_report"):
            cleaned["latest_weekly_report"] = self._report(overview["latest_weekly_report"])
        horoscope = overview.get("latest_horoscope")
        if horoscope and self._reading(horoscope) != horoscope:
            cleaned["latest_horoscope"] = None  # the day's is written anew
        return cleaned

    def _report(self, report: Mapping[str, Any]) -> Document:
        stats = {**(report.get("stats") or {})}
        if "events" in stats:
            told = {desc for desc, _, _ in self._events}
            stats["events"] = [one for one in stats["events"] if one.casefold() not in told]
        if "topics" in stats:
            stats["topics"] = self._labels(stats["topics"])
        return {**self._reading(report), "stats": stats}

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
            if one.get("kind") != "life"
            or not ((detail := one.get("detail") or "").casefold() in told or self._named(detail))
        ]

    def _labels(self, labels: Sequence[str]) -> list[str]:
        return [one for one in labels if not self._named(one)]

    def _named(self, label: str) -> bool:
        return any(one.names(label) for one in self._needles)

    def _unspoken(self, texts: Sequence[str]) -> list[str]:
        """Return the texts that do not speak of what is forgotten."""
        return [one for one in texts if self._text(one) == one]

    def _text(self, text: str) -> str:
        return redacted(text, self._needles)


def _changed(row: Document, cleaned: Document) -> Document:
    return {
        path: value for path, value in cleaned.items() if value != (at(row, path) or _empty(value))
    }


def _empty(value: Any) -> Any:
    """What a missing field counts as beside ``value``."""
    return type(value)() if isinstance(value, str | list) else None


def at(row: Mapping[str, Any], path: str) -> Any:
    """Return the value at a dotted path; None where there is none."""
    value: Any = row
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
