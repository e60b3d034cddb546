"""Forgetting: what is forgotten leaves no trace in anything written before.

Memories take a fact out of use at once; here it is taken out of messages and answers, transcripts,
summaries, life events, insights, updates and readings, out of what was read aloud of them, and at
last out of the tombstone itself. An episode that speaks of it goes as a whole, with its sound.
Whoever dies in between leaves the words with the tombstone, and the next run begins again: safe
twice. A collection that comes to hold what people say gets its line in ``sweep``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pymongo.collection import Collection

from astra.chat.cleaning import SUMMED_UP, Cleaner, at
from astra.mongo.connection import Document, Mongo
from astra.people.memories import Memories
from astra.work.artifacts import EPISODE, RECITAL, TURN, Artifacts


class Forgetting:
    """Takes what a person wants forgotten out of everything written of them."""

    def __init__(self, db: Mongo, memories: Memories, artifacts: Artifacts) -> None:
        self._users = db.users
        self._memories_rows = db.memories
        self._conversations = db.conversations
        self._events, self._outbox = db.responder_events, db.responder_outbox
        self._updates = db.contextual_updates
        self._episodes, self._scripts = db.episodes, db.generated_scripts
        self._shares = db.episode_shares
        self._memories, self._artifacts = memories, artifacts

    def sweep(self, person_id: str) -> int:
        """Take every trace of what is forgotten out of this person's past; return how much was."""
        forgotten = self._memories.unswept(person_id)
        if not forgotten:
            return 0
        memories = [memory for memory, _ in forgotten]
        clean = Cleaner(forgotten)
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
        self._artifacts.discard(RECITAL, person_id=person_id)  # after the texts they were read from
        self._drop_episodes(person_id, clean)
        self._memories.bury(person_id, [memory.id for memory in memories])
        return len(memories)

    def _drop_episodes(self, person_id: str, clean: Cleaner) -> None:
        """Delete the episodes that speak of what is forgotten; the rows last, for whoever dies."""
        mine = {"person_id": person_id}
        spoken = {
            row["_id"]
            for row in self._episodes.find(mine, {"order.topic": 1})
            if clean.speaks(f"My topic: {row['order']['topic']}")  # in their own words
        } | {
            row["episode_id"]
            for row in self._scripts.find(mine, {"episode_id": 1, "title": 1, "turns.text": 1})
            if clean.speaks(row["title"], *(turn["text"] for turn in row["turns"]))
        }
        self._artifacts.discard_those(
            TURN, person_id, lambda one: clean.speaks(*(said for *_, said in one.details["lines"]))
        )
        for episode_id in spoken:
            self._artifacts.discard(f"{EPISODE}-{episode_id}", person_id=person_id)
            self._scripts.delete_many({**mine, "episode_id": episode_id})
            self._shares.delete_one({**mine, "_id": episode_id})
            self._episodes.delete_one({**mine, "_id": episode_id})

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
                before = {path: at(current, path) for path in changes}
                if (
                    not changes
                    or rows.update_one(
                        {"_id": current["_id"], **query, **before}, {"$set": changes}
                    ).matched_count
                ):
                    break
                current = rows.find_one({"_id": row["_id"], **query})
