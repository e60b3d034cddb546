"""The port of a speech engine: what turns one sentence, written out in words, into sound."""

from __future__ import annotations

from typing import Protocol

from astra.guide.language import Language
from astra.voice.sound import Samples
from astra.voice.voices import Voice


class EngineFailed(Exception):
    """An engine is there, and could not speak; another may."""


class Engine(Protocol):
    """Speaks sentences in some voices and languages."""

    @property
    def name(self) -> str:
        """What it is, and which version: part of the key of what it spoke."""
        ...

    def speaks(self, voice: Voice, language: Language) -> bool:
        """Whether this engine takes that part."""
        ...

    def say(self, text: str, voice: Voice, language: Language, seed: int) -> Samples:
        """Return a sentence spoken, at 24 kHz; the same for the same arguments.

        Raises:
            EngineFailed: it could not.
        """
        ...
