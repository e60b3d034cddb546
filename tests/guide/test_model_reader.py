"""The model reader: a model may recognise events, never invent them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from astra.errors import ProviderError
from astra.guide.happenings import Happening
from astra.guide.model import Utterance
from astra.guide.model_reader import FoundEvent, FoundEvents, ModelReader
from astra.people.model import Person
from astra.prompts import Prompts
from astra.settings import ROOT

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class Finds:
    """A model that finds one event, or fails."""

    event: FoundEvent | None = None

    def structured(self, messages, shape, *, person_id, purpose):
        if self.event is None:
            raise ProviderError("It broke.", retryable=True)
        return FoundEvents(events=[self.event])


def read(said: str, **event) -> list[Happening]:
    found = FoundEvent(**{"tense": "past", **event}) if event else None
    reader = ModelReader(Finds(found), Prompts(ROOT / "prompts"))
    transcript = [Utterance(role="user", content=said, at=NOW, message_id="m1")]
    return reader.read(transcript, Person(id="asha"))


def test_an_event_really_told_is_found_with_the_day_of_its_words():
    found = read(
        "Big news: I adopted a  dog yesterday!",
        desc="Adopted a dog",
        quote="I adopted a dog yesterday",
    )

    assert found == [Happening(date(2026, 11, 20), "Adopted a dog", message_id="m1")]


@pytest.mark.parametrize(
    ("said", "event"),
    [
        ("I like dogs", {"desc": "Adopted a dog", "quote": "I adopted a dog"}),
        ("I want a dog", {"desc": "Adopted a dog", "quote": "I want a dog"}),
        ("I did not adopt a dog", {"desc": "Adopted a dog", "quote": "I did not adopt a dog"}),
        ("My sister adopted a dog", {"desc": "Adopted a dog", "quote": "My sister adopted a dog"}),
        ("Ravi adopted a dog", {"desc": "Adopted a dog", "quote": "Ravi adopted a dog"}),
        ("If I adopt a dog", {"desc": "Adopted a dog", "quote": "If I adopt a dog"}),
        ("I will adopt a dog", {"desc": "A dog", "quote": "I will adopt a dog", "tense": "coming"}),
        ("I adopted a dog", {"desc": "", "quote": "I adopted a dog"}),
        ("I adopted a dog", {"desc": "Adopted " + "a dog " * 20, "quote": "I adopted a dog"}),
        ("I adopted a dog", {"desc": "Adopted a dog", "quote": ""}),
        ("I adopted a dog", {"desc": "Your Moon is in Leo", "quote": "I adopted a dog"}),
    ],
)
def test_what_was_not_told_of_oneself_with_a_day_is_refused(said, event):
    assert read(said, **event) == []


def test_a_failing_model_leaves_the_offline_reading_alone():
    assert read("I adopted a dog") == []
