from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from astra.errors import NotFound
from astra.guide.facts import facts_for
from astra.guide.ground import ground_of
from astra.guide.verifier import verify
from astra.mongo.connection import Mongo
from astra.people.concerns import Concern
from astra.people.model import Person, PinnedFacts, Preferences
from astra.people.repository import People
from astra.podcast.layout import layout
from astra.podcast.snippets import Snippets, craft
from astra.work.artifacts import Artifacts
from tests.podcast.studio import BIRTH


def somebody(lang: str = "en", system: str = "western", topics: tuple[str, ...] = ()) -> Person:
    return Person(
        id="asha",
        pinned_facts=PinnedFacts(**BIRTH, system=system),
        preferences=Preferences(lang=lang),
        user_overview={"recent_conversations": [{"topics": list(topics)}]},
    )


@pytest.fixture
def snippets(db: Mongo, now: datetime) -> Snippets:
    people = People(db)
    for person_id in ("asha", "ravi"):
        people.create(person_id, None, person_id.capitalize(), now)
        people.save_birth(person_id, BIRTH, None, now)
    return Snippets(db, people, Artifacts(db))


def test_a_day_offers_the_sky_the_dasha_what_is_talked_about_and_something_to_wonder_at(
    now: datetime,
):
    cards = craft(somebody(topics=("work", "love", "cricket")), now)

    assert [one.kind for one in cards] == [
        "full_moon", "transit", "talk", "talk", "wonder", "dasha", "moon",
    ]  # fmt: skip
    full = cards[0]
    # US Naval Observatory: full Moon 2026 November 24, 14:53 UT, the Sun in Sagittarius
    assert full.title == "The full Moon of 24 November"
    assert "24 November, in Gemini" in full.lines[0]
    assert "sign Gemini" in full.cover_caption
    assert [one.title for one in cards if one.kind == "talk"] == [
        "Work, and the weather above it",
        "Two people and one sky",
    ]
    assert "You are in the mahadasha of Venus" in cards[5].lines[0]


@pytest.mark.parametrize(("lang", "system"), [("en", "western"), ("hinglish", "vedic")])
def test_every_card_of_a_season_is_told_and_true(lang: str, system: str, now: datetime):
    person = somebody(lang, system, ("money", "family"))
    kinds: set[str] = set()
    for week in range(10):
        day = now + timedelta(days=7 * week)
        cards = craft(person, day)
        facts, ground = facts_for(person, day), ground_of(person, day)
        kinds |= {one.kind for one in cards}
        assert len({one.id for one in cards}) == len(cards) >= 5
        for one in cards:
            assert all((one.title, *one.lines, one.cover_caption))
            words = one.title.split()  # said again on the way, each end of it must hold alone
            assert not any(verify(" ".join(words[at:]), facts, ground) for at in range(len(words)))
            if one.kind in ("wonder", "talk", "moon", "transit"):
                assert not verify(f"{one.title}. {' '.join(one.lines)}", facts, ground)

    assert {"new_moon", "full_moon", "eclipse", "retrograde", "direct"} <= kinds


def test_what_is_to_come_is_dated_by_the_calendar_of_its_person():
    # US Naval Observatory: new Moon 2026 December 9, 00:52 UT: still the 8th in New York
    here = replace(
        somebody(), pinned_facts=PinnedFacts(**{**BIRTH, "timezone": "America/New_York"})
    )

    card = next(
        one for one in craft(here, datetime(2026, 12, 6, tzinfo=UTC)) if one.kind == "new_moon"
    )

    assert card.title == "The new Moon of 8 December"
    assert "8 December" in card.lines[0]


def test_who_has_no_chart_yet_is_offered_the_sky_everybody_shares(now: datetime):
    kinds = {one.kind for one in craft(Person(id="new"), now)}

    assert kinds == {"full_moon", "wonder", "moon"}


def test_tender_days_offer_only_what_asks_nothing(snippets: Snippets, db: Mongo, now: datetime):
    before = {one.kind for one in snippets.today("asha", now).snippets}
    db.safety_log.insert_one({"person_id": "asha", "concern": Concern.GRIEF, "at": now})

    after = snippets.today("asha", now + timedelta(minutes=1))

    assert "transit" in before
    assert {one.kind for one in after.snippets} == {"wonder", "moon"}


def test_the_cards_of_a_day_are_prepared_once_and_again_when_the_chart_changes(
    snippets: Snippets, db: Mongo, now: datetime
):
    first = snippets.today("asha", now)
    again = snippets.today("asha", now + timedelta(hours=1))
    People(db).save_birth("asha", {**BIRTH, "system": "vedic"}, None, now)
    corrected = snippets.today("asha", now + timedelta(hours=2))
    tomorrow = snippets.today("asha", now + timedelta(days=1))

    assert (first.fresh, again.fresh, corrected.fresh, tomorrow.fresh) == (True, False, True, True)
    assert again.snippets == first.snippets
    assert corrected.snippets != first.snippets
    assert db.topics_snippets.count_documents({"person_id": "asha"}) == 2


def test_a_cover_is_drawn_once_and_is_nobody_elses(snippets: Snippets, db: Mongo, now: datetime):
    card = snippets.today("asha", now).snippets[0]

    picture = snippets.cover("asha", card.id, now)

    assert Image.open(BytesIO(picture)).size == (640, 640)
    assert snippets.cover("asha", card.id, now) == picture
    assert db.artifacts.count_documents({"person_id": "asha"}) == 1
    with pytest.raises(NotFound):
        snippets.cover("ravi", card.id, now)


def test_the_layout_shows_every_card_once_and_always_asks_for_a_topic(now: datetime):
    cards = craft(somebody(topics=("work",)), now)

    blocks = layout(cards)

    shown = [card for block in blocks for card in block.snippets]
    assert sorted(shown) == sorted(one.id for one in cards)
    assert [block.block for block in blocks[:2]] == ["hero", "ask"]
    assert [block.block for block in layout(())] == ["ask"]
