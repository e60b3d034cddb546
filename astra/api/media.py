"""Media: files out of the database, whole or in the part a player asks for (RFC 9110, 14).

One range a request; several at once, or what is no range of bytes, are answered with the whole,
as the standard allows. A part is asked for by its ``ETag``, which is the file's own id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gridfs import GridOut
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from astra.errors import AstraError

PIECE_BYTES: Final = 256 * 1024
_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)")


class RangeNotThere(AstraError):
    """The part asked for lies outside the file."""

    code = "range_not_there"
    status = 416

    def __init__(self, length: int) -> None:
        super().__init__(f"This file has {length} bytes.")
        self.length = length


def part_of(request: Request, file: GridOut, media: str) -> Response:
    """Return a file, or the part of it the request asks for.

    Raises:
        RangeNotThere: the part lies outside it.
    """
    tag = f'"{file._id}"'
    headers = {"Accept-Ranges": "bytes", "ETag": tag, "Cache-Control": "private, no-cache"}
    asked = request.headers.get("range") if request.headers.get("if-range", tag) == tag else None
    part = _asked(asked, file.length)
    first, last = part or (0, file.length - 1)
    headers["Content-Length"] = str(last - first + 1)
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{file.length}"
    return StreamingResponse(_read(file, first, last), 206 if part else 200, headers, media)


def _asked(asked: str | None, length: int) -> tuple[int, int] | None:
    """Return the first and the last byte asked for, or None for all."""
    found = _RANGE.fullmatch(asked or "")
    if found is None or found.group() == "bytes=-":
        return None
    start, end = found.groups()
    first = int(start) if start else max(0, length - int(end))
    last = min(int(end), length - 1) if start and end else length - 1
    if first >= length or (start and end and int(end) < first):
        raise RangeNotThere(length)
    return first, last


def _read(file: GridOut, first: int, last: int) -> Iterator[bytes]:
    file.seek(first)
    left = last - first + 1
    while left > 0:
        piece = file.read(min(PIECE_BYTES, left))
        if not piece:
            return
        left -= len(piece)
        yield piece
