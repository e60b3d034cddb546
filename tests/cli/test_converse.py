"""A talk played from a script, and one typed in the terminal."""

from __future__ import annotations

import json

import pytest

ASHA = {
    "birth_date": "1996-05-14",
    "birth_time": "07:20",
    "time_precision": "exact",
    "birth_place": "Mumbai",
    "latitude": 19.07,
    "longitude": 72.88,
    "timezone": "Asia/Kolkata",
}
SCRIPT = {
    "id": "first",
    "now": "2026-11-21T12:00:00+00:00",
    "setup": {"name": "Asha", "country": "IN", "pinned_facts": ASHA},
    "turns": [{"user": "I have an interview tomorrow."}, {"user": "How is my week at work?"}],
    "after": [
        {"action": "end_conversation"},
        {"action": "daily_horoscope", "date": "2026-11-22"},
        {"action": "weekly_report"},
    ],
}


@pytest.fixture
def play(command, tmp_path):
    def run(*scripts):
        file = tmp_path / "talk.json"
        file.write_text("\n".join(json.dumps(script) for script in scripts))
        ran = command("converse", "--script", str(file), "--json")
        return ran.code, [json.loads(line) for line in ran.out.splitlines()]

    return run


def test_a_script_is_answered_as_the_contract_says(play):
    code, (played,) = play(SCRIPT)

    assert code == 0
    assert played["id"] == "first"
    assert all(turn["reply"] and turn["language"] == "en" for turn in played["turns"])
    assert all(turn["latency_s"] < 60 for turn in played["turns"])
    assert played["turns"][1]["facts"]
    ended, horoscope, report = played["after"]
    assert ended["action"] == "end_conversation"
    assert horoscope["text"]
    assert horoscope["facts"]
    assert len(report["text"].split("\n\n")) == 4
    assert [action["declined"] for action in played["after"]] == [None, None, None]


def test_the_day_of_an_action_is_the_day_of_its_reading(play):
    _, (played,) = play(SCRIPT)

    overview = played["user"]["user_overview"]
    assert overview["latest_horoscope"]["date"] == "2026-11-22"
    assert overview["latest_weekly_report"]["week_end"] == "2026-11-22"
    assert overview["gamification"]["total_conversations"] == 1


def test_everything_held_of_the_person_is_shown_and_nothing_stays(play, db):
    _, (played,) = play(SCRIPT)

    assert {"users", "conversations", "memories"} <= played["remaining"].keys()
    assert played["memories"] == played["remaining"]["memories"]
    assert played["safety_log"] == []
    names = db.client.list_database_names()
    assert not [name for name in names if name.startswith("astra_scratch")]
    assert db.users.count_documents({}) == 0


def test_birth_details_given_in_the_talk_draw_the_chart(play):
    told = {**SCRIPT, "setup": {}, "turns": [{"user": "14 May 1996, subah 7:20, Mumbai"}]}

    _, (played,) = play({**told, "after": []})

    assert played["user"]["pinned_facts"]["birth_date"] == "1996-05-14"
    assert played["user"]["user_overview"]["birth_chart"]


def test_scripts_on_lines_are_played_apart(play):
    _, (first, second) = play(SCRIPT, {**SCRIPT, "id": "second", "turns": [], "after": []})

    assert first["remaining"]["conversations"]
    assert second["remaining"].keys() == {"users"}


def test_readings_without_a_chart_are_declined_with_a_reason(play):
    _, (played,) = play({"turns": [], "after": [{"action": "daily_horoscope"}]})

    assert played["after"][0]["text"] is None
    assert played["after"][0]["declined"] == "no_birth_chart"


def test_a_script_that_is_none_gets_an_error_and_the_next_is_played(play):
    code, (wrong, right) = play({"id": 7, "turns": "hello"}, {**SCRIPT, "turns": [], "after": []})

    assert code == 1
    assert wrong["id"] == 7
    assert "turns" in wrong["error"]["message"]
    assert right["user"]


def test_a_message_that_cannot_be_sent_is_an_error_of_its_turn(play):
    _, (played,) = play({**SCRIPT, "turns": [{"user": "x" * 4001}, {"user": "hi"}], "after": []})

    assert "4,000" in played["turns"][0]["error"]["message"]
    assert played["turns"][1]["reply"]


def test_a_talk_in_the_terminal_is_answered_and_ends(command, db, monkeypatch):
    lines = iter(["hello", "/end", "/quit"])
    monkeypatch.setattr("builtins.input", lambda _: next(lines))

    ran = command("converse")

    assert ran.code == 0
    assert "Astra: " in ran.out
    assert "The conversation has ended." in ran.out
    assert db.conversations.find_one()["processed"]
