"""Notes of our own: true things about the sky that have nothing to do with anybody's chart (WCHA).

They stand in ``notes.toml``, each with its source, and take turns from episode to episode.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from astra.podcast.model import Note, SpokenLanguage

FILE: Final = Path(__file__).parent / "notes.toml"


def curated(language: SpokenLanguage, seed: str) -> list[Note]:
    """Return every note of ours in a language, beginning with the one whose turn it is."""
    rows = _rows()
    first = crc32(seed.encode()) % len(rows)
    return [
        Note(
            title=row["title"],
            text=row[language],
            source=row["source"],
            url=row.get("url"),
            body=row.get("body"),
        )
        for row in (*rows[first:], *rows[:first])
    ]


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["note"])
