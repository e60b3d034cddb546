"""Flaws: what is said when something outside failed and an episode was made without it.

One plain sentence each: what did not work, why as far as it concerns a listener, and what was done
instead. What an operator has to do about it is in the logs and the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from astra.errors import ProviderError


class Helper(StrEnum):
    """Who outside helps to make an episode, as a sentence begins with it."""

    VOICE = "The voice service"
    PAINTER = "The image model"
    WRITER = "The language model"


_INSTEAD: Final[Mapping[Helper, str]] = {
    Helper.VOICE: "the voices of this machine speak instead",
    Helper.PAINTER: "the cover is drawn from the real sky instead",
    Helper.WRITER: "Astra's own writer wrote this script",
}
_WHY: Final[Mapping[str, str]] = {
    "bad_key": "refused Astra's key",
    "rejected": "refused what it was asked for",
    "refused": "refused what it was asked for",
    "quota": "has no credit left",
    "budget": "has been used as much as a day allows",
    "timeout": "took too long",
    "rate_limited": "is too busy",
    "unreachable": "cannot be reached",
    "unavailable": "is away",
    "prompt": "could not be asked",
    "false_claim": "wrote what does not match the chart",
}


def flaw(helper: Helper, error: ProviderError) -> str:
    """Return the sentence for the person whose episode it is."""
    return f"{helper} {_WHY.get(error.code, 'did not answer as it should')}, so {_INSTEAD[helper]}."
