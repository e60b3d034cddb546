"""``sync-users`` as an operator types it."""

from __future__ import annotations

import json


def test_a_dry_run_comes_first_and_the_run_says_what_it_did(command, db):
    db.users.insert_one({"_id": "old", "events": []})

    preview = command("sync-users", "--dry-run")
    assert (preview.code, "2 would be changed, 0 failed." in preview.out) == (0, True)
    assert db.users.find_one() == {"_id": "old", "events": []}

    rows = [json.loads(line) for line in command("sync-users", "--json").out.splitlines()]
    assert [row["migration"] for row in rows] == ["complete people", "assign external ids"]
    assert command("sync-users").out == "0 changed, 0 failed.\n"


def test_a_failure_is_named_and_makes_the_exit_code(command, db):
    thumb = {"feedback": "up", "date": "x", "generated_at": "never"}
    db.users.insert_one({"_id": "odd", "user_overview": {"latest_horoscope": thumb}})

    ran = command("sync-users")

    assert ran.code == 1
    assert "odd: keep earlier thumbs: failed, unreadable (ValueError)" in ran.out
