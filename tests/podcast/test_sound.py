"""Sound: as loud as a podcast, exactly as long as its bytes say, with chapters where they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3
from PIL import Image

from astra.podcast import stages
from astra.podcast.model import Chapter, Cue, Host, Mark, Status, Turn
from astra.podcast.sound.bed import bed
from astra.podcast.sound.loudness import CEILING, TARGET_LUFS, brought_to, loudness
from astra.podcast.sound.mixing import TAIL_S, mixed
from astra.podcast.sound.mp3 import (
    BrokenAudio,
    decoded,
    encoded,
    heard,
    length_s,
)
from astra.podcast.sound.tagging import tagged
from astra.podcast.sound.transcript import chapters, webvtt
from astra.podcast.voicing import key_of, speaker_here, voiced
from astra.voice.sound import RATE_HZ
from astra.voice.speech import Speech
from tests.podcast.listening import decoded as decoded_by_ffmpeg
from tests.podcast.listening import loudness as loudness_by_ffmpeg
from tests.podcast.listening import needs_ffmpeg, onset_errors_s, probed
from tests.podcast.studio import Hum, Studio

MARKS = (
    Mark(start_s=0.0, title="Hello"),
    Mark(start_s=1.5, title="The sky today, a long title"),
    Mark(start_s=2.0, title="Goodbye"),
)


COVER = BytesIO()
Image.new("RGB", (8, 8)).save(COVER, "JPEG")


def tone(seconds: float, level: float = 1.0, hertz: float = 997.0) -> np.ndarray:
    return (
        level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ)
    ).astype(np.float32)


def test_loudness_of_a_full_scale_tone_is_that_of_the_standard():
    # ITU-R BS.1770-4, annex 1: a 0 dBFS sine of 997 Hz in one channel reads -3.01 LKFS.
    # A meter may be off by 0.1 LU (EBU Tech 3341).
    assert loudness(tone(5.0)) == pytest.approx(-3.01, abs=0.1)
    assert loudness(tone(40.0, level=0.1)) == pytest.approx(-23.01, abs=0.1)
    assert loudness(np.zeros(RATE_HZ, np.float32)) == -np.inf


@settings(max_examples=10, deadline=None)
@given(st.floats(0.02, 0.9), st.integers(0, 3))
def test_anything_spoken_is_brought_to_the_level_without_a_peak_too_high(level, seed):
    noise = np.random.default_rng(seed).normal(0, 0.2, 3 * RATE_HZ) * np.hanning(3 * RATE_HZ)
    spoken = (level * noise).astype(np.float32)

    result = brought_to(spoken)

    assert loudness(result) == pytest.approx(TARGET_LUFS, abs=0.6)
    assert np.abs(result).max() <= CEILING


def test_joined_files_last_as_long_as_their_sum_and_sound_where_they_should():
    pieces = [tone(0.7), np.zeros(RATE_HZ // 3, np.float32), tone(0.31)]
    files = [encoded(one) for one in pieces]

    together = heard(b"".join(files))

    assert len(together) / RATE_HZ == pytest.approx(sum(length_s(len(one)) for one in files))
    begins = length_s(len(files[0]) + len(files[1]))
    at = np.flatnonzero(np.abs(together[round(0.9 * RATE_HZ) :]) > 0.3)[0] / RATE_HZ + 0.9
    assert at == pytest.approx(begins, abs=0.01)


def test_what_cannot_be_decoded_is_broken():
    with pytest.raises(BrokenAudio):
        list(decoded(b"no audio at all"))


def test_music_is_the_same_from_wherever_it_is_taken_and_another_for_another_episode():
    whole = bed(0, 8 * RATE_HZ, 7)
    assert np.array_equal(bed(5 * RATE_HZ, RATE_HZ, 7), whole[5 * RATE_HZ : 6 * RATE_HZ])
    assert 0.01 < np.abs(whole).max() < 1.0
    assert not np.array_equal(whole, bed(0, 8 * RATE_HZ, 8))


def test_music_steps_back_while_somebody_speaks_and_turns_stay_where_they_were():
    turns = [encoded(np.concatenate([tone(2.0, 0.3), np.zeros(2 * RATE_HZ, np.float32)]))] * 2

    whole = mixed(turns, 7)

    assert len(whole) / RATE_HZ == pytest.approx(2 * length_s(len(turns[0])) + TAIL_S, abs=0.03)
    second = round(length_s(len(turns[0])) * RATE_HZ)
    assert np.abs(whole[second + RATE_HZ : second + RATE_HZ + 4800]).max() > 0.2
    pause = whole[round(3.0 * RATE_HZ) : round(3.5 * RATE_HZ)]
    assert 0.001 < np.abs(pause).max() < 0.1


def test_chapters_keep_their_order_whatever_their_titles():
    file = tagged(
        encoded(tone(3.0)),
        title="Night",
        day=date(2026, 11, 21),
        marks=MARKS,
        length_s=3.0,
        cover=None,
    )
    assert heard(file).any()
    found = [frame.element_id for frame in ID3(BytesIO(file)).getall("CHAP")]
    assert found == ["ch00", "ch01", "ch02"]


def test_a_transcript_names_its_speakers_and_hides_nothing_in_its_text():
    cue = Cue(start_s=61.5, end_s=3662.25, host=Host.MIRA, text="1 < 2 & so", turn=0)
    assert webvtt([cue]) == ("WEBVTT\n\n00:01:01.500 --> 01:01:02.250\n<v Mira>1 &lt; 2 &amp; so\n")
    assert chapters(MARKS)["chapters"][1] == {
        "startTime": 1.5,
        "title": "The sky today, a long title",
    }


def test_a_turn_is_known_by_what_is_heard_and_by_whom():
    speech, turn = Speech([Hum()]), Turn(host=Host.MIRA, text="Hello.", chapter=Chapter.SKY)
    mira = speaker_here(turn, "en", speech)
    kabir = speaker_here(replace(turn, host=Host.KABIR), "en", speech)
    paid = {"provider": "elevenlabs", "model": "multilingual", "voice": "an id"}
    keys = {
        key_of("asha", turn, "en", mira, last=False),
        key_of("ravi", turn, "en", mira, last=False),
        key_of("asha", turn, "hinglish", mira, last=False),
        key_of("asha", turn, "en", mira, last=True),
        key_of("asha", turn, "en", kabir, last=False),
        key_of("asha", turn, "en", paid, last=False),
        key_of("asha", turn, "en", {**paid, "model": "turbo"}, last=False),
        key_of("asha", turn, "en", {**paid, "voice": "another id"}, last=False),
    }
    assert len(keys) == 8
    assert key_of("asha", replace(turn, chapter=Chapter.LIFE), "en", mira, last=False) in keys


def test_the_lines_of_a_turn_are_where_they_are_heard():
    turn = Turn(host=Host.MIRA, text="One moment. Two moments, please.", chapter=Chapter.SKY)
    data, lines = voiced(turn, "en", Speech([Hum()]), last=False)

    assert [text for *_, text in lines] == ["One moment.", "Two moments, please."]
    sound = np.concatenate(list(decoded(data)))
    assert max(onset_errors_s(sound, [start for start, *_ in lines])) <= 0.05


@needs_ffmpeg
@pytest.mark.parametrize("language", ["en", "hinglish"])
def test_an_episode_holds_before_other_ears(db, now, tmp_path, language):
    words = ("Hello and welcome.", "The kettle is on. Sit down.", "Look up tonight.", "Good night.")
    studio = Studio(db, now, engine=Speech(), paint=lambda cover: COVER.getvalue())
    episode = studio.brief(*words, language=language)
    studio.making.voice(studio.person, episode.id, now)
    studio.work()
    audio = studio.episode(episode).audio
    path = tmp_path / "episode.mp3"
    path.write_bytes(studio.audio(episode))

    told = probed(path)
    assert float(told["format"]["duration"]) == pytest.approx(audio.length_s, abs=0.05)
    assert told["format"]["tags"]["title"] == studio.script(episode).title
    assert [one["codec_name"] for one in told["streams"]] == ["mp3", "mjpeg"]
    assert [float(one["start_time"]) for one in told["chapters"]] == pytest.approx(
        [mark.start_s for mark in audio.marks], abs=0.001
    )
    assert [one["tags"]["title"].strip() for one in told["chapters"]] == [
        mark.title for mark in audio.marks
    ]
    assert loudness_by_ffmpeg(path) == pytest.approx(TARGET_LUFS, abs=1.0)
    starts = [cue.start_s for cue in audio.cues]
    assert max(onset_errors_s(decoded_by_ffmpeg(path), starts)) <= 0.1
    parts = studio.progress(episode).parts
    assert sum(part.length_s for part in parts) == pytest.approx(audio.length_s - TAIL_S, abs=0.1)


def test_an_episode_is_complete_only_once_its_file_was_heard_to_be_whole(
    db, now, monkeypatch: pytest.MonkeyPatch
):
    studio = Studio(db, now)
    episode = studio.brief("The sky is quiet tonight.", "So we may rest.")
    studio.making.voice(studio.person, episode.id, now)
    with monkeypatch.context() as cut:
        cut.setattr(stages, "heard", lambda data: heard(data)[:RATE_HZ])
        studio.work()

    broken = studio.progress(episode)
    assert (broken.status, studio.episode(episode).audio) == (Status.FAILED, None)
    assert "not as long" in str(broken.error)
    studio.making.retry(studio.person, episode.id, now)
    studio.work()
    assert studio.progress(episode).status is Status.COMPLETED
    assert studio.episode(episode).audio is not None
