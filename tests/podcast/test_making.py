"""Making an episode: what is made is kept, what failed is tried again, and whoever dies is made good."""

from __future__ import annotations

from collections import Counter

import pytest

from astra.errors import Conflict, InvalidInput, NotFound
from astra.ops.personal_data import erase, export
from astra.podcast.model import Note, Status, Turn
from astra.podcast.sound.mp3 import heard, length_s
from astra.work import crash
from tests.emptying import empty
from tests.podcast.studio import Hum, Studio

WORDS = ("Hello and welcome.", "Sit down. The kettle is on.", "Good night.")


class Died(BaseException):
    """Stands for the end of a process."""


@pytest.fixture
def studio(db, now) -> Studio:
    return Studio(db, now)


def voiced(studio: Studio, *texts: str, **order):
    episode = studio.brief(*texts, **order)
    studio.making.voice(studio.person, episode.id, studio.now)
    studio.work()
    return episode


def test_an_episode_is_made_from_a_wish_to_a_file_that_was_checked(studio):
    episode = studio.begin(topic="my work")
    assert studio.progress(episode).stage == "harvest"
    studio.work(2)
    first = studio.progress(episode)
    assert (first.status, first.stage, first.turn) == (Status.GENERATING, "voice", 0)
    studio.work(1)
    assert studio.progress(episode).playable_s > 1

    studio.work()

    made, script = studio.episode(episode), studio.script(episode)
    done = studio.progress(episode)
    assert (done.status, done.stage, done.turn) == (Status.COMPLETED, "done", len(script.turns))
    assert made.audio.script_version == 1
    assert [cue.turn for cue in made.audio.cues] == sorted(cue.turn for cue in made.audio.cues)
    assert made.audio.bytes == len(studio.audio(episode))
    assert heard(studio.audio(episode)).any()
    assert made.title == "My work"


def test_parts_can_be_played_in_order_and_last_as_long_as_in_the_finished_file(studio):
    episode = voiced(studio, *WORDS)
    parts = studio.progress(episode).parts

    begin = 0.0
    for turn, part in enumerate(parts):
        with studio.artifacts.open(studio.person, part.content_key) as file:
            assert length_s(len(file.read())) == pytest.approx(part.length_s)
        first = next(cue for cue in studio.episode(episode).audio.cues if cue.turn == turn)
        assert first.start_s == pytest.approx(begin + part.lines[0][0])
        begin += part.length_s


def test_words_that_were_spoken_before_are_not_spoken_again(studio):
    voiced(studio, *WORDS)
    before = len(studio.engine.said)

    again = voiced(studio, *WORDS, key="key-2")

    assert len(studio.engine.said) == before
    assert all(part.reused for part in studio.progress(again).parts)


def test_an_edit_speaks_only_what_changed_and_refuses_a_second_from_the_same_version(studio):
    episode = voiced(studio, *WORDS)
    script = studio.script(episode)
    turns = [*script.turns[:-1], Turn(**{**_fields(script.turns[-1]), "text": "Sleep well."})]
    before = len(studio.engine.said)

    studio.making.edit(studio.person, episode.id, script.version, turns, studio.now)
    studio.work()

    assert studio.engine.said[before:] == ["Sleep well."]
    assert studio.episode(episode).audio.script_version == script.version + 1
    with pytest.raises(Conflict):
        studio.making.edit(studio.person, episode.id, script.version, turns, studio.now)


def _fields(turn: Turn) -> dict:
    return {"host": turn.host, "chapter": turn.chapter, "text": turn.text}


def test_a_cover_that_always_fails_leaves_an_episode_that_can_be_heard(db, now):
    def refuse(cover):
        raise InvalidInput("No picture today.")

    studio = Studio(db, now, paint=refuse)
    episode = voiced(studio, *WORDS)

    done = studio.progress(episode)
    assert (done.status, done.error) == (Status.COMPLETED_WITH_ERRORS, "No picture today.")
    assert heard(studio.audio(episode)).any()


def test_only_what_failed_is_tried_again(db, now):
    class Hoarse(Hum):
        def say(self, text, voice, language, seed):
            if text == "Good night." and not self.well:
                raise InvalidInput("No voice left.")
            return super().say(text, voice, language, seed)

    studio = Studio(db, now, engine=Hoarse())
    studio.engine.well = False
    episode = voiced(studio, *WORDS)
    assert studio.progress(episode).status is Status.FAILED
    assert studio.progress(episode).error == "No voice left."
    said = list(studio.engine.said)

    studio.engine.well = True
    studio.making.retry(studio.person, episode.id, now)
    studio.work()

    assert studio.progress(episode).status is Status.COMPLETED
    assert studio.engine.said == [*said, "Good night."]


