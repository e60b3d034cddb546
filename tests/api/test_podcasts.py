"""Episodes over HTTP: begun once, read while they are made, edited, stopped."""

from __future__ import annotations

from starlette.testclient import TestClient

from astra.bootstrap import Astra
from astra.jobs import run_due

KEY = {"X-Idempotency-Key": "listen-1"}
WISH = {"topic": "my work", "length_minutes": 3, "user_preferences": {"review": True}}


def begun(asha: TestClient, **changes) -> dict:
    answer = asha.post("/api/v1/podcasts", json={**WISH, **changes}, headers=KEY)
    assert answer.status_code == 202, answer.text
    return answer.json()


def test_the_same_key_and_wish_are_one_episode_and_another_wish_is_refused(asha: TestClient):
    first, again = begun(asha), begun(asha)

    assert first["podcast_id"] == again["podcast_id"] == first["workflow_id"]
    assert first["status"] == "GENERATING"
    other = asha.post("/api/v1/podcasts", json={**WISH, "length_minutes": 7}, headers=KEY)
    assert other.status_code == 422
    assert len(asha.get("/api/v1/podcasts").json()["podcasts"]) == 1


def test_a_key_is_needed_and_a_length_we_do_not_make_is_named(asha: TestClient):
    assert asha.post("/api/v1/podcasts", json=WISH).status_code == 400
    long = asha.post("/api/v1/podcasts", json={**WISH, "length_minutes": 60}, headers=KEY)
    assert (long.status_code, long.json()["suggestions"]) == (400, ["3", "7", "15"])


def test_a_topic_that_needs_care_is_met_with_care_and_not_with_an_episode(asha: TestClient):
    answer = asha.post("/api/v1/podcasts", json={**WISH, "topic": "I want to die"}, headers=KEY)

    assert (answer.status_code, answer.json()["code"]) == (400, "care")
    assert asha.get("/api/v1/podcasts").json()["podcasts"] == []


def test_an_edited_script_comes_back_without_what_is_not_true(asha: TestClient, astra: Astra):
    episode = begun(asha)["podcast_id"]
    run_due(astra)
    here = f"/api/v1/podcasts/{episode}"
    assert asha.get(here).json()["status"] == "SCRIPT_READY"
    script = asha.get(f"{here}/script").json()
    turns = [{key: turn[key] for key in ("host", "text", "chapter")} for turn in script["turns"]]
    turns[1]["text"] += " Right now the Moon is full in Leo."

    edit = {"version": script["version"], "turns": turns}
    edited = asha.put(f"{here}/script", json=edit).json()

    assert edited["version"] == 2
    assert [one["sentence"] for one in edited["corrections"]] == [
        "Right now the Moon is full in Leo."
    ]
    assert "full in Leo" not in str(edited["turns"])
    assert asha.put(f"{here}/script", json=edit).status_code == 409

    stopped = asha.post(f"{here}/voice", json={}).json()
    assert (stopped["status"], stopped["stage"]) == ("GENERATING", "voice")
    assert asha.post(f"{here}/cancel", json={}).json()["status"] == "CANCELLED"
