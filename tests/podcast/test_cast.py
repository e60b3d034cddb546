"""Voices that are paid for: spoken once, told when they fail, and the episode is heard either way."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from astra.podcast.model import Host, Status
from astra.podcast.sound.mp3 import heard
from astra.providers.elevenlabs_narrator import ElevenLabsNarrator
from astra.providers.ledger import Ledger
from tests.podcast.studio import Studio
from tests.providers.narrator_stand_in import KEY, narrator_stand_in

WORDS = ("Hello and welcome.", "Sit down. The kettle is on.", "Good night.")
VOICES = {Host.MIRA: "voice-one", Host.KABIR: "voice-two"}


@contextmanager
def studio_at(db, now, *script, key=KEY):
    with narrator_stand_in(*script) as server:
        ledger = Ledger(db, daily_tokens=0, daily_characters=10_000)
        narrator = ElevenLabsNarrator(key, "model-1", VOICES, ledger, base_url=server.url)
        yield Studio(db, now, narrator=narrator), server


def voiced(studio, *texts, **order):
    episode = studio.brief(*texts, **order)
    studio.making.voice(studio.person, episode.id, studio.now)
    studio.work()
    return episode


def test_each_turn_is_one_paid_call_and_none_is_paid_twice(db, now):
    with studio_at(db, now) as (studio, server):
        episode = voiced(studio, *WORDS)
        again = voiced(studio, *WORDS, key="key-2")

    assert server.spoken == list(WORDS)
    assert server.voices == ["voice-one", "voice-two", "voice-one"]
    assert studio.progress(episode).status is Status.COMPLETED
    assert all(part.reused for part in studio.progress(again).parts)
    assert studio.engine.said == []
    assert heard(studio.audio(episode)).any()


def test_sentences_of_a_paid_voice_are_timed_by_what_it_tells(db, now):
    with studio_at(db, now) as (studio, _):
        episode = voiced(studio, *WORDS)

    lines = studio.progress(episode).parts[1].lines
    assert [text for *_, text in lines] == ["Sit down.", "The kettle is on."]
    assert lines[1][0] - lines[0][0] == pytest.approx(0.05 * len("Sit down. "), abs=0.01)


def test_when_the_service_refuses_the_voices_of_this_machine_speak_and_say_so(db, now):
    with studio_at(db, now, "quota") as (studio, server):
        episode = voiced(studio, *WORDS)

    done = studio.progress(episode)
    assert done.status is Status.COMPLETED_WITH_ERRORS
    assert done.error == (
        "The voice service has no credit left, so the voices of this machine speak instead."
    )
    assert len(server.spoken) == 1  # once it has failed an episode it is not asked again
    assert len(studio.engine.said) == 4
    assert heard(studio.audio(episode)).any()


def test_what_the_service_did_not_speak_is_asked_of_it_again_on_request(db, now):
    with studio_at(db, now, "say", "quota", "say") as (studio, server):
        episode = voiced(studio, *WORDS)
        assert studio.progress(episode).status is Status.COMPLETED_WITH_ERRORS

        studio.making.retry(studio.person, episode.id, studio.now)
        studio.work()

    assert studio.progress(episode).status is Status.COMPLETED
    assert server.spoken == [WORDS[0], WORDS[1], WORDS[1], WORDS[2]]
    assert studio.episode(episode).audio is not None
