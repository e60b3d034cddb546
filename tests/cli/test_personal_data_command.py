"""``export-user`` and ``delete-user`` as an operator types them."""

from __future__ import annotations

import pytest

from astra.people.repository import People

ADDRESS = "asha@example.org"


@pytest.fixture
def asha(db, now) -> str:
    return People(db).create("asha", ADDRESS, "Asha", now).id


def test_an_export_holds_what_is_kept(command, asha):
    assert command("export-user", "ASHA@example.org").json["users"][0]["_id"] == asha


def test_a_person_is_erased_only_when_the_address_is_said_twice(command, db, asha):
    assert command("delete-user", ADDRESS, stdin="ravi@example.org\n").code == 2
    assert db.users.count_documents({}) == 1

    assert command("delete-user", ADDRESS, stdin=f"{ADDRESS}\n").code == 0
    assert db.users.count_documents({}) == 0


def test_a_script_may_skip_the_question(command, db, asha):
    assert command("delete-user", ADDRESS, "--yes", "--json").json["users"] == 1


def test_nobody_of_that_address_is_told(command):
    assert command("export-user", ADDRESS).code == command("delete-user", ADDRESS).code == 1
