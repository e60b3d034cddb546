"""The verifier over many ways of saying one thing, filled with what is so and with what is not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from astra.guide.fact_checks import ruler_of
from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.model import Fact, FactKind
from astra.guide.verifier import verify
from astra.guide.vocabulary import (
    ASPECTS,
    BODIES,
    NAKSHATRAS_HI,
    ORDINALS,
    PHASES,
    SIGNS,
    day_name,
)
from astra.sky.bodies import Body
from astra.sky.events import EventKind, events
from astra.sky.transits import exact_transits
from tests.guide.people import asha

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
PHRASINGS: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "data" / "phrasings.toml").read_text(encoding="utf-8")
)
COLUMN = {"en": 0, "hinglish": 1, "hi": 2}
SANSKRIT = {
    "sun": "Surya", "moon": "Chandra", "mercury": "Budh", "venus": "Shukra", "mars": "Mangal",
    "jupiter": "Guru", "saturn": "Shani", "ascendant": "Lagna",
}  # fmt: skip
RASHIS = "Mesh Vrishabh Mithun Kark Singh Kanya Tula Vrishchik Dhanu Makar Kumbh Meen".split()
HOUSES_HINGLISH = (
    "pehle dusre teesre chauthe paanchve chhathe saatve aathve nauve dasve gyarahve barahve"
).split()
MOTIONS = {
    "en": {True: "retrograde", False: "direct"},
    "hinglish": {True: "vakri", False: "margi"},
    "hi": {True: "वक्री", False: "मार्गी"},
}
PEOPLE = {
    "western": asha(),
    "vedic": asha(system="vedic"),
    "southern": asha(
        birth_date="1979-06-28", birth_time="03:35", latitude=-33.87, longitude=151.21,
        timezone="Australia/Sydney",
    ),
}  # fmt: skip
Fill = dict[str, str]
KNOWN = {name: (facts_for(one, NOW), ground_of(one, NOW)) for name, one in PEOPLE.items()}


def names(key: str, table: Mapping[str, tuple[str, str, str]], language: str) -> str:
    return table[key][COLUMN[language]]


def body(key: str, language: str, turn: int) -> str:
    if language == "hinglish" and turn % 2 and key in SANSKRIT:
        return SANSKRIT[key]
    return names(key, BODIES, language)


def sign(key: str, language: str, turn: int) -> str:
    if language == "hinglish" and turn % 2:
        return RASHIS[list(SIGNS).index(key)]
    return names(key, SIGNS, language)


def house(number: int, language: str, turn: int) -> Fill:
    nth = ORDINALS["en"][number - 1] if turn % 2 else f"{number}{_ending(number)}"
    said = ORDINALS["hi"][number - 1] if language == "hi" else HOUSES_HINGLISH[number - 1]
    return {"nth": nth, "house": said}


def _ending(number: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(number, "th")


def other_of(choices, *taken):
    """The first of some choices that is none of those taken."""
    return next(one for one in choices if one not in taken)


def placed(facts: tuple[Fact, ...], *kinds: FactKind) -> list[Fact]:
    return [
        fact
        for fact in facts
        if fact.kind in kinds and fact.solid and fact.body not in ("true_node", "ketu", "midheaven")
    ]


def signs_of(facts, key: str) -> set[str]:
    return {fact.sign for fact in facts if fact.body == key and fact.sign}


def houses_of(facts, key: str) -> set[int]:
    return {fact.house for fact in facts if fact.body == key and fact.house}


def in_signs(*kinds: FactKind):
    def fills(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
        facts, _ = KNOWN[name]
        for turn, fact in enumerate(placed(facts, *kinds)):
            wrong = other_of(list(SIGNS)[turn % 12 :] + list(SIGNS), *signs_of(facts, fact.body))
            right = {
                "body": body(fact.body, language, turn), "sign": sign(fact.sign, language, turn)
            }  # fmt: skip
            yield right, right | {"sign": sign(wrong, language, turn)}

    return fills


def in_houses(*kinds: FactKind):
    def fills(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
        facts, _ = KNOWN[name]
        for turn, fact in enumerate(placed(facts, *kinds)):
            if fact.house:
                wrong = other_of([turn % 12 + 1, *range(1, 13)], *houses_of(facts, fact.body))
                right = {"body": body(fact.body, language, turn)}
                yield (
                    right | house(fact.house, language, turn),
                    right | house(wrong, language, turn),
                )

    return fills


def motions(*kinds: FactKind):
    def fills(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
        facts, _ = KNOWN[name]
        for turn, fact in enumerate(placed(facts, *kinds)):
            if fact.retrograde is not None and fact.body not in ("sun", "moon"):
                right = {
                    "body": body(fact.body, language, turn),
                    "motion": MOTIONS[language][fact.retrograde],
                }
                yield right, right | {"motion": MOTIONS[language][not fact.retrograde]}

    return fills


def natal_aspects(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
    facts, ground = KNOWN[name]
    for turn, fact in enumerate(placed(facts, FactKind.ASPECT)):
        if fact.other not in ("true_node", "midheaven", "chiron"):
            pairs = ((fact.body, fact.other), (fact.other, fact.body))
            true = {kind for kind in ASPECTS for pair in pairs if ground.transit(kind, *pair)}
            wrong = other_of(list(ASPECTS)[turn % 5 :] + list(ASPECTS), fact.aspect, *true)
            right = {
                "body": body(fact.body, language, turn),
                "other": body(fact.other, language, turn),
                "aspect": names(fact.aspect, ASPECTS, language),
            }
            yield right, right | {"aspect": names(wrong, ASPECTS, language)}


def cusps(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
    _, ground = KNOWN[name]
    for number in range(1, 13):
        true = ground.cusp_sign(number)
        wrong = other_of(list(SIGNS)[number:] + list(SIGNS), true)
        right = house(number, language, number)
        yield (
            right | {"sign": sign(true, language, number)},
            right | {"sign": sign(wrong, language, number)},
        )


def coming(name: str, kind: EventKind):
    _, ground = KNOWN[name]
    found = events(
        NOW,
        NOW + timedelta(days=90),
        kinds=[kind],
        bodies=[Body.SUN, Body.MERCURY, Body.VENUS, Body.MARS, Body.JUPITER],
        ayanamsha=ground.chart.options.sidereal,
    )
    zone = ground.now.tzinfo
    return [(event, event.utc.astimezone(zone)) for event in found]


def dates(right: Fill, moment: datetime, language: str, days: int) -> tuple[Fill, Fill]:
    """The same on its day and on another, far from every other event of its kind."""
    wrong = moment + timedelta(days=days)
    return (
        right | {"day": day_name(moment, language, NOW)},
        right | {"day": day_name(wrong, language, NOW)},
    )


def ingresses(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
    for turn, (event, moment) in enumerate(coming(name, EventKind.INGRESS)):
        right = {
            "body": body(event.bodies[0].value, language, turn),
            "sign": sign(str(event.detail), language, turn),
        }
        yield dates(right, moment, language, 4)


def stations(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
    for turn, (event, moment) in enumerate(coming(name, EventKind.STATION)):
        right = {
            "body": body(event.bodies[0].value, language, turn),
            "motion": MOTIONS[language][event.detail == "retrograde"],
        }
        yield dates(right, moment, language, 5)


def lunations(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
    for event, moment in coming(name, EventKind.LUNATION):
        phase = f"{event.detail} moon"
        if phase in PHASES:
            yield dates({"lunation": names(phase, PHASES, language)}, moment, language, 6)


def transit_days(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
    _, ground = KNOWN[name]
    hits = exact_transits(
        ground.chart, NOW, NOW + timedelta(days=40), [Body.SUN, Body.VENUS], [Body.SUN, Body.MARS]
    )
    for turn, hit in enumerate(hits):
        right = {
            "body": body(hit.transit.value, language, turn),
            "other": body(hit.natal.value, language, turn),
            "aspect": names(hit.kind.value, ASPECTS, language),
        }
        yield dates(right, hit.utc.astimezone(ground.now.tzinfo), language, 9)


def dashas(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
    lords = ["sun", "moon", "mars", "jupiter", "saturn", "mercury", "venus"]
    facts, _ = KNOWN[name]
    running = {fact.detail.lower() for fact in facts if fact.kind is FactKind.DASHA}
    (major,) = [f.detail for f in facts if f.kind is FactKind.DASHA and f.number == 1]
    wrong = other_of(lords, *running)
    key = major.lower() if major not in ("Rahu", "Ketu") else "ketu"
    if major != "Rahu":
        yield {"lord": body(key, language, 0)}, {"lord": body(wrong, language, 1)}


def nakshatras(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
    facts, _ = KNOWN[name]
    (true,) = [fact.detail for fact in facts if fact.kind is FactKind.NAKSHATRA]
    for wrong in list(NAKSHATRAS_HI)[::5]:
        if wrong != true:
            told = NAKSHATRAS_HI if language == "hi" else {key: key for key in NAKSHATRAS_HI}
            yield {"nakshatra": told[true]}, {"nakshatra": told[wrong]}


def rulers(name: str, language: str) -> Iterator[tuple[Fill, Fill]]:
    _, ground = KNOWN[name]
    true = ruler_of(ground.cusp_sign(1))
    for turn, wrong in enumerate(("sun", "moon", "saturn", "jupiter")):
        if wrong != true:
            yield {"body": body(true, language, turn)}, {"body": body(wrong, language, turn)}


FILLS: Mapping[str, Callable[[str, str], Iterator[tuple[Fill, Fill]]]] = {
    "natal_sign": in_signs(FactKind.PLACEMENT, FactKind.ANGLE),
    "natal_house": in_houses(FactKind.PLACEMENT),
    "natal_motion": motions(FactKind.PLACEMENT),
    "natal_aspect": natal_aspects,
    "cusp": cusps,
    "sky_sign": in_signs(FactKind.SKY, FactKind.MOON),
    "sky_house": in_houses(FactKind.SKY, FactKind.MOON),
    "sky_motion": motions(FactKind.SKY),
    "ingress": ingresses,
    "station": stations,
    "lunation": lunations,
    "transit_day": transit_days,
    "dasha": dashas,
    "nakshatra": nakshatras,
    "ruler": rulers,
}


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
@pytest.mark.parametrize("kind", PHRASINGS)
@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_so_passes_however_it_is_said(name, kind, language):
    facts, ground = KNOWN[name]
    wrong = [
        text
        for template in PHRASINGS[kind][language]
        for right, _ in FILLS[kind](name, language)
        for text in [template.format(**right)]
        if verify(text, facts, ground)
    ]

    assert not wrong


@pytest.mark.parametrize("language", ["en", "hinglish", "hi"])
@pytest.mark.parametrize("kind", PHRASINGS)
@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_not_so_is_found_however_it_is_said(name, kind, language):
    facts, ground = KNOWN[name]
    passed = [
        text
        for template in PHRASINGS[kind][language]
        for _, wrong in FILLS[kind](name, language)
        for text in [template.format(**wrong)]
        if not verify(text, facts, ground)
    ]

    assert not passed
