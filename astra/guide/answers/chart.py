"""Answers about a birth chart: bodies, aspects, figures, balance, its ruler, the whole."""

from __future__ import annotations

from typing import Final

from astra.guide.answers.question import MEANT, Question
from astra.guide.asked import figures as asked_figures
from astra.guide.asked.houses import cusp
from astra.guide.draft import Known
from astra.guide.model import Fact, FactKind

_RARELY_ASKED: Final = (
    "mercury", "mars", "venus", "jupiter", "saturn", "chiron", "true_node", "midheaven",
)  # fmt: skip
_MANY: Final = 3  # planets of ten that make an element strong
_FOREMOST: Final = 2  # marks told with the whole of a chart
_CLOSEST: Final = 3  # aspects that are told before what is seldom asked
_NODES: Final = frozenset({"true_node", "ketu"})


def bodies(q: Question) -> None:
    """Tell where the bodies asked for stand, and of a single one what it touches."""
    q.hear()
    named = q.intent.bodies[:3]
    for body in named:
        natal = q.known.natal(body)
        if natal is None:
            unsure_hour(q)
        elif _explained(q, natal):
            q.state(natal)
            q.draft.housed(natal)
        else:
            q.draft.explain(natal)
    if len(named) == 1 and q.known.natal(named[0]) is not None:
        q.draft.paragraph()
        passing = q.known.sky(named[0])
        if passing is not None:
            q.draft.passing(passing)
        links = [q.choose(q.known.all(FactKind.ASPECT, named[0])[:3])]
        links.append(q.choose(_touching(q.known, named[0])[:3]))
        for fact in filter(None, links):
            q.draft.explain(fact)
        q.ask("advice/question.chart")


def _touching(known: Known, body: str) -> list[Fact]:
    return [fact for fact in known.all(FactKind.TRANSIT) if fact.other == body]


def aspect(q: Question) -> None:
    """Answer whether two bodies are in aspect, or name the closest aspects."""
    q.hear()
    named = q.intent.bodies
    if len(named) < 2:
        _closest(q)
        return
    pair = {named[0], named[1]}
    found = [one for one in q.known.all(FactKind.ASPECT) if {one.body, one.other} == pair]
    right = [one for one in found if q.intent.aspect in ("", one.aspect)]
    if not right:
        q.say("lore/aspect.none")
    if found:
        if not right:
            q.say("lore/aspect.instead")
        q.draft.explain((right or found)[0])
    else:
        for body in named[:2]:
            natal = q.known.natal(body)
            if natal is not None:
                q.draft.state(natal)
    q.ask("advice/question.chart")


def _closest(q: Question) -> None:
    about = q.intent.bodies
    found = q.known.all(FactKind.ASPECT, *about)
    fresh = [one for one in found if one.id not in q.told] or found
    if not fresh:
        q.say("talk/fragile")
        return
    q.say("lore/aspect.open")
    for fact in fresh[:3]:
        q.draft.explain(fact)


def figures(q: Question) -> None:
    """Tell the figures of the chart; when one is asked for by name, whether it is there."""
    q.hear()
    found = asked_figures.figures(q.chart) if q.chart else ()
    asked = [name for name in _FIGURES if name in q.turn.text.lower().replace(" square", "-square")]
    wanted = [one for one in found if one.detail.lower() in asked]
    if asked and not wanted and found:
        q.say("lore/figure.unsaid")
    if not found:
        q.say("lore/figure.none")
        for fact in q.known.all(FactKind.ASPECT)[:1]:
            q.draft.explain(fact)
        return
    for fact in {one.detail: one for one in reversed(wanted or found)}.values():
        _tell_figure(q, fact)
    q.ask("advice/question.chart")


def _tell_figure(q: Question, figure: Fact) -> None:
    q.state(figure)
    if figure.detail != "stellium":
        q.say(f"lore/figure.{figure.detail}")
    elif figure.sign:
        q.say("lore/figure.stellium.sign", manner=q.draft.manner(figure))
    else:
        q.say("lore/figure.stellium", field=q.draft.picker.word(f"houses/field.{figure.house}"))
    foremost = q.known.natal(figure.members[0]) if figure.detail == "stellium" else None
    if (
        foremost is not None
        and q.room >= MEANT
        and q.draft.picker.has(f"born/{foremost.body}.{foremost.house}")
    ):
        q.draft.state(foremost)
        q.draft.housed(foremost)


_FIGURES: Final = (
    "grand cross", "kite", "mystic rectangle", "grand trine", "t-square", "yod", "stellium",
)  # fmt: skip


