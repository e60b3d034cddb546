"""A milestone newly reached: celebrated once, where its person is next, and never in gentle days."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.journey.milestones import MILESTONES
from astra.ui.celebration import WORDS
from astra.ui.drawings import ASTERISM

ASHA = "asha"
FIRST = WORDS["first_conversation"][0]
Open = Callable[[str], AppTest]


@pytest.fixture
def talk(born: Astra, now: datetime) -> Callable[[], None]:
    """Have Asha finish her first conversation; all of her chart is known too."""

    def talked() -> None:
        born.db.conversations.insert_one(
            {
                "person_id": ASHA,
                "status": "ended",
                "started_at": now - timedelta(hours=1),
                "last_message_at": now,
                "transcript": [{"role": "user", "content": "Hello", "at": now}],
                "processed": True,
                "summary": "A greeting.",
            }
        )
        born.journey.recount(ASHA, now)

    return talked


def celebrates(app: AppTest) -> bool:
    said = " ".join(one.value for one in (*app.header, *app.caption))
    return FIRST.lower() in said.lower()


@pytest.mark.parametrize("name", ["today", "console", "journey"])
def test_what_was_reached_is_celebrated_on_the_next_page_and_stays_while_one_is_there(
    born: Astra, talk: Callable[[], None], open_page: Open, name: str
):
    app = open_page("memory")
    talk()
    app.switch_page(f"../../pages/{name}.py").run()
    assert not app.exception
    assert celebrates(app)
    assert celebrates(app.run())

    assert not celebrates(app.switch_page("../../pages/memory.py").run())
    assert not celebrates(open_page(name))  # after a reload, or on another device


def test_nothing_is_celebrated_in_gentle_days_and_may_be_after_them(
    born: Astra, talk: Callable[[], None], open_page: Open, now: datetime
):
    talk()
    born.db.safety_log.insert_one({"person_id": ASHA, "concern": "crisis", "at": now})
    assert not celebrates(open_page("today"))

    born.db.safety_log.delete_many({})
    assert celebrates(open_page("today"))


def test_of_several_devices_one_celebrates(born: Astra, talk: Callable[[], None]):
    talk()
    person = born.people.get(ASHA)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: born.journey.celebrate(person), range(8)))

    assert sorted(len(one) for one in found)[-2:] == [0, 2]
    assert born.journey.celebrate(born.people.get(ASHA)) == ()


def test_every_milestone_has_its_words_and_its_star():
    assert set(WORDS) == {one.id for one in MILESTONES}
    assert len(ASTERISM) == len(MILESTONES)
