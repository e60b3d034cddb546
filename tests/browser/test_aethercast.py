"""An episode from the card to the ear: made on demand, heard while it is made, followed, resumed."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, StorageState, expect

from astra.mongo.connection import connect
from astra.mongo.embedded import EmbeddedServer
from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FEED = re.compile(r"/feed/[\w-]{40,}\.xml$")
LASTS = re.compile(r"[23] min \d+ s")  # three minutes, within a tenth
WHOLE = re.compile(r"version=\d+\.whole$")
MADE_MS = 120_000  # three minutes of speech, on a machine that has much else to do
PODCASTS = "/api/v1/podcasts"
TEXTS = (
    "Welcome to a very short episode.",
    "The stars are still there by day. We only cannot see them.",
    "So look again tonight. And sleep well.",
)
_AUDIO = """
    const within = root => [...root.querySelectorAll('*')].flatMap(one =>
        one.shadowRoot ? within(one.shadowRoot) : one.tagName === 'AUDIO' ? [one] : [])
    const audio = within(document)[0]"""
HEARD = f"() => {{{_AUDIO}; return audio && !audio.paused && audio.currentTime > 0.5}}"
STANDS_AT = f"""place => {{{_AUDIO}
    return audio && audio.readyState > 0 && Math.abs(audio.currentTime - place) < 1}}"""
NOTED = f"""() => {{{_AUDIO}
    window.heard = []
    audio.addEventListener('timeupdate', () => heard.push([audio.currentSrc, audio.currentTime]))}}"""
STANDS = f"""async ([id, status]) => {{
    const told = async () => (await fetch(`{PODCASTS}/${{id}}`)).json()
    while ((await told()).status !== status) await new Promise(done => setTimeout(done, 200))}}"""
HANDLERS = """
    window.handlers = {}
    const set = MediaSession.prototype.setActionHandler
    MediaSession.prototype.setActionHandler = function (name, act) {
        handlers[name] = act
        set.call(this, name, act)
    }"""
FOCUSED = """() => {
    let one = document.activeElement
    while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
    return one.getAttribute('aria-label') ?? one.textContent
}"""


@pytest.fixture
def page(
    new_context: Callable[..., BrowserContext], demo_site: Site, visitor: StorageState
) -> Page:
    page = new_context(storage_state=visitor, base_url=demo_site.url).new_page()
    page.add_init_script(HANDLERS)
    page.goto("/aethercast")
    return page


@pytest.fixture
def player(page: Page) -> Locator:
    return page.get_by_role("region", name="Player")


@pytest.fixture
def short(page: Page) -> str:
    """The id of a finished episode of a few seconds."""
    wish = {"topic": "the stars", "length_minutes": 3, "user_preferences": {"review": True}}
    key = {"X-Idempotency-Key": secrets.token_hex(8)}
    made: str = page.request.post(PODCASTS, data=wish, headers=key).json()["podcast_id"]
    page.evaluate(STANDS, [made, "SCRIPT_READY"])
    hosts, chapters = ("Mira", "Kabir", "Mira"), ("hook", "sky", "close")
    turns = [
        {"host": host, "text": text, "chapter": chapter}
        for host, text, chapter in zip(hosts, TEXTS, chapters, strict=True)
    ]
    written = page.request.get(f"{PODCASTS}/{made}/script")
    assert written.ok, written.text()
    script = {"version": written.json()["version"], "turns": turns}
    assert page.request.put(f"{PODCASTS}/{made}/script", data=script).ok
    assert page.request.post(f"{PODCASTS}/{made}/voice", data={}).ok
    page.evaluate(STANDS, [made, "COMPLETED"])
    return made


def opened(page: Page, player: Locator) -> None:
    """Open the newest episode from the library."""
    page.reload()
    page.locator(".episodes .title").first.click()
    expect(player.get_by_text("at no cost")).to_be_visible()
    expect(page.locator("audio")).to_have_attribute("src", WHOLE)


def heard_s(audio: Locator) -> float:
    at: float = audio.evaluate("one => one.currentTime")
    return at


def test_an_episode_is_heard_while_it_is_made_followed_and_resumed(page: Page, player: Locator):
    card = page.locator(".hero")
    card.get_by_label("Length of").select_option("3")
    card.get_by_role("button", name="Listen:").click()

    audio = page.locator("audio")
    expect(player.get_by_role("button", name="Pause")).to_be_visible()
    page.wait_for_function(HEARD)  # the first words, long before the last are spoken
    page.evaluate(NOTED)
    expect(player.get_by_text(re.compile(r"\d+ of \d+ turns spoken"))).to_be_visible()
    expect(player.get_by_role("progressbar")).to_have_attribute("value", re.compile(r"0\.\d+"))
    expect(player.get_by_text("at no cost")).to_be_visible(timeout=MADE_MS)  # it is completed
    expect(player.get_by_role("progressbar")).to_be_hidden()
    expect(audio).to_have_attribute("src", WHOLE)
    page.wait_for_function(HEARD)
    page.wait_for_function("() => heard.at(-1)[0].includes('whole')")
    places = [at for _, at in page.evaluate("() => heard") if at]  # 0 before the file is there
    assert (
        max(abs(after - before) for before, after in pairwise(places)) < 1.5
    )  # and it goes on at the same second

    cues = page.request.get(
        audio.get_attribute("src").replace("/audio/", f"{PODCASTS}/").partition(".mp3")[0]
        + "/listening"
    ).json()["cues"]
    lines = player.locator(".line")
    lines.nth(8).click()
    expect(lines.nth(8)).to_have_attribute("aria-current", "true")
    player.get_by_role("button", name="Pause").click()
    place = heard_s(audio)
    assert cues[8]["start_s"] <= place + 0.1
    assert place < cues[10]["end_s"]

    page.reload()
    expect(player.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.wait_for_function(STANDS_AT, arg=place)
    expect(page.locator(".episodes li").first).to_contain_text(LASTS)


def test_a_script_is_changed_before_it_is_voiced_and_the_making_can_be_stopped(
    page: Page, player: Locator
):
    page.get_by_label("Make one about").fill("patience")
    page.get_by_text("Add pages to read").click()
    page.get_by_label("Let me read and change the script").check()
    page.get_by_role("button", name="Make it").click()
    first = player.get_by_label("Mira, turn 1", exact=True)
    first.fill("This is how I would begin.")
    player.get_by_role("button", name="Voice it").click()

    expect(player.locator(".line").first).to_have_text("This is how I would begin.")
    player.get_by_role("button", name="Stop making it").click()

    expect(player.get_by_text("You stopped this one.")).to_be_visible()
    expect(player.get_by_role("button", name="Make it again")).to_be_visible()
    expect(page.locator(".episodes li").first).to_contain_text("stopped")


def test_what_failed_is_tried_again_and_nothing_else(
    page: Page, player: Locator, demo_site: Site, short: str
):
    with (
        EmbeddedServer(demo_site.data_dir / "mongo") as server,  # joins the one that runs
        connect(server.uri, "astra").client as client,
    ):
        db = client["astra"]
        sound = {"workflow_id": {"$regex": f"^{short}"}}
        broken = {"status": "failed", "error": "The disk was full."}
        db.task_instances.update_one({**sound, "name": "ASF"}, {"$set": broken})
        db.workflow_instances.update_many({"_id": sound["workflow_id"]}, {"$set": broken})
        db.episodes.update_one({"_id": short}, {"$unset": {"audio": 1}})

        page.reload()
        page.locator(".episodes .title").first.click()
        expect(player.get_by_text("This could not be finished: The disk was full.")).to_be_visible()
        player.get_by_role("button", name="Try again").click()

        expect(player.get_by_text("at no cost")).to_be_visible()
        spoken = db.task_instances.find({**sound, "name": {"$regex": "VFA"}})
        assert [one["fence"] for one in spoken] == [1] * len(TEXTS)  # once each
        assert db.task_instances.find_one({**sound, "name": "ASF"})["fence"] == 2


@pytest.mark.usefixtures("short")
def test_an_episode_can_be_downloaded_and_the_lock_screen_rules_it(page: Page, player: Locator):
    opened(page, player)
    with page.expect_download() as loading:
        player.get_by_role("link", name="Download").click()
    assert loading.value.suggested_filename.endswith(".mp3")
    assert Path(loading.value.path()).read_bytes().startswith(b"ID3")

    shown = page.evaluate(
        "() => ({...navigator.mediaSession.metadata.toJSON?.(),"
        " title: navigator.mediaSession.metadata.title,"
        " artwork: navigator.mediaSession.metadata.artwork.map(one => one.src)})"
    )
    expect(player.get_by_role("heading", level=2)).to_have_text(shown["title"])
    assert page.request.get(shown["artwork"][0]).headers["content-type"] == "image/jpeg"
    audio = page.locator("audio")
    page.evaluate("() => handlers.play()")
    page.wait_for_function(HEARD)
    page.evaluate("() => handlers.pause()")
    expect(player.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.evaluate("() => handlers.seekto({seekTime: 2})")
    assert heard_s(audio) == pytest.approx(2, abs=0.1)
    page.evaluate("() => handlers.seekforward()")
    assert heard_s(audio) > 3
    page.evaluate("() => handlers.seekbackward()")
    assert heard_s(audio) < 3


@pytest.mark.usefixtures("short")
def test_every_control_is_reached_and_used_by_keyboard(page: Page, player: Locator):
    opened(page, player)
    audio, keys = page.locator("audio"), page.keyboard
    page.evaluate(f"() => {{{_AUDIO}; audio.pause(); audio.currentTime = 0}}")
    player.get_by_role("button", name="Back 15 seconds").focus()
    reached = [page.evaluate(FOCUSED)]
    for _ in range(11):
        keys.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert reached[:5] == [
        "Back 15 seconds",
        "Play",
        "On 30 seconds",
        "Place in the episode",
        "Speed",
    ]
    assert reached[8:] == ["Download", "Share", "Change the script", "Transcript"]

    keys.press("Tab")  # the first sentence
    assert page.evaluate(FOCUSED) == TEXTS[0]
    keys.press("Tab")
    keys.press("Enter")
    page.wait_for_function(HEARD)
    player.get_by_role("button", name="Pause").press("Space")
    player.get_by_label("Place in the episode").press("Home")
    assert heard_s(audio) == 0
    player.get_by_label("Place in the episode").press("ArrowRight")
    assert heard_s(audio) == 1
    player.get_by_label("Speed").press("ArrowDown")
    assert audio.evaluate("one => one.playbackRate") == 1.25
    player.get_by_role("button", name="On 30 seconds").press("Enter")
    assert heard_s(audio) > 1


@pytest.mark.usefixtures("short")
def test_a_link_is_made_opened_by_a_stranger_and_taken_back(
    page: Page, player: Locator, new_context: Callable[..., BrowserContext]
):
    opened(page, player)
    player.get_by_role("button", name="Share", exact=True).click()
    expect(player.get_by_text("every word that is spoken")).to_be_visible()
    player.get_by_role("button", name="Make a link").click()
    link = player.get_by_label("Link to this episode").input_value()

    stranger = new_context().new_page()
    stranger.goto(link)
    expect(stranger.get_by_text(TEXTS[1])).to_be_visible()
    audio = stranger.locator("audio")
    audio.evaluate("one => one.play()")
    stranger.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")

    player.get_by_role("button", name="Take it back").click()
    expect(player.get_by_role("button", name="Make a link")).to_be_visible()
    stranger.reload()
    expect(stranger.get_by_role("heading", name="Nothing to hear here")).to_be_visible()


def test_the_address_of_the_feed_can_be_exchanged(page: Page):
    field = page.get_by_label("Address of your private feed")
    expect(field).to_have_value(FEED)
    before = field.input_value()

    page.get_by_role("button", name="New address").click()
    page.get_by_role("button", name="End the old one?").click()

    expect(field).not_to_have_value(before)
    expect(field).to_have_value(FEED)
    assert page.request.get(before).status == 404
    assert page.request.get(field.input_value()).ok
