"""Voices: who may speak, and what each is made of.

The neural engine has one voice; the second is the same one with a lower pitch and a longer throat.
Where the neural engine is missing, or cannot speak the language, espeak takes each part. To add a
voice, add it here: its value is what commands and stored choices call it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Voice(StrEnum):
    """A voice, by the name it is chosen by."""

    HEART = "heart"
    """The first host: Astra's own voice."""
    DEEP = "deep"
    """The second host."""


@dataclass(frozen=True, slots=True)
class Timbre:
    """How a voice differs from its engine's own.

    ``pitch`` multiplies the height of the voice, ``tract`` the length of the throat;
    ``variant`` is the espeak variant that takes its part.
    """

    pitch: float
    tract: float
    variant: str


TIMBRES: Final[Mapping[Voice, Timbre]] = {
    Voice.HEART: Timbre(pitch=1.0, tract=1.0, variant="f5"),
    Voice.DEEP: Timbre(pitch=0.72, tract=1.08, variant="m3"),
}
