"""A remark: something that was assumed, to be said aloud in the language of the talk.

The recognisers only name it; ``speech`` finds the words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """``key`` is a phrase of ``phrases.toml`` under ``remark``; ``values`` fill its slots."""

    key: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, key: str, **values: object) -> Remark:
        """Return the remark ``key`` with its ``values``, such as ``clock=time(7, 20)``."""
        return cls(key, tuple(values.items()))
