"""The narrator against a server that speaks ElevenLabs' protocol and misbehaves."""

from __future__ import annotations

import pytest

from astra.errors import BudgetSpent, ProviderError
from astra.providers.elevenlabs_narrator import ElevenLabsNarrator
from astra.providers.ledger import Ledger
from astra.providers.prices import Price
from tests.providers.narrator_stand_in import KEY, LETTER_S, RATE_HZ, narrator_stand_in

MODEL = "eleven_multilingual_v2"
VOICES = {"Mira": "voice-one", "Kabir": "voice-two"}
TEXT = "Hello. The Moon is up."


@pytest.fixture
def narrator_at(db):
    def build(server, key=KEY, daily=1_000):
        prices = {MODEL: Price(100.0, 100.0)}
        ledger = Ledger(db, daily_tokens=0, daily_characters=daily, prices=prices)
        return ElevenLabsNarrator(key, MODEL, VOICES, ledger, base_url=server.url)

    return build


def narrated(narrator):
    return narrator.narrate(TEXT, "Kabir", person_id="asha", about="episode-1")


def test_a_text_is_spoken_by_the_voice_of_its_part_and_timed_letter_by_letter(narrator_at, db):
    with narrator_stand_in() as server:
        narration = narrated(narrator_at(server))

    assert (server.voices, server.spoken) == (["voice-two"], [TEXT])
    assert server.bodies[0]["model_id"] == MODEL
    assert "output_format=pcm_24000" in server.bodies[0]["query"]
    assert len(narration.pcm) == pytest.approx(2 * RATE_HZ * LETTER_S * len(TEXT), abs=2)
    assert len(narration.begins) == len(narration.ends) == len(TEXT)


def test_a_call_is_in_the_ledger_with_its_characters_and_what_it_was_made_for(narrator_at, db):
    with narrator_stand_in() as server:
        narrated(narrator_at(server))

    [row] = db["call_ledger"].find()
    assert (row["status"], row["charge"], row["about"]) == ("finished", "counted", "episode-1")
    assert (row["characters"], row["total_tokens"]) == (len(TEXT), 0)
    assert row["cost_usd"] == pytest.approx(len(TEXT) * 100 / 1_000_000)
    cost = Ledger(db, daily_tokens=0).cost_of("asha", "episode-1")
    assert (cost.calls, cost.open) == (1, 0)


@pytest.mark.parametrize(
    ("behaviour", "code", "retryable", "charge"),
    [
        ("429", "rate_limited", True, "none"),
        ("quota", "quota", False, "none"),
        ("500", "unavailable", True, "possible"),
        ("422", "rejected", False, "none"),
        ("html", "misshapen", True, "possible"),
        ("mute", "misshapen", True, "possible"),
        ("shifted", "misshapen", True, "possible"),
        ("untimed", "misshapen", True, "possible"),
        ("garbage", "misshapen", True, "possible"),
    ],
)
def test_whatever_is_no_sound_is_a_provider_error_asked_for_once(
    narrator_at, db, behaviour, code, retryable, charge
):
    with narrator_stand_in(behaviour) as server, pytest.raises(ProviderError) as caught:
        narrated(narrator_at(server))

    assert (caught.value.code, caught.value.retryable) == (code, retryable)
    assert len(server.spoken) == 1
    [row] = db["call_ledger"].find()
    assert (row["status"], row["charge"]) == ("failed", charge)


def test_a_wrong_key_fails_for_good_and_is_told_to_the_operator(narrator_at, caplog):
    with narrator_stand_in() as server, pytest.raises(ProviderError) as caught:
        narrated(narrator_at(server, key="xi-wrong"))

    assert (caught.value.code, caught.value.retryable) == ("bad_key", False)
    [line] = [one for one in caplog.records if one.name.startswith("astra")]
    assert line.levelname == "ERROR"
    assert TEXT not in caplog.text


def test_nothing_is_asked_for_once_the_day_is_used_up(narrator_at):
    with narrator_stand_in() as server:
        narrator = narrator_at(server, daily=len(TEXT))
        narrated(narrator)
        with pytest.raises(BudgetSpent):
            narrated(narrator)

    assert len(server.spoken) == 1
