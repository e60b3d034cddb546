"""Talking aloud in a real browser, with the service's own client and a microphone that speaks."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from astra.bootstrap import Astra
from astra.settings import ROOT
from astra.voice.recogniser import heard
from astra.voice.sound import Sound
from tests.browser.voice.conftest import SENTENCE
from tests.voice.stand_in import AUDIO_RATE_HZ, SAMPLE_BYTES, Agent, Session

pytestmark = [pytest.mark.browser]

RESAMPLER = Path(ROOT / "astra/ui/voice/resampler.js")
AS_FIREFOX = """
    const own = MediaDevices.prototype.getSupportedConstraints
    MediaDevices.prototype.getSupportedConstraints = function () {
      return { ...own.call(this), sampleRate: undefined }
    }"""
TONE = """async ([from, to, tone]) => {
    const resampler = await globalThis.LibSampleRate.create(1, from, to)
    const sound = Float32Array.from({ length: from }, (_, at) => Math.sin(2 * Math.PI * tone * at / from))
    const made = []
    for (let at = 0; at < from; at += 128) made.push(...resampler.full(sound.subarray(at, at + 128)))
    return made
}"""


def says(page: Page, words: str) -> None:
    expect(page.locator(".voice .state")).to_have_text(words)


def live(page: Page) -> None:
    expect(page.locator(".voice")).to_have_attribute("data-live", "true")


def call(page: Page) -> None:
    page.get_by_role("button", name="Talk aloud").click()
    live(page)


def write(page: Page, words: str) -> None:
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send").click()


def mine(page: Page, words: str) -> None:
    expect(page.locator(".log .user").last).to_contain_text(words)


def samples(session: Session, from_s: float = 0) -> np.ndarray:
    """What the service heard, within [-1, 1], but for its first ``from_s`` seconds."""
    heard_bytes = bytes(session.audio[round(from_s * AUDIO_RATE_HZ) * SAMPLE_BYTES :])
    return np.frombuffer(heard_bytes, "<i2").astype(np.float32) / np.float32(32768)


def sounded_s(session: Session) -> float:
    return len(session.audio) / SAMPLE_BYTES / AUDIO_RATE_HZ


def test_a_call_from_the_first_word_to_the_last(
    service: Agent, astra: Astra, person: str, page: Page
) -> None:
    call(page)
    session = service.latest()
    assert session.initiation["user_id"] == person
    assert session.variables["moon_sign"] == "Aries"
    service.until(lambda: session.audio)

    service.hears("I got promoted yesterday")
    mine(page, "I got promoted yesterday")
    expect(page.locator(".log .assistant").last).to_contain_text("I hear you")
    write(page, "And I typed this")
    service.until(lambda: session.of_type("user_message"))
    mine(page, "And I typed this")

    page.get_by_role("button", name="End the call").click()
    says(page, "The call has ended")
    service.until(lambda: session.over)
    own = astra.db.voice_sessions.find_one({"person_id": person})
    assert own is not None
    again = astra.voice.sessions.get(person, own["_id"])
    astra.voice.end(again, "runner", datetime.now(UTC))  # somebody else says so too
    expect(page.get_by_text("its summary is ready")).to_be_visible()
    talk = astra.db.conversations.find_one({"person_id": person})
    assert talk is not None
    assert talk["processed"] is True
    assert astra.db.workflow_instances.count_documents({"person_id": person}) == 1
    kinds = [one["kind"] for one in astra.db.task_instances.find({"person_id": person})]
    assert (kinds.count("voice_transcript"), kinds.count("transcript")) == (1, 1)
    assert astra.db.voice_sessions.find_one({"person_id": person})["status"] == "done"
    told = [one["content"] for one in talk["transcript"] if one["role"] == "user"]
    assert told == ["I got promoted yesterday", "And I typed this"]


def test_what_astra_learns_meanwhile_reaches_the_agent_within_a_second_once_and_in_order(
    service: Agent, astra: Astra, person: str, page: Page
) -> None:
    call(page)
    session, took_s = service.latest(), []
    for number in range(1, 4):
        began = time.time()
        text = f"Saturn rests, {number}."
        astra.updates.leave(person, "analysis", str(number), text, datetime.now(UTC))
        service.until(lambda: len(session.of_type("contextual_update")) == number)  # noqa: B023
        took_s.append(session.arrived[-1] - began)
    assert [one["text"][-2] for one in session.of_type("contextual_update")] == ["1", "2", "3"]
    assert min(took_s) < 1  # a busy machine may be late, but not each time


@pytest.mark.parametrize("script", [None, AS_FIREFOX], ids=["chromium", "as firefox"])
def test_what_is_said_reaches_the_service_as_it_was_said_and_nothing_once_muted(
    service: Agent, open_talk: Callable[..., Page], script: str | None
) -> None:
    page = open_talk(script)
    call(page)
    session = service.latest()
    service.until(lambda: sounded_s(session) > 4.5)  # the sentence, whole, at least once
    understood = heard(Sound(samples(session), AUDIO_RATE_HZ).wav())
    assert SENTENCE.rstrip("?").lower() in understood.lower()

    page.get_by_role("button", name="Mute").click()
    says(page, "You are muted")
    muted_s = sounded_s(session) + 0.5  # what was under way when it was pressed
    service.until(lambda: sounded_s(session) > muted_s + 1)
    assert not samples(session, muted_s).any()
    page.get_by_role("button", name="Unmute").click()
    heard_s = sounded_s(session)
    service.until(lambda: samples(session, heard_s).any())


@pytest.mark.parametrize(
    ("given", "wanted"), [(48_000, 16_000), (44_100, 16_000), (16_000, 48_000)]
)
def test_sound_brought_to_another_rate_is_the_same_sound(
    chromium: Browser, given: int, wanted: int
) -> None:
    page = chromium.new_page()
    page.evaluate(RESAMPLER.read_text())

    def resampled(tone_hz: int) -> np.ndarray:
        made = np.array(page.evaluate(TONE, [given, wanted, tone_hz]))
        assert abs(len(made) - wanted) < 100  # the last few are still awaited
        return made[100:]

    kept = resampled(1_000)
    wave = np.exp(2j * np.pi * 1_000 * np.arange(len(kept)) / wanted)
    share = 2 * np.vdot(wave, kept) / len(kept)
    assert abs(share) == pytest.approx(1, abs=0.01)
    assert np.std(kept - (share * wave).real) < 0.001  # and nothing else, 60 dB below
    if given > wanted:
        assert np.std(resampled(11_000)) < 0.001  # what the lower rate cannot hold
    page.close()


def test_an_answer_is_stopped_in_the_middle_and_ends_where_it_was_heard_to(
    service: Agent, page: Page
) -> None:
    service.part_s = 3
    call(page)
    session = service.latest()
    service.hears("How is my week?")
    says(page, "Astra is speaking")
    page.get_by_role("button", name="Stop this answer").click()
    says(page, "Astra is listening")
    service.until(lambda: session.of_type("contextual_update"))
    service.interrupts("I hear you: How is my week?", "I hear you")
    expect(page.locator(".log .assistant .text").last).to_have_text("Astra said: I hear you")


@pytest.mark.parametrize("fault", ["", "cut", "malformed", "quota midway"])
def test_a_line_that_breaks_is_taken_up_again_and_no_word_is_lost(
    service: Agent, page: Page, fault: str
) -> None:
    call(page)
    service.hears("Hello there")
    mine(page, "Hello there")
    session = service.latest()
    service.faults = {fault}
    if fault:
        service.hears("My exam is on Friday", session)
        mine(page, "My exam is on Friday")
    if fault != "malformed":  # what cannot be read is passed over, and the call goes on
        service.breaks(session)
        session = service.latest(2)
        assert "Hello there" in session.variables["recent_talk"]
        assert fault == "" or "My exam is on Friday" in session.variables["recent_talk"]
    service.faults = set()
    live(page)
    service.hears("Still me", session)
    mine(page, "Still me")
    expect(page.locator(".log .user")).to_have_count(3 if fault else 2)


def test_a_service_that_refuses_says_why_and_writing_goes_on(service: Agent, page: Page) -> None:
    for fault, words in {
        "quota": "credit with the voice service",
        "no agent": "set up",
        "429": "busy",
        "expired": "did not answer",
    }.items():
        service.faults = {fault}
        page.locator(".voice .start").click()
        says(page, "The call could not go on")
        expect(page.locator(".voice .more")).to_contain_text(words)
        expect(page.locator(".voice .more")).to_contain_text("writing")
    write(page, "Then I write")
    expect(page.locator(".log .assistant:has(.tools)")).to_have_count(1)


def test_without_a_microphone_or_sound_the_page_says_what_to_do(service: Agent, page: Page) -> None:
    for refusal, words in {
        "NotAllowedError": "The microphone is not allowed",
        "NotFoundError": "There is no microphone",
        "NotReadableError": "The microphone is in use",
    }.items():
        refuse = f"async () => {{ throw new DOMException('', '{refusal}') }}"
        page.evaluate(f"() => {{ navigator.mediaDevices.getUserMedia = {refuse} }}")
        page.locator(".voice .start").click()
        says(page, words)
        expect(page.locator(".voice .more")).to_contain_text("You can go on in writing")
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
    stuck = "{ get: () => 'suspended' }"
    page.evaluate(f"() => Object.defineProperty(BaseAudioContext.prototype, 'state', {stuck})")
    page.locator(".voice .start").click()
    says(page, "No sound can be played here")
    assert not service.sessions


def test_whoever_leaves_the_page_has_hung_up(
    service: Agent, astra: Astra, person: str, page: Page
) -> None:
    call(page)
    session = service.latest()
    service.hears("Hello there")
    mine(page, "Hello there")
    page.goto("about:blank")
    service.until(lambda: session.over)
    assert astra.db.conversations.find_one({"person_id": person}) is not None
