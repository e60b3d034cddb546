"""Pieces: the written sentences the offline writer composes with, and which one comes next.

They live in ``content/<language>/<family>.toml``; the key of a piece is ``family/name``. A
language a piece is not written in has none: nothing falls back to another in silence. To improve
what people read, edit those files; a test checks placeholders, length and tone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final
from zlib import crc32

from astra.guide.language import LANGUAGES, Language

FOLDER: Final = Path(__file__).parent / "content"
_SLOT: Final = re.compile(r"\{\w+\}")

Table = Mapping[str, Mapping[str, Sequence[str]]]


@cache
def table() -> Table:
    """Return every piece by key and language, read once a process."""
    pieces: dict[str, dict[str, Sequence[str]]] = {}
    for language in LANGUAGES:
        for path in sorted((FOLDER / language).glob("*.toml")):
            for name, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
                pieces.setdefault(f"{path.stem}/{name}", {})[language] = texts
    return pieces


class Picker:
    """Chooses among variants so that one person does not read the same words twice in a row.

    Variants of a key take turns: each comes back only after all others, counted by
    ``step`` (a day, a message). One that stands in ``recent`` text, or was used before
    in the text being written, is passed over. The same arguments give the same choices.
    """

    def __init__(self, language: Language, person_id: str, step: int, recent: str = "") -> None:
        self.language = language
        self._person_id, self._step, self._recent = person_id, step, recent
        self._used: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether the key is written in this language."""
        return self.language in table().get(key, {})

    def pick(self, key: str, **slots: str) -> str:
        """Return the next variant of ``key`` with its slots filled, capitalised.

        Raises:
            KeyError: it is not written in this language; ask ``has`` first.
        """
        options = table()[key][self.language]
        start = (crc32(f"{self._person_id}:{key}".encode()) + self._step) % len(options)
        turns = [*options[start:], *options[:start]]
        fresh = (one for one in turns if one not in self._used and not self._stale(one))
        chosen = next(fresh, turns[0])
        self._used.add(chosen)
        text = chosen.format_map(slots)
        return text[:1].upper() + text[1:]

    def word(self, key: str) -> str:
        """Return the next variant of a few words, as they stand inside a sentence."""
        options = table()[key][self.language]
        return options[(crc32(f"{self._person_id}:{key}".encode()) + self._step) % len(options)]

    def _stale(self, option: str) -> bool:
        return bool(self._recent) and max(_SLOT.split(option), key=len).strip() in self._recent
