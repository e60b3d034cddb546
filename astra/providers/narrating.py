"""The port to voices that are paid for: a text spoken by somebody outside, in Astra's words.

There is no offline narrator: without one the voices of this machine speak (``astra.voice``). A part
is whoever has something to say, by the name the operator gave a voice to. To add a vendor, write a
module beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

RATE_HZ: Final = 24_000


@dataclass(frozen=True, slots=True)
class Narration:
    """A text as it sounds: ``pcm`` is 16 bits, mono, little-endian, at ``RATE_HZ``.

    ``begins`` and ``ends`` are the seconds at which each character of the text does.
    """

    pcm: bytes
    begins: Sequence[float]
    ends: Sequence[float]


class Narrator(Protocol):
    """Speaks."""

    def identity(self, part: str) -> Mapping[str, str]:
        """Return who speaks a part: provider, model and voice, and nothing that is secret."""
        ...

    def narrate(self, text: str, part: str, *, person_id: str, about: str) -> Narration:
        """Return a text spoken, timed character by character; ``about`` is what it is made for.

        Raises:
            ProviderError: the service failed or refused, sent something else than sound, or
                (code ``budget``) the day's allowance is used up.
        """
        ...
