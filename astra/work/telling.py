"""Telling the outside world: at most once, and as often as needed until it surely arrived.

Nothing undoes a letter that left. So an attempt is noted, in the row that says what is told, before
anything leaves; only what surely did not arrive is tried again. What nobody knows of, because the
answer was lost or the worker died, stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, Final

from pymongo import ReturnDocument
from pymongo.collection import Collection

from astra.errors import AddressRefused, ProviderError
from astra.mongo.connection import Document

SENDING: Final = "sending"
SENT: Final = "sent"
UNKNOWN: Final = "unknown"
FAILED: Final = "failed"
REFUSED: Final = "refused"


def tell_once(
    rows: Collection[Document],
    row_id: str,
    field: str,
    send: Callable[[Document], None],
    noting: Mapping[str, Any] | None = None,
) -> str | None:
    """Send what a row is about, unless it may have been sent; return how ``field`` stands.

    ``sent``; ``unknown`` when the answer was lost; ``refused`` when there is no such receiver;
    ``sending`` when somebody else is at it, or died at it; None when there is no such row.
    ``send`` is given the row with what ``noting`` adds to it in the same write.

    Raises:
        ProviderError: it surely did not arrive (``failed``): tell again later.
    """
    free = {"_id": row_id, field: {"$in": [None, FAILED]}}
    begun = {"$set": {**(noting or {}), field: SENDING}}
    row = rows.find_one_and_update(free, begun, return_document=ReturnDocument.AFTER)
    if row is None:
        kept = rows.find_one({"_id": row_id}, {field: 1})
        return str(reduce(lambda part, name: part[name], field.split("."), kept)) if kept else None
    outcome = UNKNOWN
    try:
        send(row)
        outcome = SENT
    except AddressRefused:
        outcome = REFUSED
    except ProviderError as error:
        if error.retryable:
            outcome = FAILED
            raise
    finally:
        rows.update_one({"_id": row_id}, {"$set": {field: outcome}})
    return outcome
