"""Segments: a matter told between two hosts in a few turns, whole or not at all.

Each returns no turns when there is nothing true to say of its matter, or when it was said. The five
shapes differ in who begins, who explains and how it ends: a reaction, a step or a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from astra.guide import answers, parts
from astra.guide.draft import TONES
from astra.guide.model import Fact, FactKind
from astra.guide.parts import Morning
from astra.people.model import Person
from astra.podcast.model import Chapter, Host, Note, Source
from astra.podcast.writing.pen import Lines, Pen, Segment

MIRA, KABIR = Host.MIRA, Host.KABIR
SHORT_MIN: Final = 3
SPOKEN_SOURCES: Final = 3
"""How many of them are spoken; all are listed."""
_ASKED: Final = (0, 2, 4)
"""The shapes that begin with something Mira asks."""
READ_ALOUD: Final = 2
"""How many sentences of a page somebody added are quoted."""


def hook(pen: Pen, person: Person, topic: str, minutes: int, *, gentle: bool) -> Segment:
    """Two people say hello, and what it will be about."""
    name = answers.name_of(person, pen.draft.picker.language)
    about = pen.line("hook.topic", topic=topic) if topic else pen.line("hook.day")
    plan = "hook.gentle" if gentle else "hook.plan.short" if minutes == SHORT_MIN else "hook.plan"
    return (
        *pen.turn(MIRA, Chapter.HOOK, pen.line("hook.mira", name=name)),
        *pen.turn(KABIR, Chapter.HOOK, pen.line("hook.kabir")),
        *pen.turn(MIRA, Chapter.HOOK, about, pen.line(plan)),
    )


def opening(pen: Pen, chapter: Chapter, *, unsure: bool = False, area: str = "") -> Segment:
    """The line that begins a chapter; ``unsure`` says that the birth time is.

    ``area`` is what the chapter is read for, when somebody asked about one.
    """
    draft = pen.draft
    about = pen.told(lambda: draft.offer(f"areas/lead.{area}", name="")) if area else ()
    return (
        *pen.turn(MIRA, chapter, pen.line(f"open.{chapter}")),
        *pen.turn(KABIR, chapter, pen.line("unsure") if unsure else (), about),
    )


def own_days(pen: Pen, morning: Morning) -> Segment:
    """The days of the person's own life that are near."""
    return pen.turn(MIRA, Chapter.LIFE, pen.told(lambda: parts.own_days(morning)))


def moon(pen: Pen, morning: Morning) -> Segment:
    """Where the Moon is, how full, and what that is good for."""
    draft, fact = pen.draft, morning.draft.known.sky("moon")
    if fact is None:
        return ()
    place = pen.told(lambda: pen.observe(fact))
    meaning = f"houses/moon.{fact.house}" if fact.house else f"placements/today.{fact.sign}"
    good_for = pen.told(lambda: draft.offer(meaning))
    how_full = pen.told(lambda: parts.phase(morning))
    return (
        *pen.turn(KABIR, Chapter.SKY, place, good_for),
        *pen.turn(MIRA, Chapter.SKY, pen.line("react.mira")),
        *pen.turn(KABIR, Chapter.SKY, how_full),
    )


def passing(pen: Pen, fact: Fact) -> Segment:
    """A body of today's sky, and the part of life it moves through."""
    draft = pen.draft
    stated = pen.told(lambda: pen.observe(fact))
    meaning: Lines = ()
    if fact.house:
        way = "back" if fact.retrograde else "through"
        field = draft.picker.word(f"houses/field.{fact.house}")
        meaning = pen.told(lambda: draft.offer(f"passing/{way}.{fact.body}", field=field))
    return _dealt(pen, Chapter.SKY, "lead.sky", stated, meaning, "soft")


def contact(pen: Pen, fact: Fact) -> Segment:
    """Something in today's sky that touches a point of the chart."""
    stated = pen.told(lambda: pen.observe(fact))
    meaning = pen.told(lambda: pen.draft.touched(fact)) if stated else ()
    tone = TONES.get(fact.aspect or "", "soft")
    return _dealt(pen, Chapter.LIFE, "lead.life", stated, meaning, tone)


def season(pen: Pen, fact: Fact) -> Segment:
    """A stretch of life that is counted in years."""
    told = pen.told(lambda: pen.draft.explain(fact))
    return _dealt(pen, Chapter.LIFE, "lead.season", told[:1], told[1:], "soft")


def portrait(pen: Pen, fact: Fact) -> Segment:
    """A trait of the birth chart."""
    draft = pen.draft
    if fact.kind is FactKind.ASPECT:
        told, lead = pen.told(lambda: draft.explain(fact)), "lead.pair"
    elif fact.kind is FactKind.NAKSHATRA:
        told, lead = pen.told(lambda: draft.explain(fact)), "lead.chart"
    else:
        told, lead = pen.told(lambda: _placed(pen, fact)), "lead.chart"
    return _dealt(pen, Chapter.CHART, lead, told[:1], told[1:], "soft")


def _placed(pen: Pen, fact: Fact) -> None:
    if pen.observe(fact):
        pen.draft.signed(fact)
        pen.draft.housed(fact)


