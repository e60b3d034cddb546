"""Personas: learnt from what is stored, rebuilt the same, silent about distress."""

from __future__ import annotations

from datetime import timedelta

import pytest

from astra.chat.personas import Personas
from astra.errors import NotFound
from astra.people.repository import People


@pytest.fixture
def talked(db, now):
    """Hold ``talks`` ended conversations of ten messages each, a day apart."""
    People(db).create("asha", None, "Asha", now)

    def hold(talks: int = 5, text: str = "kaam kaisa hai", person="asha", **metadata) -> None:
        for number in range(talks):
            at = now - timedelta(days=number)
            talk = f"{person}-{number}"
            db.conversations.insert_one(
                {
                    "_id": talk,
                    "person_id": person,
                    "status": "ended",
                    "started_at": at,
                    "topics": ["work"],
                }
            )
            for minute in range(10):
                said = f"{talk}.{minute}"
                row = {"userId": person, "status": "final", "metadata": {"conversation_id": talk}}
                later = at + timedelta(minutes=minute)
                answer = {**row["metadata"], **metadata}
                db.responder_events.insert_many(
                    [
                        {**row, "_id": said, "role": "user", "content": text, "createdAt": later},
                        {
                            **row,
                            "_id": f"{said}.reply",
                            "messageId": said,
                            "role": "assistant",
                            "content": "How was it?",
                            "createdAt": later + timedelta(seconds=1),
                            "metadata": answer,
                            "feedback": {"thumb": "up", "reason": ""},
                        },
                    ]
                )

    return hold


def test_a_persona_is_learnt_from_the_talks_and_kept(db, talked, now):
    talked()

    learnt = Personas(db, People(db)).rebuild("asha", now)

    assert (learnt.talks, learnt.messages) == (5, 50)
    kept = People(db).get("asha").user_overview["persona"]
    style = {row["name"]: row["value"] for row in kept["response_style"]}
    assert style == {
        "length": "short",
        "language": "hinglish",
        "tone": "plain",
        "emoji": "never",
        "questions": "likes",
    }
    assert {"thumbs", "time_of_day"} == {row["name"] for row in kept["engagement_triggers"]}


def test_learning_again_gives_the_same(db, talked, now):
    talked()
    personas = Personas(db, People(db))

    assert personas.rebuild("asha", now) == personas.rebuild("asha", now)


def test_what_was_said_in_distress_is_left_out(db, talked, now):
    talked(concern="crisis")

    assert Personas(db, People(db)).rebuild("asha", now).messages == 0


def test_others_and_long_ago_are_left_out(db, talked, now):
    talked(person="ravi")

    personas = Personas(db, People(db))
    assert personas.rebuild("asha", now).messages == 0
    talked()
    assert personas.rebuild("asha", now + timedelta(days=200)).messages == 0


def test_the_hour_is_that_of_the_persons_clock(db, talked, now):
    People(db).save_birth("asha", {"timezone": "Asia/Kolkata"}, None, now)
    talked()

    triggers = Personas(db, People(db)).rebuild("asha", now).triggers

    assert "in the evening" in [one.value for one in triggers]  # noon in London is 17:30 there


def test_nobody_has_no_persona(db, now):
    with pytest.raises(NotFound):
        Personas(db, People(db)).rebuild("nobody", now)
