"""How long a crisis softens what follows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from astra.people.concerns import TENDER_FOR, Concern, Concerns
from astra.people.memories import Memories

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def note(db):
    return lambda concern, at=NOW, who="asha": Memories(db).note_concern(
        who, f"{who}-{concern}-{at:%j%H%M}", concern, at
    )


@pytest.mark.parametrize("concern", [Concern.CRISIS, Concern.DANGER, Concern.AFTERCARE, "grief"])
def test_the_days_after_a_crisis_or_a_loss_are_tender(db, note, concern):
    note(concern, NOW - timedelta(days=6))

    assert Concerns(db).tender("asha", NOW)


def test_the_tender_days_end(db, note):
    note(Concern.CRISIS, NOW - TENDER_FOR - timedelta(minutes=1))

    assert not Concerns(db).tender("asha", NOW)


@pytest.mark.parametrize("concern", [Concern.MONEY, Concern.AI, Concern.FLIRT, Concern.DEATH])
def test_an_ordinary_concern_softens_nothing(db, note, concern):
    note(concern)

    assert not Concerns(db).tender("asha", NOW)


def test_the_crisis_of_one_person_softens_nothing_for_another(db, note):
    note(Concern.CRISIS, who="ravi")

    assert not Concerns(db).tender("asha", NOW)
