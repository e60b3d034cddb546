"""Listening for phrases: reads ``phrases/*.txt`` into patterns.

A file holds one phrase a line. It is a regular expression with three signs of its own, so that it
reads like speech: ``~`` stands for up to three words, ``...`` for up to eighty letters within the
sentence, ``{name}`` for the words a line ``name = a|b|c`` above it gives. ``#`` opens a remark. A
phrase begins at the beginning of a word. Groups are never captured.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from astra.guide.safety.hearing import Heard

FOLDER: Final = Path(__file__).parent / "phrases"
_NAMED: Final = re.compile(r"(\w+) = (.+)")
_OPEN: Final = re.compile(r"(?<!\\)\((?!\?)")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return what finds any phrase of ``phrases/<name>.txt``; read at its first use."""
    return _read(FOLDER / f"{name}.txt")


def read_ahead() -> None:
    """Read every file, so that the first person in danger does not wait for it.

    Whoever answers people calls this at its start: it takes a quarter of a second.
    """
    for path in sorted(FOLDER.glob("*.txt")):
        pattern(path.stem)


def hears(heard: Heard, subject: str) -> bool:
    """Whether any phrase about ``subject`` is in a message, in English or in Hindi."""
    return bool(
        pattern(f"{subject}.english").search(heard.plain)
        or pattern(f"{subject}.hindi").search(heard.sound)
    )


def _read(path: Path) -> re.Pattern[str]:
    named: dict[str, str] = {}
    phrases: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.split("#")[0].strip()
        if definition := _NAMED.fullmatch(text):
            named[definition[1]] = f"(?:{_expanded(definition[2], named)})"
        elif text:
            phrases.append(_expanded(text, named))
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")


def _expanded(phrase: str, named: dict[str, str]) -> str:
    for name, words in named.items():
        phrase = phrase.replace(f"{{{name}}}", words)
    phrase = phrase.replace(" ~ ", "(?: [^ .]+){0,3} ").replace(" ... ", "[^.]{0,80}? ")
    return _OPEN.sub("(?:", phrase)
