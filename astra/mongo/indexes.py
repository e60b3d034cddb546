"""Every index, in one place, made at start. A repository that relies on one says so where it does.

To add one, add it to ``INDEXES``; ``ensure`` creates what is missing and leaves the rest alone.
"""

from __future__ import annotations

import logging
import time

from pymongo import ASCENDING, DESCENDING, IndexModel
from pymongo.errors import ConnectionFailure

from astra.mongo.connection import Mongo

log = logging.getLogger(__name__)

START_PATIENCE_S = 60.0
"""How long a process that starts waits for a database that is away: it may be starting too."""
LOOK_EVERY_S = 0.5


def _some(*fields: str) -> dict[str, object]:
    """Options for a unique index over the documents that have text in every one of ``fields``."""
    return {
        "unique": True,
        "partialFilterExpression": {field: {"$type": "string"} for field in fields},
    }


INDEXES: dict[str, list[IndexModel]] = {
    "users": [
        IndexModel([("email", ASCENDING)], name="email", **_some("email")),
        IndexModel([("pinned_facts.timezone", ASCENDING)], name="timezone"),
        IndexModel([("created_at", DESCENDING)], name="newest"),
        IndexModel([("external_id", ASCENDING)], name="external", **_some("external_id")),
    ],
    "accounts": [
        IndexModel([("person_id", ASCENDING)], name="person"),
        IndexModel([("google_sub", ASCENDING)], name="google", **_some("google_sub")),
    ],
    "sessions": [
        IndexModel([("person_id", ASCENDING)], name="person"),
        IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0),
    ],
    "tickets": [IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0)],
    "login_attempts": [
        IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0)
    ],
    # The name is the one the limits package would give it, which makes it too.
    "rate_limits": [IndexModel([("expireAt", ASCENDING)], name="expireAt_1", expireAfterSeconds=0)],
    "api_tokens": [IndexModel([("person_id", ASCENDING)], name="person")],
    "conversations": [
        IndexModel([("person_id", ASCENDING), ("started_at", DESCENDING)], name="person"),
        IndexModel([("status", ASCENDING), ("last_message_at", ASCENDING)], name="idle"),
        IndexModel([("started_at", DESCENDING)], name="started"),
        IndexModel(
            [("person_id", ASCENDING)],
            name="one_active",
            unique=True,
            partialFilterExpression={"status": "active"},
        ),
    ],
    "responder_outbox": [
        IndexModel([("dedupe", ASCENDING)], name="dedupe", **_some("dedupe")),
        IndexModel([("status", ASCENDING), ("next_at", ASCENDING)], name="due"),
        IndexModel([("status", ASCENDING), ("lease_until", ASCENDING)], name="expired"),
        IndexModel([("userId", ASCENDING), ("createdAt", DESCENDING)], name="person"),
    ],
    "responder_events": [
        IndexModel([("userId", ASCENDING), ("createdAt", DESCENDING)], name="person"),
        IndexModel([("messageId", ASCENDING)], name="one_reply", **_some("messageId")),
        IndexModel([("metadata.conversation_id", ASCENDING)], name="conversation"),
    ],
    "memories": [
        IndexModel([("person_id", ASCENDING), ("timestamp_iso", DESCENDING)], name="person"),
        IndexModel([("person_id", ASCENDING), ("key", ASCENDING)], name="key"),
        IndexModel([("person_id", ASCENDING), ("terms", ASCENDING)], name="terms"),
        IndexModel([("person_id", ASCENDING), ("fingerprint", ASCENDING)], name="fingerprint"),
        IndexModel([("person_id", ASCENDING), ("source_message_id", ASCENDING)], name="source"),
    ],
    "contextual_updates": [
        IndexModel([("person_id", ASCENDING), ("created_at", DESCENDING)], name="person"),
        IndexModel([("conversation_id", ASCENDING)], name="conversation"),
    ],
    "voice_sessions": [
        IndexModel([("person_id", ASCENDING), ("conversation_id", ASCENDING)], name="conversation"),
    ],
    "task_instances": [
        IndexModel([("status", ASCENDING), ("next_at", ASCENDING)], name="due"),
        IndexModel([("status", ASCENDING), ("lease_until", ASCENDING)], name="expired"),
        IndexModel([("person_id", ASCENDING), ("created_at", DESCENDING)], name="person"),
        IndexModel([("status", ASCENDING), ("told_at", ASCENDING)], name="told"),
        IndexModel(
            [("workflow_id", ASCENDING), ("name", ASCENDING)],
            name="one_of_a_name",
            **_some("workflow_id", "name"),
        ),
        IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0),
    ],
    "workflow_instances": [
        IndexModel([("person_id", ASCENDING), ("created_at", DESCENDING)], name="person"),
        IndexModel([("status", ASCENDING), ("looked_at", ASCENDING)], name="unfinished"),
        IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0),
    ],
    "idempotency_keys": [
        IndexModel(
            [("person_id", ASCENDING), ("task", ASCENDING), ("key", ASCENDING)],
            name="key",
            unique=True,
        ),
        IndexModel([("workflow_id", ASCENDING)], name="workflow"),
        IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0),
    ],
    "artifacts": [
        IndexModel([("content_key", ASCENDING)], name="one_of_a_kind", **_some("content_key")),
        IndexModel([("person_id", ASCENDING)], name="person"),
        IndexModel([("file_id", ASCENDING)], name="file"),
    ],
    "media.files": [IndexModel([("metadata.person_id", ASCENDING)], name="person")],
    "feeds": [IndexModel([("token_hash", ASCENDING)], name="token", **_some("token_hash"))],
    "episode_shares": [
        IndexModel([("token_hash", ASCENDING)], name="token", **_some("token_hash")),
        IndexModel([("person_id", ASCENDING)], name="person"),
    ],
    "listening_positions": [IndexModel([("person_id", ASCENDING)], name="person")],
    "topics_snippets": [
        IndexModel([("person_id", ASCENDING), ("created_at", DESCENDING)], name="person"),
    ],
    "erasures": [IndexModel([("at", ASCENDING)], name="expiry", expireAfterSeconds=3600)],
    "scheduler_heartbeats": [
        IndexModel([("at", ASCENDING)], name="expiry", expireAfterSeconds=86_400)
    ],
    "charts": [
        IndexModel([("person_id", ASCENDING), ("folded_name", ASCENDING)], name="person"),
        IndexModel([("deleted_at", ASCENDING)], name="undone", expireAfterSeconds=86_400),
    ],
    "episodes": [
        IndexModel([("person_id", ASCENDING), ("created_at", DESCENDING)], name="person"),
    ],
    "generated_scripts": [
        IndexModel([("person_id", ASCENDING), ("created_at", DESCENDING)], name="person"),
        IndexModel([("episode_id", ASCENDING), ("version", DESCENDING)], name="version"),
    ],
    "feedback": [
        IndexModel([("person_id", ASCENDING)], name="person"),
        IndexModel([("at", DESCENDING)], name="latest"),
    ],
    "letters": [
        IndexModel([("person_id", ASCENDING), ("made_at", DESCENDING)], name="person"),
        IndexModel([("token_hash", ASCENDING)], name="token", **_some("token_hash")),
        IndexModel([("expires_at", ASCENDING)], name="expiry", expireAfterSeconds=0),
    ],
    "alerts": [
        IndexModel(
            [("key", ASCENDING)],
            name="one_open",
            unique=True,
            partialFilterExpression={"open": True},
        ),
        IndexModel([("raised_at", DESCENDING)], name="latest"),
    ],
    "safety_log": [
        IndexModel([("person_id", ASCENDING), ("at", DESCENDING)], name="lately"),
    ],
    "call_ledger": [
        IndexModel([("person_id", ASCENDING), ("started_at", DESCENDING)], name="person"),
        IndexModel([("started_at", DESCENDING)], name="latest"),
        IndexModel([("about", ASCENDING)], name="about", sparse=True),
    ],
}


def ensure(db: Mongo, *, patience_s: float = 0.0) -> None:
    """Create the indexes that are missing. Safe from several processes at once.

    Raises:
        ConnectionFailure: the database is away, and was for ``patience_s`` seconds.
    """
    deadline = time.monotonic() + patience_s
    while True:
        try:
            for collection, models in INDEXES.items():
                db[collection].create_indexes(models)
        except ConnectionFailure as error:
            if time.monotonic() >= deadline:
                raise
            log.warning("database away, waiting", extra={"error": type(error).__name__})
            time.sleep(LOOK_EVERY_S)
        else:
            return
