"""Sentences: a text cut where one ends, as it is being written.

What ends one is its punctuation and a space after it, or a line's end: "3.5°" is not cut, "Dr. Rao"
is, so whoever minds writes titles out first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_END: Final = re.compile(r"[.!?।…]+[\"”')\]*_]*\s+|\n+")


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Yield whole sentences, each with the white space after it; the last may lack an end."""
    held = ""
    for piece in pieces:
        held += piece
        while end := _END.search(held):
            yield held[: end.end()]
            held = held[end.end() :]
    if held.strip():
        yield held
