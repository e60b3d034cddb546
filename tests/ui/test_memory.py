"""The memory page: what is remembered is read, changed and forgotten there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.jobs import run_due
from tests.ui.test_pages import ASHA, button, talk

Open = Callable[[str], AppTest]


def lines(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


def test_somebody_new_is_told_how_it_fills(open_page: Open):
    app = open_page("memory")
    assert not app.exception
    assert "Nothing yet" in [one.value for one in app.header]


def test_each_fact_stands_with_its_quote_its_day_and_what_was_before(
    born: Astra, open_page: Open, now: datetime
):
    talk(born, "I'm a teacher", now - timedelta(days=2))
    talk(born, "I'm a nurse, <b>really</b>", now)
    app = open_page("memory")
    assert not app.exception
    assert "Your work: nurse" in lines(app)
    assert "on 21 November 2026" in lines(app)
    assert "&lt;b&gt;" in lines(app)
    assert "Your work: teacher" in lines(app)
    assert "You talked about" in lines(app)


def test_a_line_is_changed_in_place(born: Astra, open_page: Open, now: datetime):
    talk(born, "I'm a teacher", now - timedelta(days=2))
    app = open_page("memory")
    button(app, "Change").click().run()
    app.text_input(key="memory_value").set_value("head teacher").run()
    assert not app.exception
    button(app, "Save").click().run()
    assert "Your work: head teacher" in lines(app)
    assert [one.value for one in born.memories.facts(ASHA)] == ["head teacher"]
    assert [one.value for one in born.memories.superseded(ASHA)] == ["teacher"]


def test_a_line_is_forgotten_everywhere_after_being_asked(
    born: Astra, open_page: Open, now: datetime
):
    talk(born, "I'm a zookeeper", now)
    app = open_page("memory")
    button(app, "Forget").click().run()
    assert born.memories.facts(ASHA)
    button(app, "Forget it").click().run()
    run_due(born)
    assert born.memories.facts(ASHA) == []
    assert "zookeeper" not in str(list(born.db.responder_events.find()))
    assert "zookeeper" not in lines(open_page("memory"))


def test_a_search_leaves_what_speaks_of_it(born: Astra, open_page: Open, now: datetime):
    talk(born, "I live in Pune", now)
    talk(born, "mujhe chai pasand hai", now + timedelta(minutes=30))
    app = open_page("memory")
    app.text_input(key="memory_search").set_value("चाय").run()
    assert "You like: chai" in lines(app)
    assert "Pune" not in lines(app)