def wonder(pen: Pen, note: Note) -> Segment:
    """A true story about the sky."""
    pen.draft.picker.note(note.title)
    story = pen.true([note.text])
    return (
        *(pen.turn(MIRA, Chapter.SKY, pen.line("lead.wonder")) if story else ()),
        *pen.turn(KABIR, Chapter.SKY, story),
        *(pen.turn(MIRA, Chapter.SKY, pen.line("react.wonder")) if story else ()),
    )


def quoted(pen: Pen, note: Note) -> Segment:
    """A page the person added: whose it is, and its first sentences, as a quotation."""
    said = pen.true([note.text])[:READ_ALOUD]
    if not said:
        return ()
    return (
        *pen.turn(MIRA, Chapter.SKY, pen.line("lead.harvest"), pen.true([f"{note.title}."])),
        *pen.turn(KABIR, Chapter.SKY, [f"“{' '.join(said)}”"]),
    )


def dictated(pen: Pen, passage: Segment) -> Segment:
    """A passage somebody else wrote, without what does not hold or was said; whole or not there."""
    turns = [pen.turn(turn.host, turn.chapter, pen.true([turn.text])) for turn in passage]
    return tuple(one for turn in turns for one in turn) if all(turns) else ()


def step(pen: Pen, *, first: bool, gentle: bool) -> Segment:
    """Something to do today."""
    draft, area = pen.draft, "wellbeing" if gentle else pen.area
    advice = pen.told(lambda: draft.offer("gentle/care")) if gentle else ()
    advice = advice or pen.told(lambda: draft.advise(area, "soft"))
    if not advice:
        return ()
    begin = pen.line("practice.begin" if first else "practice.more")
    teller, other = (KABIR, MIRA) if first else (MIRA, KABIR)
    return (
        *pen.turn(teller, Chapter.PRACTICE, begin, advice),
        *pen.turn(other, Chapter.PRACTICE, pen.line("practice.how")),
    )


def own_topic(pen: Pen, topic: str) -> Segment:
    """A word on something the person talked about lately."""
    draft = pen.draft
    name = draft.picker.topic(topic)
    word = pen.told(lambda: draft.offer("daily/topic", f"daily/topic.{topic}", topic=name))
    return pen.turn(MIRA, Chapter.PRACTICE, word) if word else ()


def close(pen: Pen, sources: Sequence[Source], *, gentle: bool, charted: bool) -> Segment:
    """Where it all came from, what it is not, and goodbye."""
    read = ", ".join(source.title for source in sources[1 : SPOKEN_SOURCES + 1])
    listed = pen.line("close.read", topic=read) if read else ()
    return (
        *pen.turn(KABIR, Chapter.CLOSE, pen.line("close.sources"), listed),
        *pen.turn(
            MIRA,
            Chapter.CLOSE,
            pen.line("close.gentle") if gentle else (),
            () if charted else pen.line("nochart"),
            pen.line("close.made"),
        ),
        *pen.turn(KABIR, Chapter.CLOSE, pen.line("close.hold")),
        *pen.turn(MIRA, Chapter.CLOSE, pen.line("close.mira")),
        *pen.turn(KABIR, Chapter.CLOSE, pen.line("close.kabir")),
    )


def _dealt(
    pen: Pen, chapter: Chapter, lead: str, stated: Lines, meaning: Lines, tone: str
) -> Segment:
    """Deal a statement and its meaning to the hosts in the next of the shapes."""
    if not stated:
        return ()
    if not meaning:
        return (*pen.turn(MIRA, chapter, pen.line(lead)), *pen.turn(KABIR, chapter, stated))
    shape = pen.shape
    asked = pen.line(lead) if shape in _ASKED else ()
    if shape in _ASKED and not asked:
        return _shared(pen, chapter, shape, stated, meaning)
    match shape:
        case 0:
            return (
                *pen.turn(MIRA, chapter, asked),
                *pen.turn(KABIR, chapter, stated, meaning),
                *pen.turn(MIRA, chapter, pen.line("react.mira")),
            )
        case 1:
            return (
                *pen.turn(KABIR, chapter, stated, meaning),
                *pen.turn(MIRA, chapter, pen.line("apply")),
                *pen.turn(KABIR, chapter, _step(pen, tone)),
            )
        case 2:
            return (
                *pen.turn(MIRA, chapter, asked),
                *pen.turn(KABIR, chapter, stated, meaning),
                *pen.turn(MIRA, chapter, _step(pen, tone)),
            )
        case 3:
            return (
                *pen.turn(KABIR, chapter, stated),
                *pen.turn(MIRA, chapter, meaning),
                *pen.turn(KABIR, chapter, pen.line("react.kabir")),
            )
        case _:
            return (
                *pen.turn(MIRA, chapter, asked),
                *pen.turn(KABIR, chapter, stated, meaning, *_question(pen)),
            )


def _shared(pen: Pen, chapter: Chapter, shape: int, stated: Lines, meaning: Lines) -> Segment:
    """Without anything to ask, one host states a matter and the other says what it means."""
    first = MIRA if shape == _ASKED[1] else KABIR
    return (*pen.turn(first, chapter, stated), *pen.turn(first.other, chapter, meaning))


def _step(pen: Pen, tone: str) -> Lines:
    area = pen.area
    return pen.told(lambda: pen.draft.advise(area, tone))


def _question(pen: Pen) -> tuple[Lines, Lines]:
    """A question to carry away, announced as one."""
    area = pen.area
    asked = pen.told(lambda: pen.draft.ask(area))
    return (pen.line("leave"), asked) if asked else ((), ())
