"""The daily horoscope: one a day, on the person's own morning, and only true ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from astra.errors import AstraError, NotFound
from astra.guide.draft import Reading
from astra.guide.facts import facts_for
from astra.guide.language import told
from astra.guide.verifier import verify
from astra.guide.writer import Writer
from astra.people.memories import Memories
from astra.people.repository import People
from astra.readings.horoscope import NO_CHART, Horoscopes


@pytest.fixture
def horoscopes(db, people) -> Horoscopes:
    return Horoscopes(db, people, Writer())


def test_a_horoscope_is_two_or_three_true_paragraphs(horoscopes, people, seeded, now):
    seeded()

    horoscope = horoscopes.prepare("asha", now)

    paragraphs = [part for part in horoscope.content.split("\n\n") if part.strip()]
    assert len(paragraphs) in {2, 3}
    assert horoscope.facts
    assert not verify(horoscope.content, facts_for(people.get("asha"), now))


@pytest.mark.parametrize("language", ["hinglish", "hi"])
def test_it_is_in_the_language_somebody_talks_in(horoscopes, people, seeded, now, language):
    seeded()
    people.save_overview("asha", {"language": language}, "responder", now)
    assert told(horoscopes.prepare("asha", now).content) == language


def test_it_is_stored_with_the_signs_and_the_persons_own_date(horoscopes, people, seeded):
    seeded()
    late = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)  # 02:00 on the 21st in Mumbai

    horoscopes.prepare("asha", late)

    stored = people.get("asha").user_overview["latest_horoscope"]
    assert (stored["date"], stored["generated_at"]) == ("2026-11-21", late.isoformat())
    # Sun at 23.6 degrees of Taurus, Moon in Aries, tropical: Swiss Ephemeris, 1996-05-14 01:50 UT.
    assert (stored["sun_sign"], stored["moon_sign"]) == ("Taurus", "Aries")


def test_todays_is_kept_unless_another_is_asked_for(horoscopes, seeded, now):
    seeded()
    first = horoscopes.prepare("asha", now)
    later = now + timedelta(minutes=5)

    kept = horoscopes.prepare("asha", later)
    assert (kept.content, kept.generated_at) == (first.content, now.isoformat())
    assert horoscopes.today("asha", later) == kept
    assert horoscopes.prepare("asha", later, force=True).generated_at == later.isoformat()


def test_tomorrow_brings_another(horoscopes, seeded, now):
    seeded()
    horoscopes.prepare("asha", now)
    tomorrow = now + timedelta(days=1)

    assert horoscopes.today("asha", tomorrow) is None
    assert horoscopes.prepare("asha", tomorrow).date == "2026-11-22"


def test_without_a_chart_it_is_declined_with_a_reason(horoscopes, people, now):
    people.create("new", None, "New", now)

    assert horoscopes.prepare("new", now) == NO_CHART


def test_without_a_birth_time_it_is_written_from_what_is_solid(horoscopes, people, seeded, now):
    # The Moon entered Aries on 1996-05-13 and Taurus on 1996-05-15: pick a day it changes.
    seeded(birth_date="1996-05-15", birth_time=None, time_precision="unknown")

    horoscope = horoscopes.prepare("asha", now)

    assert horoscope.moon_sign is None
    assert horoscope.content
    assert all(fact["solid"] for fact in horoscope.facts)


def test_a_text_that_fails_the_check_is_not_stored(db, people, seeded, now):
    class Liar(Writer):
        def horoscope(self, person, facts, topics, now, **how):
            return Reading(text="Your Sun is in Leo.", facts=())

    seeded()

    with pytest.raises(AstraError) as caught:
        Horoscopes(db, people, Liar()).prepare("asha", now)

    assert caught.value.code == "false_claim"
    assert "latest_horoscope" not in people.get("asha").user_overview


def test_it_falls_due_at_six_on_the_persons_clock(horoscopes, seeded):
    seeded("asha")  # Kolkata, 06:00 is 00:30 UTC
    seeded("emma", timezone="Europe/London", birth_place="London", latitude=51.5, longitude=-0.13)
    morning = datetime(2026, 11, 21, 0, 30, tzinfo=UTC)

    assert horoscopes.due(morning - timedelta(minutes=1)) == []
    assert horoscopes.due(morning) == [("asha", date(2026, 11, 21))]
    horoscopes.prepare("asha", morning)
    assert horoscopes.due(morning) == []
    assert horoscopes.due(morning.replace(hour=6)) == [("emma", date(2026, 11, 21))]


def test_feedback_is_kept_with_its_day(horoscopes, people, seeded, now):
    seeded()
    horoscopes.prepare("asha", now)

    horoscopes.feedback("asha", "2026-11-21", "up", now)

    assert horoscopes.today("asha", now).feedback == "up"
    with pytest.raises(NotFound):
        horoscopes.feedback("asha", "2026-11-20", "down", now)


@pytest.mark.parametrize(("days_ago", "soft"), [(1, True), (6, True), (8, False)])
def test_the_days_after_a_crisis_are_written_gently(db, seeded, now, days_ago, soft):
    class Noting(Writer):
        def horoscope(self, *about, gentle=False):
            told.append(gentle)
            return super().horoscope(*about, gentle=gentle)

    told: list[bool] = []
    seeded()
    Memories(db).note_concern("asha", "m1", "crisis", now - timedelta(days=days_ago))

    Horoscopes(db, People(db), Noting()).prepare("asha", now)

    assert told == [soft]


def test_several_people_get_together_what_each_would_get_alone(horoscopes, people, seeded, now):
    for number, name in enumerate(("asha", "ravi", "emma")):
        seeded(name, birth_date=f"199{number}-05-14")
    people.create("new", None, "New", now)
    earlier = horoscopes.prepare("ravi", now)
    later = now + timedelta(minutes=5)

    together = horoscopes.prepare_all(["asha", "ravi", "emma", "new", "gone"], later)

    assert together.keys() == {"asha", "ravi", "emma", "new"}
    assert together["new"] == NO_CHART
    assert together["ravi"].generated_at == earlier.generated_at
    for name in ("asha", "emma"):
        kept = horoscopes.today(name, later)
        assert kept.content == together[name].content
        assert kept.generated_at == later.isoformat()
        assert not verify(kept.content, facts_for(people.get(name), later))
    assert together["asha"].content != together["emma"].content


def test_who_cannot_be_told_the_truth_is_left_out_and_the_others_are_not(
    horoscopes, people, seeded, now, monkeypatch
):
    seeded("asha")
    seeded("ravi")
    write = Writer.horoscope

    def lie_to_asha(writer, person, *rest, **more):
        reading = write(writer, person, *rest, **more)
        return replace(reading, text=FALSE) if person.id == "asha" else reading

    monkeypatch.setattr(Writer, "horoscope", lie_to_asha)

    assert horoscopes.prepare_all(["asha", "ravi"], now).keys() == {"ravi"}
    assert horoscopes.today("asha", now) is None
    with pytest.raises(AstraError, match="check"):
        horoscopes.prepare("asha", now)


def test_what_was_written_from_a_birth_corrected_meanwhile_is_not_kept(
    horoscopes, people, seeded, now, monkeypatch
):
    seeded("asha")
    write = Writer.horoscope

    def correct_while_writing(writer, person, *rest, **more):
        people.save_birth("asha", {"birth_date": "1980-01-03"}, None, now)
        return write(writer, person, *rest, **more)

    monkeypatch.setattr(Writer, "horoscope", correct_while_writing)

    assert horoscopes.prepare_all(["asha"], now) == {}
    assert horoscopes.today("asha", now) is None
    # Sun at 11.8 degrees of Capricorn on 1980-01-03: Swiss Ephemeris.
    assert horoscopes.prepare("asha", now).sun_sign == "Capricorn"


FALSE = "Your Moon is in Leo, and your Sun is in Leo. Saturn is in Cancer today."
