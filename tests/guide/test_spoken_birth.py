"""Birth details told in a talk that nobody took down: taken when plain, asked when not."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest

from astra.guide.model import Turn, Utterance
from astra.guide.seeding import Seeding
from astra.guide.spoken_birth import SpokenBirth, keep, open_note, spoken_birth
from astra.people.model import PinnedFacts
from astra.people.repository import People
from tests.guide.people import asha

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NOTHING = PinnedFacts()
KNOWN = asha().pinned_facts
BIRTH = {name: value for name, value in asdict(KNOWN).items() if value and name != "history"}


@pytest.fixture
def heard(places):
    def listen(*said: str, pinned: PinnedFacts = NOTHING) -> SpokenBirth:
        """The guide's words begin with "A:"."""
        transcript = [
            Utterance(
                role="assistant" if text.startswith("A:") else "user",
                content=text.removeprefix("A:"),
                at=NOW,
                message_id=f"m{number}",
            )
            for number, text in enumerate(said)
        ]
        return spoken_birth(transcript, pinned, places, "en")

    return listen


def test_details_told_one_by_one_are_put_together(heard):
    birth = heard(
        "I was born on 14 May 1996",
        "A:And what time were you born?",
        "at 7:20 in the morning",
        "A:Where were you born?",
        "in Mumbai",
    )

    details = birth.details
    assert (details["birth_date"], details["birth_time"]) == ("1996-05-14", "07:20")
    assert (details["country"], details["timezone"]) == ("IN", "Asia/Kolkata")
    assert (birth.message_id, birth.note) == ("m4", "")
    assert not PinnedFacts(**details).missing_fields


def test_what_is_known_is_not_told_again(heard):
    assert heard("I was born on 14 May 1996 at 7:20 am in Mumbai", pinned=KNOWN) == SpokenBirth()


@pytest.mark.parametrize(
    ("said", "known", "told"),
    [
        ("I was born at 7:40 in the morning", "07:20", "07:40"),
        ("I was born on 15 May 1996", "14 May", "15 May"),
        ("I was born in Pune", "Mumbai", "Pune"),
    ],
)
def test_a_contradiction_is_asked_and_never_taken(heard, said, known, told):
    birth = heard(said, pinned=KNOWN)

    assert birth.details == {}
    assert known in birth.note
    assert told in birth.note


def test_another_spelling_is_no_contradiction(heard):
    assert heard("I was born in Bombay", pinned=KNOWN) == SpokenBirth()


def test_what_can_be_read_two_ways_is_asked(heard):
    birth = heard("my birth time is 7", pinned=replace(KNOWN, birth_time=None, time_precision=None))

    assert birth.details == {}
    assert birth.state["asked"] == "birth_time"


def test_a_time_told_at_last_takes_the_place_of_an_unknown_one(heard):
    unknown = replace(KNOWN, birth_time=None, time_precision="unknown")

    details = heard("my birth time is 7:20 in the morning", pinned=unknown).details

    assert (details["birth_time"], details["time_precision"]) == ("07:20", "exact")
    assert "birth_date" not in details


@pytest.mark.parametrize(
    "said",
    [
        "My daughter was born on 3 March 2020 at 5 pm in Delhi",
        "My week starts at 7:20",
        "I flew to Mumbai on 14 May",
        "What if I was born in 1990?",
    ],
)
def test_what_is_not_ones_own_birth_is_let_pass(heard, said):
    assert heard(said) == SpokenBirth()


@pytest.fixture
def people(db) -> People:
    people = People(db)
    people.create("asha", None, "Asha", NOW)
    people.save_birth("asha", BIRTH, None, NOW)
    return people


def test_the_question_is_put_once_and_only_then_is_a_yes_an_answer_to_it(heard, people):
    birth = heard("I was born at 7:40 in the morning", pinned=KNOWN)
    keep(people, "asha", birth, ())
    assert "pending" not in people.seeding("asha")

    question = open_note(people, "asha", "m1")

    assert "07:40" in question
    assert open_note(people, "asha", "m1") == question  # the same message, again
    assert open_note(people, "asha", "m2") == ""
    assert people.seeding("asha")["pending"] == "I was born at 7:40 in the morning"
    assert people.get("asha").pinned_facts.birth_time == "07:20"


def test_a_yes_to_the_question_changes_the_time_and_keeps_what_it_was(people, places, heard):
    birth = heard("I was born at 7:40 in the morning", pinned=KNOWN)
    keep(people, "asha", birth, ())
    open_note(people, "asha", "m1")
    turn = Turn(person=people.get("asha"), message_id="m2", text="yes", history=(), now=NOW)

    Seeding(people, places).take(turn, "en")

    pinned = people.get("asha").pinned_facts
    assert pinned.birth_time == "07:40"
    assert pinned.history[-1]["replaced"]["birth_time"] == "07:20"


def test_an_open_question_goes_first(people):
    people.save_seeding("asha", {"asked": "system"})
    keep(people, "asha", SpokenBirth(note="Which town?"), ())

    assert open_note(people, "asha", "m1") == ""
