"""The port to a language model: what Astra asks of one, in Astra's words.

There is no offline model. Without a key the port is None and the guide's own writer answers,
because no model small enough to ship is fit to read a chart. To add a vendor, write a module beside
this one.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol, TypeVar

from pydantic import BaseModel

OPENAI: Final = "openai"  # the ledger's name for whoever speaks OpenAI's protocol
ELEVENLABS: Final = "elevenlabs"  # and for the voice agent, which may answer typed words too
REPORT_TOKENS: Final = 2_000
"""Room for a structured answer, when nothing else is said."""
Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the exchange with the model."""

    role: Literal["system", "user", "assistant"]
    content: str


class Talker(Protocol):
    """Turns messages into text; ``person_id`` and ``purpose`` say whose budget pays for what."""

    def stream(
        self, messages: Sequence[Message], *, person_id: str, purpose: str
    ) -> Generator[str, None, None]:
        """Yield the reply piece by piece; together the pieces are never empty.

        Closing it early ends the call.

        Raises:
            ProviderError: the service failed, said nothing, or stopped mid-way. Code
                ``length``: it reached its limit, and what came before is sound.
                ``budget``: the person has used up the day's tokens.
        """
        ...


class LanguageModel(Talker, Protocol):
    """A talker that can also fill in a form."""

    def structured(
        self,
        messages: Sequence[Message],
        shape: type[Shape],
        *,
        person_id: str,
        purpose: str,
        tokens: int = REPORT_TOKENS,
        about: str | None = None,
    ) -> Shape:
        """Return the reply read into ``shape``, of ``tokens`` at most.

        ``about`` is the id of what it is made for, so that its cost can be told.

        Raises:
            ProviderError: as for ``stream``, or the reply does not fit the shape.
        """
        ...
