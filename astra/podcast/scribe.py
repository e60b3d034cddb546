"""The scribe: who writes the script of an episode (PSWA).

With a dictation a language model's passages come first and our own writer does the rest; when the
model fails, our own writer does it all, and the script says so in its ``flaw``. In the days after a
crisis no model is asked: what is said then are words we have weighed.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from astra.errors import ProviderError
from astra.people.concerns import Concerns
from astra.people.model import Person
from astra.podcast.flaws import Helper, flaw
from astra.podcast.model import Episode, Script, Source
from astra.podcast.store import Episodes
from astra.podcast.writing.dictation import Dictation, Passages
from astra.podcast.writing.weaver import weave

log = logging.getLogger(__name__)


class Scribe:
    """Writes scripts."""

    def __init__(
        self, episodes: Episodes, concerns: Concerns, dictation: Dictation | None = None
    ) -> None:
        self._episodes, self._concerns, self._dictation = episodes, concerns, dictation

    def write(self, episode: Episode, person: Person, now: datetime) -> Script:
        """Return the first version of the script, not kept yet.

        Raises:
            BirthDataError: the stored details are no real moment or place.
        """
        gentle = self._concerns.tender(person.id, episode.created_at)
        passages: Passages = {}
        failed = ""
        if self._dictation is not None and not gentle:
            try:
                passages = self._dictation.passages(episode, person, now)
            except ProviderError as error:
                log.warning("a script is written here", extra={"code": error.code})
                failed = flaw(Helper.WRITER, error)
        told = self._episodes.told_lately(person.id)
        script = weave(episode, person, told=told, gentle=gentle, dictated=passages)
        if passages and self._dictation is not None:
            by = f"{self._dictation.name}, a language model; each sentence checked by Astra"
            script = replace(script, sources=(*script.sources, Source(title=by)))
        return replace(script, flaw=failed)
