"""Merging what was heard with the transcript: nothing heard is lost, nothing stands twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astra.chat.spoken import id_between, line_id, mark_of
from astra.providers.voice import Spoken
from astra.voice.merging import HeardLine, merged

WORDS = st.text(alphabet="abcdefgh ", min_size=3, max_size=30).filter(str.strip)
TURNS = st.lists(st.builds(Spoken, st.sampled_from(("user", "agent")), WORDS), max_size=12)


def heard(*lines: tuple[str, str]) -> list[HeardLine]:
    return [
        HeardLine(str(n), "user" if role == "u" else "agent", text, mark_of(text))
        for n, (role, text) in enumerate(lines)
    ]


def told(*turns: tuple[str, str]) -> list[Spoken]:
    return [Spoken("user" if role == "u" else "agent", text) for role, text in turns]


@given(TURNS)
def test_a_transcript_of_what_was_heard_adds_nothing(turns):
    lines = [
        HeardLine(str(n), one.role, one.text, mark_of(one.text)) for n, one in enumerate(turns)
    ]
    found = merged(lines, turns)
    assert (found.missed, found.shorter) == ((), ())


@given(TURNS)
def test_of_what_nobody_heard_everything_is_put_in_in_order(turns):
    found = merged([], turns)
    assert [one.turn for one in found.missed] == turns
    assert {one.after for one in found.missed} <= {None}


def test_what_was_missed_in_the_middle_is_put_there():
    found = merged(
        heard(("u", "Hello"), ("a", "Namaste"), ("u", "Thank you")),
        told(
            ("u", "hello."),
            ("a", "Namaste!"),
            ("u", "My exam?"),
            ("a", "Soon."),
            ("u", "Thank you"),
        ),
    )
    assert [(one.after, one.turn.text) for one in found.missed] == [
        ("1", "My exam?"),
        ("1", "Soon."),
    ]


def test_what_the_transcript_lacks_stays():
    found = merged(heard(("u", "Hello"), ("u", "Are you there?")), told(("u", "Hello")))
    assert (found.missed, found.shorter) == ((), ())


@pytest.mark.parametrize("end", ["", "…", " -"])
def test_an_answer_that_was_interrupted_ends_where_it_was_heard_to_end(end):
    said = "It begins slowly, and then it gathers speed"
    found = merged(
        heard(("u", "My week?"), ("a", said)),
        told(("u", "My week?"), ("a", "It begins slowly" + end)),
    )
    assert [(one.id, one.text) for one in found.shorter] == [("1", "It begins slowly" + end)]
    assert not found.missed


def test_words_recognised_a_little_otherwise_in_the_end_are_the_same_line():
    found = merged(
        heard(("u", "I got promoted yester day")), told(("u", "I got promoted yesterday."))
    )
    assert (found.missed, found.shorter) == ((), ())


def test_ids_put_between_sort_between():
    first, second = line_id("s", 0), line_id("s", 1)
    assert id_between("s", None, 0) < first < id_between("s", first, 0) < id_between("s", first, 1)
    assert id_between("s", first, 1) < second
    assert id_between("s", None, 0).startswith("s.")