def balance(q: Question) -> None:
    """Tell which elements are strong and which are scarce, and the temper."""
    q.hear()
    shares = asked_figures.balance(q.chart) if q.chart else ()
    if not shares:
        q.say("lore/balance.unsure")
        return
    elements = [one for one in shares if one.detail in asked_figures.ELEMENTS]
    most, least = elements[0], elements[-1]
    q.state(most)
    q.say(f"lore/balance.{most.detail}")
    if (least.number or 0) < _MANY - 1:
        q.state(least)
        q.say(f"lore/balance.little.{least.detail}")
    temper = next(one for one in shares if one.detail in asked_figures.MODALITIES)
    q.state(temper)
    q.say(f"lore/balance.{temper.detail}")
    q.ask("advice/question.chart")


def ruler(q: Question) -> None:
    """Tell the ruler of the chart and where it stands."""
    q.hear()
    rising = q.known.natal("ascendant")
    door = cusp(q.chart, 1) if q.chart else None
    if rising is None or door is None or not door.solid:
        unsure_hour(q)
        return
    q.say("lore/ruler")
    q.state(door)
    natal = q.known.natal(door.other or "")
    if natal is not None:
        q.draft.explain(natal)
    q.ask("advice/question.chart")


def born_retrograde(q: Question) -> None:
    """Tell which bodies moved backwards at birth."""
    q.hear()
    found = [one for one in q.known.all(FactKind.PLACEMENT) if one.retrograde]
    for fact in found[:4]:
        q.draft.state(fact)
    q.say("lore/retro.natal" if found else "lore/retro.natal.none")
    q.ask("advice/question.chart")


def chart(q: Question) -> None:
    """Tell what is certain first, Ascendant, Sun and Moon, then what is strongest besides."""
    if q.intent.mood:
        q.hear()
    main = _unexplained(q)
    if not main:
        discover(q)
        return
    for fact in main:
        q.state(fact)
        q.draft.offer(f"placements/{fact.body}.{fact.sign}")
    if q.known.timeless:
        q.say("talk/timeless")
    q.draft.paragraph()
    for mark in _marks(q)[:_FOREMOST]:
        if q.has_room:
            _tell_mark(q, mark)
    find_hour(q)


def unsure_hour(q: Question) -> None:
    """Say that a birth time is needed, and where one may be found."""
    q.say("talk/fragile")
    find_hour(q)


def find_hour(q: Question) -> None:
    """Say once in a talk where a birth time may be found, to somebody who does not know it."""
    said = "\n".join(one.content for one in q.turn.history if one.role == "assistant")
    ways = q.draft.picker.texts("natal/hour.find")
    if q.known.timeless and not any(way in said for way in ways):
        q.say("natal/hour.find")


def discover(q: Question) -> None:
    """Tell what marks this chart, another thing each time: the strongest first, then the seldom asked."""
    if not q.opened and not _unexplained(q):
        q.say("smalltalk/discover.open")
    rare = [q.known.natal(body) for body in _RARELY_ASKED]
    fact = q.choose([*_marks(q), *rare, *q.known.all(FactKind.ASPECT)])
    if fact is None:
        q.say("talk/quiet")
    else:
        _tell_mark(q, fact)
    q.ask("smalltalk/discover.ask")


def _unexplained(q: Question) -> list[Fact]:
    """Ascendant, Sun and Moon, as far as their meaning was not told in this talk."""
    main = filter(None, (q.known.natal(body) for body in ("ascendant", "sun", "moon")))
    return [one for one in main if not _explained(q, one)]


def _explained(q: Question, fact: Fact) -> bool:
    """Whether the meaning of a placement was told in this talk."""
    said = "\n".join(one.content for one in q.turn.history if one.role == "assistant")
    meanings = q.draft.picker.texts(f"placements/{fact.body}.{fact.sign}")
    return any(one in said for one in meanings)


def _marks(q: Question) -> list[Fact]:
    """What is strongest in a chart, strongest first, what was told in this talk left out."""
    found = asked_figures.figures(q.chart) if q.chart else ()
    vedic = q.person.pinned_facts.system == "vedic"
    unsaid = _NODES | {"midheaven"} if vedic else _NODES  # the Vedic books know no Midheaven
    aspects = [one for one in q.known.all(FactKind.ASPECT) if not {one.body, one.other} & unsaid]
    marks = [
        *(q.known.all(FactKind.NAKSHATRA) if vedic else ()),
        *{one.detail: one for one in reversed(found)}.values(),
        *aspects[:_CLOSEST],
    ]
    return [one for one in marks if one.id not in q.told]


def _tell_mark(q: Question, fact: Fact) -> None:
    if fact.kind is FactKind.FIGURE:
        _tell_figure(q, fact)
    else:
        q.draft.explain(fact)