def test_what_is_cancelled_stops_and_what_was_made_is_kept(studio):
    episode = studio.brief(*WORDS)
    studio.making.voice(studio.person, episode.id, studio.now)
    studio.work(1)

    studio.making.cancel(studio.person, episode.id, studio.now)

    assert studio.work() == 0
    assert studio.progress(episode).status is Status.CANCELLED
    assert len(studio.progress(episode).parts) == 1


def test_a_page_that_is_refused_is_named_and_the_episode_made_without_it(db, now):
    def harvest(url):
        if "private" in url:
            raise InvalidInput("That address is not public.")
        return Note(title="Owls", text="Owls see in the dark.", source="owls.org", url=url)

    studio = Studio(db, now, harvest=harvest)
    episode = studio.begin(urls=("https://owls.org", "http://private"), review=True)
    studio.work()

    made = studio.episode(episode)
    assert [(one.url, one.reason) for one in made.refusals] == [
        ("http://private", "That address is not public.")
    ]
    assert "Owls see in the dark." in " ".join(turn.text for turn in studio.script(episode).turns)


def test_a_quarter_of_an_hour_needs_a_chart(db, now):
    studio = Studio(db, now, charted=False)
    with pytest.raises(InvalidInput, match="needs your chart"):
        studio.begin(length_minutes=15)


def test_episodes_are_handed_over_and_erased_with_their_person(studio):
    episode = voiced(studio, *WORDS)
    held = export(studio.db, studio.person)
    assert [row["_id"] for row in held["episodes"]] == [episode.id]
    assert "Sit down." in str(held["generated_scripts"])

    erase(studio.db, studio.person)

    with pytest.raises(NotFound):
        studio.episode(episode)
    assert studio.db["media.files"].count_documents({}) == 0


LONGEST_TURN = 2  # sentences
POINTS = (
    "episode.harvested", "episode.scripted", "episode.voiced", "episode.drawn", "episode.mastered",
    "episode.published", "artifact.uploaded", "artifact.inserted", "task.done",
)  # fmt: skip


def lived(studio: Studio):
    """Have an episode of three turns made, as often as it takes; each act may be repeated."""
    episode = studio.begin(review=True)
    studio.work()
    script = studio.script(episode)
    if script.version == 1:
        turns = [
            Turn(host=turn.host, text=text, chapter=turn.chapter)
            for turn, text in zip(script.turns, WORDS, strict=False)
        ]
        studio.making.edit(studio.person, episode.id, 1, turns, studio.now)
    studio.making.voice(studio.person, episode.id, studio.now)
    studio.work()
    return episode


def test_whoever_dies_anywhere_leaves_one_episode_of_the_same_length(db, now):
    visited: list[str] = []
    reference = Studio(db, now)
    crash.install(visited.append)
    try:
        length = reference.episode(lived(reference)).audio.length_s
    finally:
        crash.install(None)
    reached = Counter(point for point in visited if point in POINTS)
    assert set(reached) == set(POINTS)

    for point, visits in reached.items():
        for visit in range(1, visits + 1) if point == "episode.voiced" else (visits,):
            _die_and_live_on(db, now, point, visit, length)


def _die_and_live_on(db, now, point: str, visit: int, length: float) -> None:
    empty(db)
    studio, seen = Studio(db, now), []

    def hook(reached: str) -> None:
        seen.append(reached)
        if seen.count(point) == visit:
            crash.install(None)
            raise Died

    crash.install(hook)
    with pytest.raises(Died):
        lived(studio)
    studio.bury()
    episode = lived(studio)

    where = f"{point}, visit {visit}"
    assert studio.progress(episode).status is Status.COMPLETED, where
    assert studio.episode(episode).audio.length_s == length, where
    assert db.episodes.count_documents({}) == 1, where
    again = len(studio.engine.said) - len(set(studio.engine.said))
    in_flight = point in ("episode.voiced", "artifact.uploaded")
    assert again <= (LONGEST_TURN if in_flight else 0), where


def test_a_topic_that_needs_care_is_logged_as_a_message_is(studio):
    with pytest.raises(InvalidInput) as caught:
        studio.begin(topic="I want to die")
    with pytest.raises(InvalidInput):
        studio.begin(topic="I want to die")  # the same request again

    assert caught.value.code == "care"
    [row] = studio.db.safety_log.find()
    assert (row["person_id"], row["concern"]) == (studio.person, "crisis")
    assert "die" not in str(row)
    assert studio.db.episodes.count_documents({}) == 0
