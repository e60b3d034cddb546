"""Whose chart is looked at, and how it is read: what every section of the chart page is given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from astra.sky.birth import BirthData
from astra.sky.chart import Chart, ChartOptions, natal
from astra.ui import tables
from astra.ui.page import View

WESTERN, VEDIC = "Western", "Vedic"


@dataclass(frozen=True, slots=True)
class Subject:
    """A birth looked at by the person of ``page``. ``name`` is None when it is their own."""

    page: View
    birth: BirthData
    options: ChartOptions
    name: str | None
    line: str

    @property
    def chart(self) -> Chart:
        """The chart, cast once for every rerun that reads it the same way."""
        return cast(self.birth, self.options)

    @property
    def vedic(self) -> bool:
        """Whether it is read in a sidereal zodiac."""
        return self.options.zodiac == "sidereal"

    @property
    def title(self) -> str:
        """``Your chart``, or whose it is."""
        return f"{self.name}'s chart" if self.name else "Your chart"


@lru_cache(maxsize=256)
def cast(birth: BirthData, options: ChartOptions) -> Chart:
    """Return the chart of a birth, remembered for a while."""
    return natal(birth, options)


def chosen(page: View) -> Subject | None:
    """Draw the line at the head of the page; return what was chosen, None without birth details."""
    pinned = page.person.pinned_facts
    birth = pinned.birth()
    if birth is None:
        return None
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        with st.container(key="eyebrow_chart", width="content"):
            st.write(tables.birth_line(pinned))
            st.title("Your chart", anchor=False)
        options = _options(pinned.system)
    return Subject(page, birth, options, None, tables.birth_line(pinned))


def _options(preferred: str | None) -> ChartOptions:
    system = st.segmented_control(
        "Zodiac",
        [WESTERN, VEDIC],
        default=VEDIC if preferred == "vedic" else WESTERN,
        required=True,
        label_visibility="collapsed",
        key="zodiac",
    )
    if system == VEDIC:
        return ChartOptions(zodiac="sidereal", house_system="whole_sign")
    return ChartOptions()
