"""Analysis: what a conversation teaches, the same every time, with nothing invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from astra.guide.analysis import Analysis, analyse, tie
from astra.guide.model import Utterance
from astra.people.calendar import zone_of
from astra.people.chart import chart_of
from astra.people.model import LifeEvent, Person, PinnedFacts
from astra.sky.aspects import AspectKind
from astra.sky.bodies import Angle, Body
from astra.sky.ephemeris import instant_of
from astra.sky.positions import positions_at
from astra.sky.transits import ORBS_DEG, contacts
from astra.sky.zodiac import separation
from tests.guide.people import someone

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PINNED = PinnedFacts(
    birth_date="1996-05-14",
    birth_time="07:20",
    time_precision="exact",
    birth_place="Mumbai",
    latitude=19.076,
    longitude=72.8777,
    timezone="Asia/Kolkata",
)
ASHA = Person(id="asha", name="Asha Rao", pinned_facts=PINNED, astro_overview="# Chart")


def talk(*said: str) -> list[Utterance]:
    return [
        Utterance(role="user", content=text, at=NOW, message_id=f"m{number}")
        for number, text in enumerate(said)
    ]


def analysed(*said: str, person: Person = ASHA) -> Analysis:
    return analyse(talk(*said), person, chart_of(person.pinned_facts), NOW)


def test_an_event_keeps_its_day_its_source_and_a_contact_that_held():
    (event,) = analysed("Hello", "I got promoted at work yesterday!").events

    assert (event.date, event.desc, event.source_message_id) == ("2026-11-20", "Promotion", "m1")
    chart = chart_of(PINNED)
    noon = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)  # noon in Mumbai
    held = {
        f"{one.transit.label} {one.kind} natal {one.natal.label}" for one in contacts(chart, noon)
    }
    assert event.astro_tie in held


def test_the_day_of_a_message_is_the_persons_own():
    late = Utterance(
        role="user", content="I got promoted today", at=datetime(2026, 11, 20, 20, tzinfo=UTC)
    )

    (event,) = analyse([late], ASHA, chart_of(PINNED), NOW).events

    assert event.date == "2026-11-21"  # 01:30 in Mumbai


def test_without_a_chart_an_event_has_no_tie():
    assert analysed("I got promoted", person=Person(id="new")).events[0].astro_tie == ""


def test_a_day_known_only_roughly_has_no_tie():
    assert analysed("I got promoted last week").events[0].astro_tie == ""


def test_a_tie_never_rests_on_an_unknown_birth_time():
    unknown = replace(PINNED, birth_time=None, time_precision="unknown")
    person = replace(ASHA, pinned_facts=unknown)
    chart = chart_of(unknown)
    for month in range(1, 13):
        said = tie(person, chart, date(2026, month, 15))
        noon = datetime(2026, month, 15, 6, 30, tzinfo=UTC)
        sure = {
            f"{one.transit.label} {one.kind} natal {one.natal.label}"
            for one in contacts(chart, noon)
            if one.solid
        }
        assert said in {*sure, ""}
        assert not said.endswith(("Ascendant", "Midheaven"))


def test_what_is_known_already_is_not_new():
    person = replace(ASHA, events=(LifeEvent(date="2026-11-19", desc="Promotion"),))

    result = analysed("I got promoted 3 days ago", person=person)

    assert result.events == ()
    assert result.contextual_update == ""
    assert "promotion" in result.summary


def test_the_same_thing_told_twice_is_one_event():
    assert len(analysed("I got promoted!", "yes, I finally got promoted").events) == 1


def test_only_the_person_tells_their_life():
    said = [Utterance(role="assistant", content="I got promoted today", at=NOW)]

    assert analyse(said, ASHA, None, NOW).events == ()


def test_topics_summary_and_overview_follow_from_what_was_said():
    result = analysed("My boss and my office", "I got promoted", "and my sister is well")

    assert result.topics == ("work", "family")
    assert result.summary == (
        "You talked about work and family. News: promotion (21 November 2026)."
    )
    assert result.overview.startswith("Asha has the Sun in ")
    assert result.overview.count(". ") in {1, 2}
    assert result.contextual_update.startswith("New: promotion (21 November 2026)")


def test_analysing_again_gives_the_same():
    assert analysed("I got promoted at the office") == analysed("I got promoted at the office")


def test_wishes_about_the_manner_of_speaking_are_kept_and_told_to_a_live_session():
    result = analysed("Please keep it short.", "hindi mein batao")

    assert result.preferences == {"length": "short", "lang": "hi"}
    assert result.contextual_update == "They asked for lang: hi. They asked for length: short."


def test_a_topic_of_ones_own_comes_after_the_areas_of_life():
    assert analysed("my boss", "I want to talk about pottery").topics == ("work", "pottery")


def test_a_cry_for_help_is_no_topic():
    assert analysed("I want to talk about suicide", "I want to die, work is too much").topics == ()


def test_what_comes_back_in_most_talks_is_an_insight():
    talks = [{"conversation_id": str(n), "topics": ["work"], "summary": ""} for n in range(2)]
    person = replace(ASHA, user_overview={"recent_conversations": talks})

    assert analysed("my boss", person=person).insights == (
        "Work came up in 3 of the last 3 talks.",
    )
    assert analysed("my sister", person=person).insights == ()


def test_what_was_forgotten_is_neither_an_event_nor_in_the_summary():
    chart = chart_of(PINNED)

    result = analyse(talk("I got promoted"), ASHA, chart, NOW, forgotten=lambda _: True)

    assert result.events == ()
    assert "promotion" not in result.summary + result.overview


@pytest.mark.parametrize("seed", range(40))
def test_a_tie_is_an_aspect_that_the_places_of_that_noon_make(seed):
    person = someone(seed, "en")
    chart = chart_of(person.pinned_facts)
    day = date(2020, 1, 1) + timedelta(days=59 * seed)

    said = tie(person, chart, day)

    if said:
        mover, kind, _, point = said.lower().split()
        noon = datetime.combine(day, time(12), tzinfo=zone_of(person.pinned_facts)).astimezone(UTC)
        place = positions_at(noon)[Body(mover)].longitude_deg
        place -= chart.options.zero_deg(instant_of(noon))
        natal = chart.longitude_of(Angle(point) if point in set(Angle) else Body(point))
        angle = AspectKind(kind).angle_deg
        assert abs(abs(separation(place, natal)) - angle) <= ORBS_DEG[Body(mover)]


def test_an_empty_talk_teaches_nothing():
    result = analysed("hm")

    assert (result.events, result.topics, result.contextual_update) == ((), (), "")
    assert result.summary == "A short talk."
