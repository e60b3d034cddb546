"""The weaver (PSWA): chooses the segments of an episode, so that it lasts as long as was asked.

Every episode has the same arc (``Chapter``). What is said of sky, chart and life is chosen from what
is true today, first what the topic is about; whole segments are added until the estimate meets the
length, and for the last place the one that fits best is taken. To change how the time is shared,
edit ``SHARES``. Pure: the same episode, person and memory of what was told give the same script.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Final

from astra.guide.draft import Draft, Known
from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.model import Fact, FactKind
from astra.guide.news import freshest
from astra.guide.parts import Morning
from astra.guide.pieces import Picker
from astra.guide.sentences import sentences
from astra.people.model import Person
from astra.podcast.model import Chapter, Episode, Note, Script, Source, Turn
from astra.podcast.writing import segments
from astra.podcast.writing.dictation import Passages
from astra.podcast.writing.pace import estimate_s, seconds_of
from astra.podcast.writing.pen import Pen, Segment
from astra.podcast.writing.subject import areas_for, areas_of, bodies_of, repeatable, speakable
from astra.podcast.writing.words import LONGEST_TITLE, day_title
from astra.readings.horoscope import recent_topics

SHARES: Final[Mapping[Chapter, float]] = {
    Chapter.SKY: 0.30,
    Chapter.CHART: 0.30,
    Chapter.LIFE: 0.28,
    Chapter.PRACTICE: 0.12,
}
"""What each chapter gets of the time between hello and goodbye."""
ENGINE: Final = Source(title="Swiss Ephemeris", url="https://www.astro.com/swisseph/")
CLOSE_S: Final = 26.0
"""About how long goodbye takes: it is written last, when the sources are known."""
ROOM_S: Final = 6.0
"""Less than this is no room for a segment."""
ASPECTS: Final = 12
STEPS: Final = 40
FITTED: Final = (Chapter.CHART, Chapter.LIFE, Chapter.PRACTICE)
SHORTEST: Final = 0.95
"""Of the length that was asked for: where little can be told, asides are not spared to fill it."""
SPARES: Final = 3
"""How many more segments of each chapter are tried for the last place."""
_PORTRAIT: Final = (FactKind.PLACEMENT, FactKind.ANGLE, FactKind.NAKSHATRA)

Writing = Callable[[], Segment]


def weave(
    episode: Episode,
    person: Person,
    *,
    told: Sequence[int],
    gentle: bool,
    dictated: Passages | None = None,
) -> Script:
    """Return the script of an episode. ``gentle`` is for the days after a crisis.

    What was ``dictated`` comes first in its chapter, as far as it is true and there is room.

    Raises:
        BirthDataError: the stored details are no real moment or place.
    """
    passages = dictated or {}
    woven = _Loom(episode, person, told, gentle, passages, sparing=True).script()
    if woven.estimate_s >= SHORTEST * episode.order.length_minutes * 60:
        return woven
    return _Loom(episode, person, told, gentle, passages, sparing=False).script()


class _Loom:
    """One episode while it is woven."""

    def __init__(
        self,
        episode: Episode,
        person: Person,
        told: Sequence[int],
        gentle: bool,
        dictated: Passages,
        *,
        sparing: bool,
    ) -> None:
        self._episode, self._person, self._gentle = episode, person, gentle
        self._dictated = dictated
        now, order = episode.created_at, episode.order
        facts, ground = facts_for(person, now), ground_of(person, now)
        known = Known.of(person, facts, now)
        self._known = known.soothing() if gentle else known
        step = self._known.now.date().toordinal()
        picker = Picker(order.language, f"{person.id}/episode", step, "", told)
        self._draft = Draft(picker, self._known)
        self._topic = repeatable(order.topic, facts, ground)
        areas = areas_for(order.topic, person)
        self._pen = Pen(self._draft, facts, ground, areas, sparing=sparing)
        self._morning = Morning.of(self._draft, person, ())
        self._chapters: dict[Chapter, list[Segment]] = {chapter: [] for chapter in Chapter}
        self._stock = self._stocked()

    def script(self) -> Script:
        """Write it: hello, a first segment of each chapter, goodbye, and what fits between."""
        order, chapters = self._episode.order, self._chapters
        spoken = self._topic if speakable(self._topic) else ""
        hook = segments.hook(
            self._pen, self._person, spoken, order.length_minutes, gentle=self._gentle
        )
        chapters[Chapter.HOOK].append(hook)
        for chapter in SHARES:
            self._open(chapter)
        target_s = order.length_minutes * 60.0
        self._fill(target_s - CLOSE_S)
        close = segments.close(
            self._pen, self._sources(), gentle=self._gentle, charted=self._known.charted
        )
        chapters[Chapter.CLOSE].append(close)
        while self._fitted(target_s):
            pass
        turns = _joined(self._woven())
        return Script(
            episode_id=self._episode.id,
            person_id=self._person.id,
            version=1,
            title=self._title,
            language=order.language,
            turns=turns,
            sources=self._sources(),
            estimate_s=estimate_s(turns, order.language),
            created_at=self._episode.created_at,
            told=self._draft.picker.fresh,
        )

    def _open(self, chapter: Chapter) -> None:
        first = next(self._stock[chapter], ())
        if first:
            chart = chapter is Chapter.CHART
            area = next(iter(areas_of(self._topic)), "") if chart else ""
            unsure = chart and self._known.timeless
            opening = segments.opening(self._pen, chapter, unsure=unsure, area=area)
            self._chapters[chapter].append(opening + first)

    def _fill(self, until_s: float) -> None:
        """Add whole segments to whichever chapter lacks most, while one more has room."""
        open_ones = [chapter for chapter in SHARES if self._chapters[chapter]]
        while open_ones and (left_s := until_s - self._seconds(self._woven())) > ROOM_S:
            neediest = max(open_ones, key=lambda one: self._lacks(one, until_s))
            segment = next(self._stock[neediest], ())
            if not segment:
                open_ones.remove(neediest)
            elif self._spoken([segment]) <= left_s:
                self._chapters[neediest].append(segment)

    def _lacks(self, chapter: Chapter, until_s: float) -> float:
        return SHARES[chapter] * until_s - self._spoken(self._chapters[chapter])

    def _fitted(self, target_s: float) -> bool:
        """Add or take out the one whole segment that brings the length nearest to the target.

        False when none brings it nearer. The sky stays as it is: its sources were spoken.
        """
        off_s = self._seconds(self._woven()) - target_s
        best: tuple[float, Chapter, Segment] | None = None
        for chapter in FITTED:
            woven = self._chapters[chapter]
            spare = [one for _ in range(SPARES) if (one := next(self._stock[chapter], ()))]
            changes = [(off_s + self._spoken([one]), chapter, one) for one in spare]
            changes += [(off_s - self._spoken([one]), chapter, one) for one in woven[1:]]
            for change in changes if woven else ():  # the first one opens its chapter
                if abs(change[0]) < abs(best[0] if best else off_s):
                    best = change
        if best is None:
            return False
        _, chapter, segment = best
        if segment in self._chapters[chapter]:
            self._chapters[chapter].remove(segment)
        else:
            self._chapters[chapter].append(segment)
        return True

    def _woven(self) -> list[Segment]:
        return [segment for chapter in Chapter for segment in self._chapters[chapter]]

    def _spoken(self, woven: Sequence[Segment]) -> float:
        language = self._episode.order.language
        return sum(seconds_of(turn, language) for segment in woven for turn in segment)

    def _seconds(self, woven: Sequence[Segment]) -> float:
        return estimate_s(_joined(woven), self._episode.order.language)

    def _stocked(self) -> dict[Chapter, Iterator[Segment]]:
        """What may be told in each chapter, the best first; each is written when it is taken."""
        writings = {
            Chapter.SKY: self._of_the_sky(),
            Chapter.CHART: self._of_the_chart(),
            Chapter.LIFE: self._of_life(),
            Chapter.PRACTICE: self._to_practise(),
        }
        return {
            chapter: _written(chain(self._by_others(chapter), stock))
            for chapter, stock in writings.items()
        }

    def _by_others(self, chapter: Chapter) -> Iterator[Writing]:
        passages = self._dictated.get(chapter, ())
        if passages and chapter is Chapter.SKY:
            added = (note for note in self._episode.notes if note.added)
            yield from (partial(segments.quoted, self._pen, note) for note in added)
        yield from (partial(segments.dictated, self._pen, passage) for passage in passages)

    def _of_the_sky(self) -> Iterator[Writing]:
        yield lambda: segments.moon(self._pen, self._morning)
        notes = self._episode.notes
        yield from (partial(segments.quoted, self._pen, note) for note in notes if note.added)
        bodies = iter(self._ranked(self._known.all(FactKind.SKY)))
        last = self._draft.picker.last
        own = sorted((note for note in notes if not note.added), key=lambda note: last(note.title))
        wonders = iter(own)
        for fact in bodies:
            yield partial(segments.passing, self._pen, fact)
            if (second := next(bodies, None)) is not None:
                yield partial(segments.passing, self._pen, second)
            if (note := next(wonders, None)) is not None:
                yield partial(segments.wonder, self._pen, note)
        yield from (partial(segments.wonder, self._pen, note) for note in wonders)

    def _of_the_chart(self) -> Iterator[Writing]:
        placed = [fact for kind in _PORTRAIT for fact in self._known.all(kind)]
        if not self._known.vedic:
            placed = [fact for fact in placed if fact.kind is not FactKind.NAKSHATRA]
        pairs = iter(self._ranked(self._known.all(FactKind.ASPECT))[:ASPECTS])
        for number, fact in enumerate(self._ranked(placed), 1):
            yield partial(segments.portrait, self._pen, fact)
            if number % 2 == 0 and (pair := next(pairs, None)) is not None:
                yield partial(segments.portrait, self._pen, pair)
        yield from (partial(segments.portrait, self._pen, pair) for pair in pairs)

    def _of_life(self) -> Iterator[Writing]:
        if not self._gentle:
            yield lambda: segments.own_days(self._pen, self._morning)
        contacts = self._ranked(freshest(self._known), keep_order=True)
        yield from (partial(segments.contact, self._pen, fact) for fact in contacts[:1])
        if self._known.vedic:
            dashas = self._known.all(FactKind.DASHA)
            yield from (partial(segments.season, self._pen, fact) for fact in dashas)
        yield from (partial(segments.contact, self._pen, fact) for fact in contacts[1:])

    def _to_practise(self) -> Iterator[Writing]:
        yield partial(segments.step, self._pen, first=True, gentle=self._gentle)
        topics = () if self._topic or self._gentle else recent_topics(self._person)
        yield from (partial(segments.own_topic, self._pen, topic) for topic in topics)
        for _ in range(STEPS):
            yield partial(segments.step, self._pen, first=False, gentle=self._gentle)

    def _ranked(self, facts: Sequence[Fact], *, keep_order: bool = False) -> list[Fact]:
        """First what the topic is about, then what was told longest ago, then what is strongest."""
        about = bodies_of(self._episode.order.topic)
        picker = self._draft.picker

        def rank(fact: Fact) -> tuple[bool, int, float]:
            near = not about.isdisjoint((fact.body or "", fact.other or ""))
            return not near, picker.last(fact.id), 0.0 if keep_order else -fact.weight

        return sorted(facts, key=rank)

    def _sources(self) -> tuple[Source, ...]:
        """What was leaned on: the engine, and each note that found its place."""
        said = " ".join(turn.text for turn in _joined(self._woven()))
        heard = (note for note in self._episode.notes if _beginning(note) in said)
        noted = dict.fromkeys((note.source, note.url) for note in heard)
        return (ENGINE, *(Source(title=title, url=url) for title, url in noted))

    @property
    def _title(self) -> str:
        if self._topic:
            return self._topic[:1].upper() + self._topic[1:LONGEST_TITLE]
        day = self._known.now.date()
        return day_title(day.day, day.month, self._episode.order.language)


def _written(stock: Iterator[Writing]) -> Iterator[Segment]:
    """Write one after the other, and pass over what has nothing to say."""
    return (segment for write in stock if (segment := write()))


def _beginning(note: Note) -> str:
    return next(iter(sentences([note.text])), "").strip()


def _joined(woven: Sequence[Segment]) -> tuple[Turn, ...]:
    """Return the turns of segments; where one host would speak twice in a row, it is one turn."""
    turns: list[Turn] = []
    for turn in (turn for segment in woven for turn in segment):
        last = turns[-1] if turns else None
        if last is not None and (last.host, last.chapter) == (turn.host, turn.chapter):
            text, facts = f"{last.text} {turn.text}", (*last.facts, *turn.facts)
            turns[-1] = replace(last, text=text, facts=tuple(dict.fromkeys(facts)))
        else:
            turns.append(turn)
    return tuple(turns)
