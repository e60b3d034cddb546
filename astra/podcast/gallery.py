"""The gallery: where the cover of an episode comes from (IGA).

With a painter it is painted, once for each sky, model and wording of the order; when the painter
fails it is drawn, and the task says so in its ``flaw``. Without one the real sky is drawn.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from astra.errors import NotFound, PromptError, ProviderError
from astra.podcast.commission import hung, ordered, painted_caption
from astra.podcast.cover import Cover, caption, draw
from astra.podcast.flaws import Helper, flaw
from astra.podcast.illustration import cover_of
from astra.podcast.model import Episode, Script
from astra.podcast.snippets import Snippets
from astra.podcast.store import Episodes
from astra.prompts import Prompts
from astra.providers.painting import Painter
from astra.work.artifacts import EPISODE, Artifacts
from astra.work.crash import reach
from astra.work.idempotency import fingerprint

log = logging.getLogger(__name__)

VERSION: Final = 1
"""Grows when the same painting comes to be framed otherwise."""
PATIENCE: Final = 2
"""How often a painter whose failure may pass is asked."""

Result = dict[str, Any]
Draw = Callable[[Cover], bytes]
"""Returns a cover as JPEG."""


class Gallery:
    """Gives episodes their covers."""

    def __init__(
        self,
        episodes: Episodes,
        artifacts: Artifacts,
        snippets: Snippets,
        *,
        painter: tuple[Painter, Prompts] | None = None,
        draw: Draw = draw,
    ) -> None:
        """``painter`` comes with the prompts it is asked by."""
        self._episodes, self._artifacts, self._snippets = episodes, artifacts, snippets
        self._painter, self._draw = painter, draw

    def hang(self, episode: Episode, script: Script, attempt: int, now: datetime) -> Result:
        """Give an episode its cover, and return which; ``attempt`` counts this one.

        Raises:
            ProviderError: the painter failed in a way that may pass; ask again.
        """
        cover = cover_of(episode, script, self._snippets)
        if self._painter is None:
            return self._drawn(episode, cover, now)
        try:
            return self._painted(episode, cover, *self._painter, now)
        except PromptError as error:  # it was edited badly: there is a cover all the same
            failure = ProviderError(error.message, retryable=False, code=error.code)
        except ProviderError as error:
            if error.retryable and attempt < PATIENCE:
                raise
            failure = error
        log.warning("a cover is drawn, not painted", extra={"code": failure.code})
        return {**self._drawn(episode, cover, now), "flaw": flaw(Helper.PAINTER, failure)}

    def _painted(
        self, episode: Episode, cover: Cover, painter: Painter, prompts: Prompts, now: datetime
    ) -> Result:
        order = ordered(cover, prompts)
        made_from = {**painter.identity, "order": order, "title": cover.title, "version": VERSION}
        key = f"{EPISODE}-{episode.id}:cover:{fingerprint(made_from)}"

        def paint() -> bytes:
            data = painter.paint(order, person_id=episode.person_id, about=episode.id)
            return hung(cover, data)

        return self._kept(episode, key, paint, painted_caption(cover), now)

    def _drawn(self, episode: Episode, cover: Cover, now: datetime) -> Result:
        key = f"{EPISODE}-{episode.id}:cover"
        return self._kept(episode, key, lambda: self._draw(cover), caption(cover), now)

    def _kept(
        self, episode: Episode, key: str, make: Callable[[], bytes], told: str, now: datetime
    ) -> Result:
        """Name the picture of that key as the cover, made now unless it is kept already."""
        try:
            self._artifacts.get(episode.person_id, key)
        except NotFound:
            self._artifacts.put(episode.person_id, key, make(), "image/jpeg", now)
        self._episodes.keep_cover(episode, key, told)
        reach("episode.drawn")
        return {"content_key": key}
