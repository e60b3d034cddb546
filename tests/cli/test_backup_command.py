"""``backup`` and ``restore`` as an operator types them."""

from __future__ import annotations


def test_a_backup_is_written_and_brought_back(command, db, tmp_path):
    db.users.insert_one({"_id": "asha", "email": "asha@example.org"})
    folder = str(tmp_path / "saved")

    assert command("backup", folder, "--json").json["documents"]["users"] == 1
    refused = command("restore", folder)
    assert (refused.code, "--force" in refused.err) == (1, True)
    db.users.delete_many({})
    assert command("restore", folder, "--force").code == 0
    assert db.users.find_one({"_id": "asha"})["email"] == "asha@example.org"


def test_a_restore_without_a_backup_says_so(command, tmp_path):
    assert command("restore", str(tmp_path)).code == 1
