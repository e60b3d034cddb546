"""Dictating with the browser's own speech recognition: off until allowed, and never sent by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from astra.bootstrap import Astra

pytestmark = [pytest.mark.browser]

# Stands where the browser's recogniser would; a test says what it understands.
RECOGNISER = """
    window.SpeechRecognition = class extends EventTarget {
      static available = async ({ processLocally }) => (processLocally ? '%s' : 'available')
      static install = async ({ langs }) => Boolean(window.fetched = langs)
      get processLocally() { return this.local ?? false }
      set processLocally(local) { this.local = local }
      start() { window.recogniser = this; window.starts = (window.starts ?? 0) + 1; this.results = [] }
      stop() { this.onend() }
      abort() { this.onerror({ error: 'aborted' }); this.onend() }
      understands(words, isFinal) {
        if (this.results.at(-1)?.isFinal === false) this.results.pop()
        this.results.push(Object.assign([{ transcript: words }], { isFinal }))
        this.onresult({ results: this.results, resultIndex: this.results.length - 1 })
      }
      fails(error) { this.onerror({ error }); this.onend() }
    }"""
FAULTS = {
    "network": "could not reach its speech recognition",
    "not-allowed": "The microphone is not allowed",
    "service-not-allowed": "does not let this page use",
    "audio-capture": "There is no microphone",
    "language-not-supported": "does not know this language",
    "no-speech": "Nothing was heard",
    "bad-grammar": "speech recognition stopped",
}


def understands(page: Page, words: str, *, final: bool = True) -> None:
    page.evaluate("([words, final]) => recogniser.understands(words, final)", [words, final])


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def composer(page: Page, words: str) -> None:
    expect(page.get_by_label("Your message")).to_have_value(words)


def notice(page: Page, words: str) -> None:
    expect(page.locator(".conversation .notice")).to_contain_text(words)


def asked(page: Page, words: str) -> None:
    expect(page.locator(".asking p")).to_contain_text(words)


def listening(page: Page) -> None:
    expect(page.get_by_role("button", name="Stop dictating")).to_be_visible()


def test_it_listens_once_it_is_allowed_and_what_it_understands_is_read_over_before_it_is_sent(
    astra: Astra, person: str, open_talk: Callable[..., Page]
) -> None:
    page = open_talk(RECOGNISER % "unavailable")
    page.get_by_role("button", name="Dictate").press("Enter")  # with the keyboard, all of it
    asked(page, "sends what you say to its maker")
    expect(page.get_by_role("button", name="Allow and start")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Dictate")).to_be_focused()
    assert page.evaluate("window.starts") is None

    press(page, "Dictate")
    press(page, "Allow and start")
    asked(page, "goes to your browser’s maker")
    page.get_by_label("Your message").fill("Tell me:")
    understands(page, "how is", final=False)
    composer(page, "Tell me: how is")
    understands(page, "how is my weak")
    understands(page, "please", final=False)
    composer(page, "Tell me: how is my weak please")
    press(page, "Stop dictating")
    notice(page, "Change what it misheard, then send it")
    expect(page.get_by_label("Your message")).to_be_focused()
    assert astra.db.responder_outbox.count_documents({"person_id": person}) == 0
    page.get_by_label("Your message").fill("How is my week?")
    page.keyboard.press("Enter")
    expect(page.locator(".log .user")).to_contain_text("How is my week?")

    press(page, "Dictate")
    listening(page)
    understands(page, "never mind", final=False)
    press(page, "Do not allow it any more")
    notice(page, "Dictating is off")
    press(page, "Dictate")
    asked(page, "sends what you say to its maker")
    assert page.evaluate("window.starts") == 2


def test_whatever_fails_is_told_and_what_was_understood_can_be_typed_on(
    open_talk: Callable[..., Page],
) -> None:
    page = open_talk(RECOGNISER % "unavailable")
    press(page, "Dictate")
    press(page, "Allow and start")
    understands(page, "my exam is on Friday")
    for fault, words in FAULTS.items():
        listening(page)
        page.evaluate("fault => recogniser.fails(fault)", fault)
        notice(page, words)
        composer(page, "my exam is on Friday")
        press(page, "Dictate")
    page.get_by_label("Your message").press("Enter")
    expect(page.locator(".log .user")).to_contain_text("my exam is on Friday")
    expect(page.get_by_role("button", name="Dictate")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("there", ["available", "downloadable"])
def test_a_browser_that_can_do_it_on_the_device_sends_nothing(
    open_talk: Callable[..., Page], there: str
) -> None:
    page = open_talk(RECOGNISER % there)
    press(page, "Dictate")
    if there == "available":
        asked(page, "what you say is sent nowhere")
        press(page, "Allow and start")
    else:
        press(page, "Download it to this device instead")
    asked(page, "on this device alone")
    assert page.evaluate("recogniser.processLocally") is True
    assert (page.evaluate("window.fetched") is None) is (there == "available")


def test_during_a_call_astra_is_listening_already(open_talk: Callable[..., Page]) -> None:
    page = open_talk(RECOGNISER % "available")
    press(page, "Dictate")
    press(page, "Allow and start")
    listening(page)
    press(page, "Talk aloud")
    expect(page.locator(".voice")).to_have_attribute("data-live", "true")
    press(page, "Dictate")
    notice(page, "Astra is listening already")
    assert page.evaluate("window.starts") == 1


def test_a_browser_without_it_does_not_offer_it(open_talk: Callable[..., Page]) -> None:
    page = open_talk("delete window.SpeechRecognition; delete window.webkitSpeechRecognition")
    expect(page.get_by_role("button", name="End conversation")).to_be_visible()
    expect(page.get_by_role("button", name="Dictate")).to_have_count(0)
