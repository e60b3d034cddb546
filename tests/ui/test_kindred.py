"""Kindred skies: who shares what, how well it is known, and where it is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from streamlit.testing.v1 import AppTest

from astra.bootstrap import Astra
from astra.people.others.model import Entry
from astra.sky.famous import Rating, figures
from tests.ui.conftest import ASHA, BORN

Open = Callable[[str], AppTest]


def opened(open_page: Open) -> AppTest:
    app = open_page("chart")
    app.button_group(key="section").set_value("Kindred skies").run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return " ".join(str(one.value) for one in app.html)


def live_as(astra: Astra, figure_id: str, now: datetime, **changes: Any) -> None:
    """Give Asha the birth of a public figure."""
    birth = next(one for one in figures() if one.id == figure_id).birth
    details: Mapping[str, Any] = {
        **BORN,
        "birth_date": birth.day.isoformat(),
        "birth_time": f"{birth.time:%H:%M}" if birth.time else None,
        "time_precision": str(birth.precision),
        "latitude": birth.latitude_deg,
        "longitude": birth.longitude_deg,
        "timezone": birth.zone,
    }
    astra.people.save_birth(ASHA, {**details, **changes}, None, now)
    astra.guide.draw_chart(ASHA, now)


def test_whoever_has_a_figures_birth_meets_that_figure_first(
    astra: Astra, now: datetime, open_page: Open
):
    live_as(astra, "swami-vivekananda", now)
    app = opened(open_page)

    assert app.subheader[0].value == "Swami Vivekananda"
    assert "Ascendant in" in html(app)
    assert "rated " in html(app)


def test_every_figure_leads_to_the_page_its_birth_is_published_on(born: Astra, open_page: Open):
    app = opened(open_page)
    addresses = {one.name: one.address for one in figures()}

    shown = [heading.value for heading in app.subheader]
    assert shown
    assert [link.proto.url for link in app.link_button] == [addresses[name] for name in shown]


def test_without_a_birth_time_nothing_is_said_of_the_ascendant(
    astra: Astra, now: datetime, open_page: Open
):
    live_as(astra, "swami-vivekananda", now, birth_time=None, time_precision="unknown")
    app = opened(open_page)

    assert "Ascendant in" not in html(app)
    assert "Without a birth time only what holds for the whole day" in app.caption[0].value


def test_of_a_figure_rated_below_a_no_ascendant_is_shared(
    astra: Astra, now: datetime, open_page: Open
):
    doubtful = next(one for one in figures() if one.rating is Rating.C)
    live_as(astra, doubtful.id, now, birth_time=f"{doubtful.born:%H:%M}", time_precision="exact")
    app = opened(open_page)

    place = [heading.value for heading in app.subheader].index(doubtful.name)
    shared = [str(one.value) for one in app.html if "astra-values" in str(one.value)][place]
    assert "Ascendant" not in shared
    assert "It is not relied on" in html(app)


def test_vedic_compares_in_the_sidereal_zodiac(born: Astra, open_page: Open):
    app = opened(open_page)
    western = html(app)
    app.button_group(key="zodiac").set_value("Vedic").run()

    assert not app.exception
    assert html(app) != western


def test_another_persons_chart_is_compared_under_their_name(
    born: Astra, now: datetime, open_page: Open
):
    birth = next(one for one in figures() if one.id == "swami-vivekananda").birth
    saved = born.charts.add(ASHA, Entry(name="Naren", birth=birth), now)
    app = opened(open_page)
    app.selectbox(key="whose").set_value(saved.id).run()

    assert not app.exception
    assert app.title[0].value == "Naren’s chart"
    assert app.subheader[0].value == "Swami Vivekananda"
    assert "share most with Naren’s chart" in " ".join(one.value for one in app.markdown)
