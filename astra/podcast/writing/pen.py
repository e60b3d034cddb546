"""The pen: writes turns, sentence by sentence, and lets none through that is false or said already.

It draws on the guide's draft, which knows how facts and pieces become sentences, and deals what
comes of it to two hosts. Within one episode no sentence is spoken twice.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle
from math import ceil
from typing import Final

from astra.guide.draft import Draft
from astra.guide.ground import Ground
from astra.guide.model import Fact
from astra.guide.saying import spoken
from astra.guide.sentences import sentences
from astra.guide.verifier import verify
from astra.podcast.model import Chapter, Host, Turn

log = logging.getLogger(__name__)

ASIDES: Final = ("lead.", "react.", "apply", "leave", "open.", "practice.")
"""Lines most episodes can do without: none of them was heard in the ``FORTNIGHT`` before."""
ALWAYS: Final = frozenset({"lead.harvest"})
"""But this one says whose words follow."""
FORTNIGHT: Final = 14
"""Episodes. The variants of an aside are shared out among them."""

FAMILY: Final = "episode"
SHAPES: Final = 5
"""How many ways there are to deal one matter to two hosts; see ``segments``."""

Segment = tuple[Turn, ...]
Lines = Sequence[str]


class Pen:
    """Writes one episode for one person."""

    def __init__(
        self,
        draft: Draft,
        facts: Sequence[Fact],
        ground: Ground,
        areas: Sequence[str],
        *,
        sparing: bool = True,
    ) -> None:
        """``sparing`` keeps asides for the days to come; see ``ASIDES``."""
        self.draft, self._facts, self._ground = draft, facts, ground
        self._said: set[str] = set()
        self._areas = cycle(areas)
        self._ways: Counter[str] = Counter()
        self._lines: Counter[str] = Counter()
        self._sparing = sparing
        self._shape = 0

    @property
    def area(self) -> str:
        """The area of life whose turn it is; the person's own topics come round first."""
        return next(self._areas)

    @property
    def shape(self) -> int:
        """Which of the ``SHAPES`` is next, so that two matters in a row are not told alike."""
        self._shape += 1
        return (self._shape - 1) % SHAPES

    def line(self, piece: str, /, **slots: str) -> Lines:
        """Return the next variant of a line of the hosts; none once all were spoken.

        Nor when it is an aside, and all this person has not heard lately is kept for later.
        """
        key = f"{FAMILY}/{piece}"
        aside = self._sparing and piece.startswith(ASIDES) and piece not in ALWAYS
        if aside and not self._spare(key):
            return ()
        self._lines[key] += 1
        return self.told(lambda: self.draft.offer(key, **slots))

    def _spare(self, key: str) -> bool:
        """Whether this episode may have one more variant that was not heard lately."""
        picker = self.draft.picker
        texts = picker.texts(key)
        unheard = any(not picker.last(text) for text in texts)
        return unheard and self._lines[key] < ceil(len(texts) / FORTNIGHT)

    def observe(self, fact: Fact) -> bool:
        """State a fact in a way not heard yet in this episode, plainly once all were."""
        way = spoken(fact, self.draft.picker.language, self.draft.known.now)
        if way is not None:
            self._ways[way[0]] += 1
            if self._ways[way[0]] > len(self.draft.picker.texts(way[0])):
                return self.draft.state(fact)
        return self.draft.observe(fact)

    def told(self, act: Callable[[], object]) -> Lines:
        """Return the sentences that ``act`` adds to the draft and that may be spoken."""
        before = len(self.draft.pieces)
        act()
        return self.true(one.strip() for one in self.draft.pieces[before:])

    def true(self, lines: Iterable[str]) -> Lines:
        """Return those of ``lines`` that hold and were not spoken yet."""
        return [
            line for text in lines for line in map(str.strip, sentences([text])) if self._may(line)
        ]

    def turn(self, host: Host, chapter: Chapter, *parts: Lines) -> Segment:
        """Return a turn of all those lines; no turn when there are none."""
        text = " ".join(line for part in parts for line in part)
        stated = tuple(fact.id for fact in self.draft.facts_in(text))
        return (Turn(host=host, text=text, chapter=chapter, facts=stated),) if text else ()

    def _may(self, line: str) -> bool:
        if not line or line in self._said:
            return False
        if verify(line, self._facts, self._ground):
            log.error("a false sentence was withheld from an episode")
            return False
        self._said.add(line)
        return True
