"""The port to a voice agent: somebody outside who hears, thinks and speaks, in Astra's words.

There is no offline agent. Without a key the port is None, people talk in writing, and ``astra.voice``
speaks what Astra wrote. A session is one connection to the agent; its name at the service is its
``call``. To add a vendor, write a module beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Protocol

from astra.errors import ProviderError

Scalar = str | int | float | bool
Role = Literal["user", "agent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a session begins with.

    ``prompt`` and ``first_message`` may name ``variables`` as ``{{name}}``; the agent fills
    them in. ``language`` is ISO 639-1. ``person_id`` is kept by the service with the talk.
    """

    person_id: str
    prompt: str
    variables: Mapping[str, Scalar] = field(default_factory=dict)
    first_message: str = ""
    language: str = "en"
    text_only: bool = False


class Kind(StrEnum):
    """What a session tells of."""

    BEGAN = "began"  # text is the call
    USER = "user"  # what the person said, as recognised
    PIECE = "piece"  # of the agent's answer, when it writes
    AGENT = "agent"  # an answer, whole
    CUT_SHORT = "cut_short"  # how much of ``of`` was heard before an interruption
    ENDED = "ended"  # ``error`` is None when somebody wanted it


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that happened in a session."""

    kind: Kind
    text: str = ""
    of: str = ""
    error: ProviderError | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn of a transcript, in the order they were spoken."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What the service kept of a call.

    ``waiting`` says it is not ready. ``person_id`` is whom the session was opened for.
    ``credits`` is what it cost, None when the service did not say.
    """

    status: Literal["waiting", "done", "failed"]
    person_id: str | None
    turns: Sequence[Spoken] = ()
    seconds: int = 0
    credits: int | None = None


class LiveSession(Protocol):
    """An open session. All methods may be called from any thread, and after its end do nothing."""

    def say(self, text: str) -> None:
        """Say something as the person, in writing."""
        ...

    def tell(self, text: str) -> None:
        """Tell the agent something that the person did not say, without interrupting it."""
        ...

    def end(self) -> None:
        """Hang up; nothing is heard after it."""
        ...


class VoiceAgent(Protocol):
    """The agent."""

    @property
    def name(self) -> str:
        """What the service calls it."""
        ...

    def signed_url(self) -> str:
        """Return an address at which a browser may open one session, for some minutes.

        Raises:
            ProviderError: the service failed or refused.
        """
        ...

    def connect(self, opening: Opening, hear: Callable[[Heard], None]) -> LiveSession:
        """Open a session from here; ``hear`` is called from another thread, in order.

        What goes wrong once it is under way is heard as ``ENDED``.

        Raises:
            ProviderError: the service failed or refused.
        """
        ...

    def transcript(self, call: str) -> Transcript:
        """Return what the service kept of a call.

        Raises:
            ProviderError: the service failed; code ``unknown_call`` when it knows of none.
        """
        ...
