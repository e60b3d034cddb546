"""Whose chart is looked at, and how it is read: what every section of the chart page is given.

The head of the page asks for both, and what was chosen holds for the session. A chart is read by one
of the person's presets or as usual; the zodiac can be changed in either case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import streamlit as st

from astra.errors import BirthDataError
from astra.people.chart import options_of
from astra.people.model import PinnedFacts
from astra.people.others.model import Entry, SavedChart
from astra.people.presets import Preset
from astra.sky.birth import BirthData
from astra.sky.chart import Chart, ChartOptions, natal
from astra.sky.notices import Notice
from astra.ui import tables
from astra.ui.page import View, plain

WESTERN, VEDIC = "Western", "Vedic"
OWN: Final = "own"
"""Stands for one's own chart where charts are chosen by id."""

USUAL: Final = "usual"
"""Stands for no preset where presets are chosen by id."""

WHOSE_KEY, PRESET_KEY, ZODIAC_KEY = "whose", "preset", "zodiac"


@dataclass(frozen=True, slots=True)
class Subject:
    """A birth looked at by the person of ``page``.

    ``name`` is None when it is their own; ``chart_id`` is that of the saved chart, or ``OWN``.
    ``line`` tells the birth in words.
    """

    page: View
    birth: BirthData
    options: ChartOptions
    name: str | None
    line: str
    chart_id: str = OWN

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
        return f"{self.name}’s chart" if self.name else "Your chart"


@lru_cache(maxsize=256)
def cast(birth: BirthData, options: ChartOptions) -> Chart:
    """Return the chart of a birth, remembered for a while."""
    return natal(birth, options)


def chosen(page: View) -> Subject | None:
    """Draw the head of the page; return what was chosen, None when there is no birth to look at."""
    pinned = page.person.pinned_facts
    kept = page.astra.charts.search(page.person.id)
    if pinned.missing_fields and not kept:
        return None
    with st.container(
        key="chart_head",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="bottom",
    ):
        heading = st.container(key="eyebrow_chart", width="content")
        with st.container(
            key="chart_choices", horizontal=True, vertical_alignment="bottom", width="content"
        ):
            saved = _whose(kept, own=not pinned.missing_fields)
            options, notices = _reading(page)
    subject = _subject(page, saved, options)
    with heading:
        st.write(plain(subject.line))
        st.title(plain(subject.title), anchor=False)
    for notice in notices:
        st.caption(notice.message)
    return subject


def look_at(chart_id: str) -> None:
    """Choose a chart by its id, or ``OWN``: for a callback, before the head is drawn."""
    st.session_state[WHOSE_KEY] = chart_id


def read_by(preset: Preset | None) -> None:
    """Choose a preset, in its own zodiac: for a callback, before the head is drawn."""
    st.session_state[PRESET_KEY] = preset.id if preset else USUAL
    if preset:
        st.session_state[ZODIAC_KEY] = _system_of(preset.options)


def details_of(entry: Entry) -> PinnedFacts:
    """Return a kept birth as the birth form and ``tables.birth_line`` take it."""
    birth = entry.birth
    return PinnedFacts(
        name=entry.name,
        birth_date=birth.day.isoformat(),
        birth_time=f"{birth.time:%H:%M:%S}".removesuffix(":00") if birth.time else None,
        time_precision=str(birth.precision),
        time_window=[f"{edge:%H:%M}" for edge in birth.window] if birth.window else None,
        birth_place=entry.place,
        latitude=birth.latitude_deg,
        longitude=birth.longitude_deg,
        timezone=birth.zone,
        fold=birth.fold,
    )


def _subject(page: View, saved: SavedChart | None, options: ChartOptions) -> Subject:
    if saved:
        entry = saved.entry
        line = tables.birth_line(details_of(entry))
        return Subject(page, entry.birth, options, entry.name, line, saved.id)
    pinned = page.person.pinned_facts
    birth = pinned.birth()
    assert birth is not None  # one's own chart is offered only when nothing is missing
    return Subject(page, birth, options, None, tables.birth_line(pinned))


def _whose(kept: Sequence[SavedChart], *, own: bool) -> SavedChart | None:
    """The saved chart to look at, None for one's own."""
    by_id = {saved.id: saved for saved in kept}
    choices = [*((OWN,) if own else ()), *by_id]
    if st.session_state.get(WHOSE_KEY) not in choices:  # a removed one may still be chosen
        st.session_state[WHOSE_KEY] = choices[0]
    if choices == [OWN]:
        return None

    def named(chart_id: str) -> str:
        if chart_id == OWN:
            return "Your own"
        entry = by_id[chart_id].entry
        return f"{entry.name}, {entry.birth.day.year}"

    picked = st.selectbox(
        "Whose chart",
        choices,
        format_func=named,
        key=WHOSE_KEY,
        persist_state="session",
        width=240,
    )
    return by_id.get(picked)


def _reading(page: View) -> tuple[ChartOptions, tuple[Notice, ...]]:
    presets = {preset.id: preset for preset in page.astra.presets.of(page.person.id)}
    pinned = page.person.pinned_facts
    if st.session_state.get(PRESET_KEY, "") not in (USUAL, *presets):
        usual = next((preset for preset in presets.values() if preset.is_default), None)
        read_by(usual)
    if ZODIAC_KEY not in st.session_state:
        st.session_state[ZODIAC_KEY] = VEDIC if pinned.system == "vedic" else WESTERN
    preset = _preset(presets) if presets else None
    system = st.segmented_control(
        "Zodiac",
        [WESTERN, VEDIC],
        required=True,
        label_visibility="collapsed",
        key=ZODIAC_KEY,
        persist_state="session",
    )
    if preset:
        zodiac = "sidereal" if system == VEDIC else "tropical"
        return replace(preset.options, zodiac=zodiac), preset.notices
    return _usual(pinned, system or WESTERN)


def _preset(presets: dict[str, Preset]) -> Preset | None:
    picked = st.selectbox(
        "Read by",
        [USUAL, *presets],
        format_func=lambda key: presets[key].name if key in presets else "The usual",
        key=PRESET_KEY,
        persist_state="session",
        on_change=lambda: read_by(presets.get(st.session_state[PRESET_KEY])),
        width=200,
    )
    return presets.get(picked)


def _system_of(options: ChartOptions) -> str:
    return VEDIC if options.zodiac == "sidereal" else WESTERN


def _usual(pinned: PinnedFacts, system: str) -> tuple[ChartOptions, tuple[Notice, ...]]:
    """How a chart is read without a preset: by the ayanamsha and houses the person once named."""
    wanted = replace(pinned, system=system.lower())
    try:
        return options_of(wanted), ()
    except BirthDataError as error:
        notice = Notice("reading_replaced", f"{error.message} The usual one is taken.")
        return options_of(replace(wanted, ayanamsha=None, house_system=None)), (notice,)
