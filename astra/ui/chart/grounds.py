"""Grounds: where on the chart page the row stands that a fact was read from.

The conversation's chips link here with ``?why=<fact id>&at=<instant>``; the page opens the section,
and the table lights the row. Ids are made in ``guide``; to seat a new kind, add its beginning to
``SEATS``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

import streamlit as st

from astra.ui.chart import sky
from astra.ui.page import View
from astra.ui.terms import asked_row


class Seat(NamedTuple):
    """A section of the chart page, and the part of it to open, if it has parts."""

    section: str
    part: str | None = None


SEATS: Final = (
    ("natal.aspect.", Seat("Birth chart", "Aspects")),
    ("natal.house.", Seat("Birth chart", "Houses")),
    ("natal.cusp.", Seat("Birth chart", "Houses")),
    ("natal.nakshatra", Seat("Vedic", "Charts")),
    ("natal.manglik", Seat("Vedic", "Yogas")),
    ("natal.yoga.", Seat("Vedic", "Yogas")),
    ("natal.", Seat("Birth chart", "Positions")),
    ("dasha.", Seat("Vedic", "Periods")),
    ("period.sade_sati", Seat("Vedic", "Saturn")),
    ("period.", Seat("The year ahead")),
    ("transit.", Seat("Sky over it")),
    ("sky.", Seat("Sky over it")),
    ("moon.", Seat("Sky over it")),
    ("event.", Seat("This month")),
)
"""Where facts stand by how their ids begin; the first that fits holds."""


def seat_of(fact_id: str) -> Seat | None:
    """Return where a fact stands, None for one that stands in no chart."""
    return next((seat for beginning, seat in SEATS if fact_id.startswith(beginning)), None)


def follow(page: View) -> None:
    """Turn the page to the fact it was asked to show, once: then people turn it themselves."""
    fact_id = asked_row()
    if not fact_id or st.session_state.get("followed") == fact_id:
        return
    st.session_state["followed"] = fact_id
    seat = seat_of(fact_id)
    if seat is None:
        return
    st.session_state["section"] = seat.section
    if seat.section == "Vedic":
        st.session_state["vedic_view"] = seat.part
    moment = _moment(st.query_params.get("at", ""))
    if moment is not None:
        sky.look_at(moment.astimezone(page.now.tzinfo).replace(tzinfo=None))


def come_into_view() -> None:
    """Bring the row that was asked for before people's eyes, when the page is first drawn."""
    if asked_row():
        st.components.v2.component("astra_row", js=_COME)(key=f"row_{asked_row()}")


# Pictures above the row take their place a little later than it does.
_COME: Final = """
export default () => {
  const come = () => document.querySelector('tr.lit')?.scrollIntoView({ block: 'center' })
  come()
  const watch = new ResizeObserver(come)
  watch.observe(document.querySelector('[data-testid="stMainBlockContainer"]'))
  const leave = () => watch.disconnect()
  for (const act of ['wheel', 'touchmove', 'keydown', 'pointerdown']) addEventListener(act, leave, { once: true })
  return leave
}
"""


def opened(parts: list[str]) -> str | None:
    """Return which of a section's parts stands open at first."""
    seat = seat_of(asked_row())
    return seat.part if seat and seat.part in parts else None


def _moment(written: str) -> datetime | None:
    """Read an instant of an address, None when it is none."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment.replace(second=0, microsecond=0) if moment.tzinfo else None
