"""A link to an episode: made by its person, opened by anybody, taken back; and what it never shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from astra.bootstrap import Astra
from astra.identity import limits
from astra.mongo.connection import Mongo
from astra.ops import personal_data
from astra.podcast.model import Episode
from astra.settings import Settings
from tests.podcast.studio import BIRTH, Studio

SITE = "http://localhost:8501"
QUIET = ("Welcome. The sky is quiet <tonight>.", "So we may rest & sleep.")


@pytest.fixture
def studio(astra: Astra, db: Mongo) -> Studio:
    studio = Studio(db, datetime.now(UTC))
    studio.people.save_birth("asha", BIRTH, None, studio.now)
    return studio


@pytest.fixture
def made(studio: Studio) -> Episode:
    return voiced(studio, *QUIET)


@pytest.fixture
def anybody(astra: Astra, api: Starlette) -> Iterator[TestClient]:
    """Somebody without a session."""
    with TestClient(api, base_url=SITE) as client:
        yield client


def voiced(studio: Studio, *texts: str) -> Episode:
    made = studio.brief(*texts)
    studio.making.voice("asha", made.id, studio.now)
    studio.work()
    return made


def share(made: Episode) -> str:
    return f"/api/v1/podcasts/{made.id}/share"


def shared(asha: TestClient, made: Episode, **wishes: bool) -> str:
    answer = asha.post(share(made), json=wishes)
    assert answer.status_code == 200, answer.text
    address = answer.json()["address"]
    assert address.startswith(f"{SITE}/listen/")
    return urlsplit(address).path


def test_what_will_be_seen_is_said_before_there_is_a_link(asha: TestClient, made: Episode):
    before = asha.get(share(made)).json()

    assert (before["address"], before["ready"]) == (None, False)
    assert "every word" in before["seen"]
    assert "roughly when you were born" in before["seen"]


def test_anybody_with_the_link_hears_and_reads_the_episode(
    asha: TestClient, anybody: TestClient, studio: Studio, made: Episode
):
    link = shared(asha, made)
    page = anybody.get(link)

    assert page.status_code == 200
    assert "So we may rest &amp; sleep." in page.text
    assert "&lt;tonight&gt;" in page.text
    assert f'src="{link}/audio.mp3"' in page.text
    whole = studio.audio(made)
    assert anybody.get(f"{link}/audio.mp3").content == whole
    part = anybody.get(f"{link}/audio.mp3", headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.content) == (206, whole[:10])
    assert anybody.head(f"{link}/audio.mp3").headers["content-length"] == str(len(whole))
    assert anybody.get(f"{link}/cover.jpg").headers["content-type"] == "image/jpeg"
    assert anybody.post(link).status_code == 405


def test_the_page_shows_nothing_of_its_person_and_is_found_by_nobody(
    asha: TestClient, anybody: TestClient, made: Episode
):
    link = shared(asha, made)

    for answer in (anybody.get(link), anybody.get(f"{link}/audio.mp3")):
        assert "noindex" in answer.headers["x-robots-tag"]
        assert answer.headers["referrer-policy"] == "no-referrer"
    page = anybody.get(link)
    assert page.headers["cache-control"] == "no-store"
    assert '<meta name="robots" content="noindex' in page.text
    for private in ("asha", "example.org", "1996", "07:20", "Mumbai", made.id):
        assert private not in page.text.lower()


def test_asking_twice_makes_one_link(asha: TestClient, made: Episode):
    assert shared(asha, made) == shared(asha, made)
    assert asha.get(share(made)).json()["ready"]


def test_a_link_that_was_taken_back_opens_nothing_and_the_next_is_another(
    asha: TestClient, anybody: TestClient, made: Episode
):
    link = shared(asha, made)

    assert asha.delete(share(made)).status_code == 200

    gone = anybody.get(link)
    assert (gone.status_code, "opens nothing" in gone.text) == (404, True)
    assert "noindex" in gone.headers["x-robots-tag"]
    assert anybody.get(f"{link}/audio.mp3").status_code == 404
    assert anybody.get(f"{link}/cover.jpg").status_code == 404
    assert asha.get(share(made)).json()["address"] is None
    assert shared(asha, made) != link


def test_a_guessed_link_opens_nothing(anybody: TestClient, made: Episode):
    for guess in (made.id, "a" * 43):
        assert anybody.get(f"/listen/{guess}").status_code == 404


def test_a_changed_script_ends_the_link(
    asha: TestClient, anybody: TestClient, studio: Studio, made: Episode
):
    link = shared(asha, made)
    script = studio.script(made)
    studio.making.edit("asha", made.id, script.version, script.turns[:1], studio.now)

    assert anybody.get(link).status_code == 404
    studio.work()
    assert anybody.get(link).status_code == 404
    assert asha.get(share(made)).json()["address"] is None


def test_who_is_called_by_name_is_asked_and_then_called_so_no_longer(
    asha: TestClient, anybody: TestClient, studio: Studio
):
    made = voiced(studio, "Hello, Asha, and welcome.", QUIET[1])

    refused = asha.post(share(made), json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "says_name")

    link = shared(asha, made, anonymous=True)
    assert not asha.get(share(made)).json()["ready"]
    assert anybody.get(link).status_code == 404  # not spoken anew yet
    said = len(studio.engine.said)
    studio.work()
    assert studio.engine.said[said:] == ["Hello, and welcome."]  # and nothing else
    assert "Hello, and welcome." in anybody.get(link).text
    assert asha.get(share(made)).json()["ready"]


@pytest.mark.parametrize(
    "text", ["You came to Mumbai at 7:20 on 14 May.", "Asha means hope, and so does this."]
)
def test_an_episode_that_tells_more_gets_no_link_and_the_sentence_is_named(
    asha: TestClient, studio: Studio, text: str
):
    made = voiced(studio, text, QUIET[1])

    refused = asha.post(share(made), json={"anonymous": True})

    assert refused.status_code == 409
    assert text in refused.json()["title"]
    assert studio.script(made).version == 2  # nothing was changed


def test_an_episode_that_is_being_made_gets_no_link(asha: TestClient, studio: Studio):
    made = studio.brief(*QUIET)

    refused = asha.post(share(made), json={})

    assert (refused.status_code, "finished" in refused.json()["title"]) == (409, True)


def test_only_its_person_makes_sees_and_takes_back_a_link(
    asha: TestClient, ravi: TestClient, anybody: TestClient, made: Episode
):
    link = shared(asha, made)

    assert ravi.get(share(made)).status_code == 404
    assert ravi.post(share(made), json={}).status_code == 404
    assert ravi.delete(share(made)).status_code == 404
    assert anybody.get(link).status_code == 200


def test_the_database_holds_no_token_and_a_link_leaves_with_its_person(
    asha: TestClient, anybody: TestClient, astra: Astra, db: Mongo, made: Episode
):
    link = shared(asha, made)
    token = link.rpartition("/")[2]

    assert token not in repr(list(db.episode_shares.find()))
    (told,) = personal_data.export(db, "asha")["episode_shares"]
    assert told["_id"] == made.id
    assert not {"number", "token_hash"} & told.keys()
    personal_data.erase(db, "asha")
    assert db.episode_shares.count_documents({}) == 0
    assert anybody.get(link).status_code == 404


def test_who_tries_many_links_is_told_to_come_back_later(
    anybody: TestClient, astra: Astra, made: Episode
):
    few = limits.build(Settings(_env_file=None, limit_address="2/hour"), astra.db)
    astra.limits._address = few._address

    answers = [anybody.get(f"/listen/{guess}").status_code for guess in "abc"]

    assert answers == [404, 404, 429]
