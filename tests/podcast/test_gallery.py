"""Covers by an image model: looked at before they are shown, and drawn here when it fails."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from astra.api.episodes import standing
from astra.podcast.cover import SIZE_PX
from astra.podcast.model import Status
from astra.podcast.sound.mp3 import heard
from astra.providers.ledger import Ledger
from astra.providers.openai_painter import OpenAIPainter
from tests.podcast.studio import Studio
from tests.providers.stand_in import KEY, stand_in

WORDS = ("Hello and welcome.", "Good night.")


def picture(side=512, kind="PNG") -> bytes:
    file = BytesIO()
    Image.new("RGB", (side, side), (40, 60, 120)).save(file, kind)
    return file.getvalue()


def studio_at(db, now, server):
    painter = OpenAIPainter(KEY, "gpt-image-1-mini", Ledger(db, 50_000), base_url=server.url)
    return Studio(db, now, painter=painter)


def voiced(studio, **order):
    episode = studio.brief(*WORDS, **order)
    studio.making.voice(studio.person, episode.id, studio.now)
    studio.work()
    return episode


def cover(studio, episode) -> bytes:
    with studio.artifacts.open(studio.person, studio.episode(episode).cover_key) as file:
        return file.read()


def test_a_painted_cover_is_framed_titled_and_says_that_it_is_no_map(db, now):
    with stand_in() as server:
        server.picture = picture()
        studio = studio_at(db, now, server)
        episode = voiced(studio, topic="my work with Saturn")

    made = Image.open(BytesIO(cover(studio, episode)))
    assert (made.format, made.size) == ("JPEG", (SIZE_PX, SIZE_PX))
    assert made.getpixel((SIZE_PX // 2, 100))[2] > made.getpixel((20, SIZE_PX - 20))[2]
    told = studio.episode(episode).cover_caption
    assert told.startswith("A painting by an image model, after the sky of 21 November 2026.")
    assert "Saturn is in the sign" in told
    assert studio.progress(episode).status is Status.COMPLETED
    assert Ledger(db, 0).cost_of("asha", episode.id).calls == 1


def test_what_is_ordered_tells_of_the_sky_and_of_nobody(db, now):
    with stand_in() as server:
        server.picture = picture()
        voiced(studio_at(db, now, server), topic="my divorce from Ravi")

    [asked] = server.requests
    assert "The Moon" in asked["prompt"] or "Moon in" in asked["prompt"]
    assert "21 November 2026" in asked["prompt"]
    assert not {"divorce", "Ravi", "Asha", "Mumbai"} & set(asked["prompt"].split())


@pytest.mark.parametrize(
    "sent", [b"<svg/>", b"", picture(64), picture()[:200]], ids=["svg", "none", "tiny", "cut"]
)
def test_what_is_no_picture_is_nobodys_cover(db, now, sent):
    with stand_in() as server:
        server.picture = sent
        studio = studio_at(db, now, server)
        episode = studio.brief(*WORDS)
        hung = studio.gallery.hang(studio.episode(episode), studio.script(episode), 2, now)

    assert hung["flaw"].startswith("The image model did not answer as it should")
    assert cover(studio, episode) == b"\xff\xd8a picture\xff\xd9"


def test_a_painter_that_always_fails_leaves_the_drawing_and_an_episode_that_can_be_heard(db, now):
    with stand_in("quota") as server:
        studio = studio_at(db, now, server)
        episode = voiced(studio)

    done = studio.progress(episode)
    assert done.status is Status.COMPLETED_WITH_ERRORS
    assert done.error == (
        "The image model has no credit left, so the cover is drawn from the real sky instead."
    )
    assert cover(studio, episode) == b"\xff\xd8a picture\xff\xd9"
    assert heard(studio.audio(episode)).any()


def test_a_retry_asks_the_painter_again_and_puts_its_picture_into_the_file(db, now):
    with stand_in("quota", "say") as server:
        server.picture = picture()
        studio = studio_at(db, now, server)
        episode = voiced(studio)
        before = studio.audio(episode)
        studio.making.retry(studio.person, episode.id, studio.now)
        studio.work()

    assert studio.progress(episode).status is Status.COMPLETED
    assert Image.open(BytesIO(cover(studio, episode))).size == (SIZE_PX, SIZE_PX)
    assert studio.audio(episode) != before


def test_what_an_episode_cost_is_told_with_it(db, now):
    with stand_in() as server:
        server.picture = picture()
        studio = studio_at(db, now, server)
        episode = voiced(studio)

    cost = Ledger(db, 0).cost_of(studio.person, episode.id)
    told = standing(studio.episode(episode), studio.progress(episode), cost)
    assert (told.cost_usd, told.unpriced_calls) == (0.0, 1)  # nobody told the price of the model
    assert Ledger(db, 0).cost_of("ravi", episode.id).calls == 0
