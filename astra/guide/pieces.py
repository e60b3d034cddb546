"""Pieces: the written sentences the offline writer composes with, and which one comes next.

They live in ``content/<language>/<family>.toml``; the key of a piece is ``family/name``. A
language a piece is not written in has none: nothing falls back to another in silence. To improve
what people read, edit those files; a test checks placeholders, length and tone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, TypeVar
from zlib import crc32

from astra.guide.language import LANGUAGES, Language

FOLDER: Final = Path(__file__).parent / "content"
_SLOT: Final = re.compile(r"\{\w+\}")
_NOT_A_LETTER: Final = re.compile(r"\W+")

REMEMBERED: Final = 600
"""How many marks of what was told are kept: more than a month of readings."""

LATELY: Final = 60
"""How many of them belong to the last few texts."""
_NEW: Final = (False, False, 0)

Option = TypeVar("Option")
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


def name_in(language: Language, family: str, name: str) -> str:
    """Return what an event or a milestone known by its English name is called in a language.

    ``family`` is ``event`` or ``milestone``. What somebody named in words of their own stays.
    """
    slug = _NOT_A_LETTER.sub("_", name.casefold())
    texts = table().get(f"names/{family}.{slug}", {}).get(language)
    return texts[0] if texts else name


class Picker:
    """Chooses among variants so that one person does not read the same words twice in a row.

    Variants take turns, counted by ``step`` (a day, a message). One that stands in
    ``recent`` text, or was used before in the text being written, is passed over. ``told``
    remembers more: the marks of what this person read lately, oldest first; what is not
    among them comes first, then what was read longest ago. The same arguments give the
    same choices.
    """

    def __init__(
        self,
        language: Language,
        person_id: str,
        step: int,
        recent: str = "",
        told: Sequence[int] = (),
    ) -> None:
        self.language = language
        self._person_id, self._step, self._recent = person_id, step, recent
        self._told, self._begun = list(told), len(told)
        self._last = {mark: at for at, mark in enumerate(self._told)}
        self._used: set[str] = set()

    @property
    def told(self) -> tuple[int, ...]:
        """The marks to remember for the next text: those before and those of this one."""
        return tuple(self._told[-REMEMBERED:])

    @property
    def fresh(self) -> tuple[int, ...]:
        """The marks of this text alone."""
        return tuple(self._told[self._begun :])

    def has(self, key: str) -> bool:
        """Whether the key is written in this language."""
        return self.language in table().get(key, {})

    def texts(self, key: str) -> Sequence[str]:
        """Return every variant of a key as it stands in the file; none if this language lacks it."""
        return table().get(key, {}).get(self.language, ())

    def pick(self, *keys: str, **slots: str) -> str:
        """Return the next variant of ``keys`` with its slots filled, capitalised.

        The variants of several keys are one pool; keys this language lacks add none.

        Raises:
            KeyError: none of them is written in this language; ask ``has`` first.
        """
        options = [one for key in keys for one in table()[key].get(self.language, ())]
        if not options:
            raise KeyError(*keys)
        turns = self.turns(keys[0], options)
        new = (one for one in turns if self._age(one) == _NEW)
        chosen = next(new, None) or min(turns, key=self._age)
        self._used.add(chosen)
        self.note(chosen)
        text = chosen.format_map(slots)
        return text[:1].upper() + text[1:]

    def word(self, key: str, further: int = 0) -> str:
        """Return the next variant of a few words, as they stand inside a sentence.

        ``further`` asks for the one after it, so that one text can say the same otherwise.
        """
        turns = self.turns(key, table()[key][self.language])
        return turns[further % len(turns)]

    def topic(self, topic: str) -> str:
        """Return a stored topic in this language; one of the person's own stays as it is."""
        key = f"talk/topicname.{topic}"
        return self.word(key) if self.has(key) else topic[:40]

    def turns(self, name: str, options: Sequence[Option]) -> Sequence[Option]:
        """Return ``options`` beginning with the one whose turn it is for this person."""
        start = (crc32(f"{self._person_id}:{name}".encode()) + self._step) % len(options)
        return [*options[start:], *options[:start]]

    def last(self, name: str) -> int:
        """Return when ``name`` was told: 0 for not lately, more the shorter ago."""
        return self._last.get(mark_of(name), -1) + 1

    def lately(self, name: str) -> bool:
        """Whether ``name`` was told in the last few texts."""
        return self.last(name) > max(0, len(self._told) - LATELY)

    def note(self, name: str) -> None:
        """Remember a piece or a fact as told."""
        self._last[mark_of(name)] = len(self._told)
        self._told.append(mark_of(name))

    def _age(self, option: str) -> tuple[bool, bool, int]:
        return option in self._used, self._stale(option), self.last(option)

    def _stale(self, option: str) -> bool:
        return bool(self._recent) and max(_SLOT.split(option), key=len).strip() in self._recent


@lru_cache(maxsize=20_000)
def mark_of(name: str) -> int:
    """Return the small number a piece or a fact is remembered by."""
    return crc32(name.encode())
