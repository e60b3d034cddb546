"""The doctor: what it finds on machines that lack something."""

from __future__ import annotations

import socket

import pytest

from astra.mongo.connection import connect
from astra.ops.doctor import examine, explain
from astra.ops.finding import State
from astra.providers.ledger import NOTHING, Ledger
from astra.settings import Settings
from astra.voice.speech import Speech


@pytest.fixture
def check(mongo_uri, tmp_path):
    """Return the finding on one subject, with some settings changed."""

    def finding(subject, **changes):
        given = {"mongodb_uri": mongo_uri, "data_dir": tmp_path, "port": 0, **changes}
        return next(one for one in examine(Settings(**given)) if one.subject == subject)

    return finding


def test_a_machine_as_it_comes_has_all_it_needs(mongo_uri, tmp_path):
    findings = examine(Settings(mongodb_uri=mongo_uri, data_dir=tmp_path, port=0))

    assert not [finding for finding in findings if finding.state is State.BROKEN]


def test_a_port_of_another_program_is_broken_and_says_what_to_do(check):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        finding = check("port", port=taken.getsockname()[1])

    assert finding.state is State.BROKEN
    assert "ASTRA_PORT" in finding.advice


def test_half_a_google_pair_is_broken(check):
    assert check("google", google_client_id="id").state is State.BROKEN


def test_a_broker_asks_for_celery_and_for_workers(check, monkeypatch):
    assert "astra carry" in check("broker", broker_url="redis://localhost").advice
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert check("broker", broker_url="redis://localhost").state is State.BROKEN


def test_a_model_that_is_asked_for_without_a_key_is_broken(check):
    assert check("answers", responder="openai").state is State.BROKEN


def test_what_speaks_and_hears_here_is_told(check, monkeypatch):
    finding = check("speech")
    assert (finding.state, "hibari" in finding.found) == (State.FINE, True)
    monkeypatch.setattr("astra.ops.doctor.Speech", lambda: Speech([]))
    assert check("speech").state is State.NOTE


def test_no_key_means_offline_by_choice(check):
    finding = check("answers")

    assert finding.state is State.FINE
    assert "offline" in finding.found


def test_a_key_that_was_refused_is_told_to_the_operator(check, db):
    ledger = Ledger(db, 1_000)
    call = ledger.start("asha", provider="openai", model="m", purpose="chat", reserved_tokens=1)
    ledger.fail(call, "bad_key", NOTHING)

    finding = check("model calls", database=db.name)

    assert finding.state is State.NOTE
    assert "1 bad_key" in finding.found
    assert "OPENAI_API_KEY" in finding.advice


def test_a_short_secret_key_is_broken(check):
    assert check("secret key", secret_key="short").state is State.BROKEN


def test_an_address_without_encryption_is_noted(check):
    finding = check("address", public_url="http://astra.example.org")

    assert finding.state is State.NOTE


def test_an_address_that_is_none_is_broken(check):
    assert check("address", public_url="astra.example.org").state is State.BROKEN


def test_a_data_folder_that_cannot_be_made_is_broken(check, tmp_path):
    (tmp_path / "file").write_text("")

    assert check("data folder", data_dir=tmp_path / "file" / "folder").state is State.BROKEN


def test_every_setting_is_explained_and_no_secret_shown():
    explained = {one.name: one for one in explain(Settings(openai_api_key="sk-hidden", port=9000))}

    assert len(explained) == len(Settings.model_fields)
    assert explained["OPENAI_API_KEY"].value == "set"
    assert explained["ASTRA_PORT"].value == "9000"
    assert not explained["ASTRA_PORT"].is_default
    assert all(one.description for one in explained.values())


def test_half_of_what_mail_needs_is_broken(check):
    assert check("alerts", alert_email="ops@example.org").state is State.BROKEN
    assert check("alerts", alert_webhook="http://localhost/").found == "told by admin page, webhook"


def test_a_mail_server_alone_serves_people_and_its_letters_need_an_address_to_link_to(check):
    server = {"smtp_url": "smtp://localhost"}
    assert check("alerts", **server).state is State.FINE
    assert check("mail", **server).state is State.NOTE
    assert check("mail", **server, public_url="https://astra.example").state is State.FINE
    assert check("mail").found == "nothing is mailed to people"


def test_a_cap_over_a_price_nobody_knows_is_broken(check):
    capped = {"openai_api_key": "sk-hidden", "model_daily_usd": 2.0}

    assert check("spending", **capped).state is State.FINE
    assert check("spending", **capped, openai_model="mine").state is State.BROKEN
    priced = {"model_price_in": 0, "model_price_out": 0}
    assert check("spending", **capped, **priced, openai_model="mine").state is State.FINE


def test_data_of_an_older_version_is_noted(check, mongo_uri):
    settings = Settings(mongodb_uri=mongo_uri)
    with connect(mongo_uri, f"{settings.database}_old").client as client:
        db = client[f"{settings.database}_old"]
        db.users.insert_one({"_id": "old"})
        finding = check("stored data", database=db.name)
        client.drop_database(db.name)

    assert finding.state is State.NOTE
    assert "sync-users" in finding.advice


def test_half_a_voice_pair_is_broken_and_the_whole_is_fine(check):
    whole = {"elevenlabs_api_key": "xi", "elevenlabs_agent_id": "agent"}
    assert check("voice", elevenlabs_agent_id="agent").state is State.BROKEN
    assert check("voice", **whole).state is State.FINE
    assert check("answers", responder="elevenlabs", **whole).state is State.FINE
    assert check("answers", responder="elevenlabs").state is State.BROKEN
    assert check("voice", **whole, model_daily_usd=1).state is State.BROKEN
