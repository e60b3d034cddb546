"""The frame around every page, and the script Streamlit runs.

It stands apart from ``pages/`` on purpose: Streamlit would serve a folder of that name beside its
script without asking anybody, past the gate. All pages are registered here by path; who is not
signed in gets the sign-in page, wherever they wanted to go. To add a page, add a line to ``PAGES``,
or to ``FOR_OPERATORS``, whose pages are not even registered for others.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
from pymongo.errors import ConnectionFailure
from streamlit.navigation.page import StreamlitPage

from astra.bootstrap import current
from astra.errors import AstraError, DatabaseUnavailable
from astra.settings import ROOT
from astra.ui import gate, sign_in, source
from astra.ui.drawing.figure import figure
from astra.ui.drawing.scene import of_chart
from astra.ui.drawing.wheel import SMALL, wheel
from astra.ui.ink import ink_for
from astra.ui.tonight import sky_chart

HERE = Path(__file__).parent
STATIC = HERE / "static"
PAGES = (
    ("today", "Today"),
    ("console", "Talk"),
    ("chart", "Chart"),
    ("aethercast", "Listen"),
    ("journey", "Journey"),
    ("reports", "Reports"),
    ("memory", "Memory"),
    ("profile", "Profile"),
)
FOR_OPERATORS = (("admin", "Admin"),)
AWAY = "Astra cannot reach its database just now. Your data is safe; please try again in a moment."


def main() -> None:
    """Draw the frame and the page in it."""
    st.set_page_config(page_title="Astra", page_icon=str(STATIC / "favicon.png"), layout="wide")
    st.html(HERE / "style.css")
    person = gate.person_id()
    pages = [
        st.Page(ROOT / "pages" / f"{name}.py", title=title, url_path=name, default=name == "today")
        for name, title in (*PAGES, *(FOR_OPERATORS if person and gate.is_admin(person) else ()))
    ]
    shown = tuple(pages)
    pages.append(st.Page(ROOT / "pages/login.py", title="Sign in", visibility="hidden"))
    chosen = st.navigation(pages, position="top" if person else "hidden")
    if person is None:
        _door()
        st.stop()
    dark = st.context.theme.type == "dark"
    st.logo(STATIC / ("wordmark.svg" if dark else "wordmark-light.svg"), size="large")
    with st.container(key="page"):
        _run(chosen)
    _footer()
    _phone_bar(shown)


def _door() -> None:
    """The way in, with the sky of this moment beside it."""
    with st.container(
        key="door",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
    ):
        with st.container(width=520):
            sign_in.draw()
        with st.container(key="tonight", width=480):
            ink = ink_for(st.context.theme.type)
            sky = wheel(of_chart(sky_chart(datetime.now(UTC))), ink, SMALL)
            st.plotly_chart(
                figure(sky, ink, SMALL.width_px),
                theme=None,
                config={"displayModeBar": False},
                alt="The sky at this moment, drawn as a wheel",
            )


def _run(page: st.Page) -> None:
    """Run the page; what goes wrong on purpose is said in words."""
    try:
        page.run()
    except (ConnectionFailure, DatabaseUnavailable):
        st.error(AWAY)
    except AstraError as error:
        st.error(error.message)


def _phone_bar(pages: Sequence[StreamlitPage]) -> None:
    """The way around on a phone, where Streamlit's own menu would cover the page it leads to."""
    with st.container(key="phone_bar", horizontal=True, horizontal_alignment="distribute"):
        for page in pages:
            st.page_link(page, width="content")


def _clock_words() -> str:
    """What everybody should know while the clock is moved for a demonstration."""
    try:
        astra = current()
    except DatabaseUnavailable:
        return ""
    now = astra.now()
    moved = astra.settings.demo_offered and astra.operations.clock.ahead
    return (
        f" The clock is moved for a demonstration: {now.day} {now:%B %Y, %H:%M} UTC."
        if moved
        else ""
    )


def _footer() -> None:
    with st.container(key="footer", horizontal=True, vertical_alignment="center"):
        st.caption(
            "Astra is free software (AGPL-3.0). Positions by Swiss Ephemeris, "
            "places by GeoNames (CC BY 4.0)." + _clock_words()
        )
        st.download_button(
            "Source",
            source.archive,
            file_name="astra-source.zip",
            mime="application/zip",
            type="tertiary",
            on_click="ignore",
        )
        if st.button("Sign out", type="tertiary", key="sign_out"):
            gate.sign_out()


main()
