"""The port to image models: a picture of what is described, in Astra's words.

There is no offline painter: without one the real sky is drawn (``astra.podcast.cover``). To add a
vendor, write a module beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Painter(Protocol):
    """Paints."""

    @property
    def identity(self) -> Mapping[str, str]:
        """Who paints: provider and model, and nothing that is secret."""
        ...

    def paint(self, prompt: str, *, person_id: str, about: str) -> bytes:
        """Return a picture file of any format, not looked at yet; ``about`` is what it is made for.

        Raises:
            ProviderError: the service failed or refused, or (code ``budget``) the day's
                allowance is used up.
        """
        ...
