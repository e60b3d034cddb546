"""Bringing many charts in from a table: what each row means is shown before anything is kept.

Rows in doubt are asked about one by one, refused ones say why, and what was kept can be undone.
"""

from __future__ import annotations

import csv
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from io import StringIO
from typing import Final

import streamlit as st

from astra.errors import InvalidInput, NotFound
from astra.people.others.cells import Verdict
from astra.people.others.model import Entry
from astra.people.others.reading import Reading, Report, corrected, read_charts
from astra.people.others.table import LARGEST_BYTES, Row
from astra.ui import tables, terms
from astra.ui.chart.subject import details_of
from astra.ui.page import View, plain

TEMPLATE: Final = (
    ("name", "date", "time", "place", "notes", "tags"),
    ("Kavya Rao (an example)", "1996-05-14", "07:20", "Mumbai, India", "Met in Pune", "friends"),
)
DAY_FIRST, MONTH_FIRST = "3 April", "4 March"
ORDERS: Final = {DAY_FIRST: True, MONTH_FIRST: False}

ASKED_AT_ONCE: Final = 8
ROWS_SHOWN: Final = 40

HELD_KEY, TURN_KEY, DONE_KEY = "importing_held", "importing_turn", "importing_done"


@dataclass(frozen=True, slots=True)
class Held:
    """A file that was read: ``file_id`` by the upload, ``batch`` for keeping it once."""

    file_id: str
    day_first: bool | None
    batch: str
    report: Report


def draw(page: View) -> str:
    """Draw the way from a file to kept charts; return what to say once they are kept."""
    st.write(
        "A CSV file from any spreadsheet, one birth in a row. The first line names the columns: a "
        "name and a date at least, a time and a place where they are known. Nothing is kept "
        "before you have seen how each row was read."
    )
    st.download_button(
        "Download a template", _template, "astra-template.csv", "text/csv", on_click="ignore"
    )
    turn = int(st.session_state.get(TURN_KEY, 0))
    file = st.file_uploader(
        "The file",
        type=["csv", "tsv", "txt"],
        key=f"importing_file_{turn}",
        max_upload_size=LARGEST_BYTES // 1_000_000,
    )
    if file is None:
        return ""
    try:
        held = _held(page, file.file_id, file.getvalue())
    except InvalidInput as error:
        st.error(error.message)
        if error.suggestions:
            st.caption(f"Such as: {plain(' or '.join(error.suggestions))}")
        return ""
    _told(page, held)
    return _confirmed(page, held)


def offer_undo(page: View) -> None:
    """Offer to take the last import back, while it is just done."""
    done: Sequence[str] = st.session_state.get(DONE_KEY, ())
    if done:
        with st.container(key="undo_import", horizontal=True, vertical_alignment="center"):
            st.text("These came from your file.", width="content")
            st.button("Undo the import", on_click=_take_back, args=(page, done))


def settle() -> None:
    """Let the last import stand: something else was done since."""
    st.session_state.pop(DONE_KEY, None)


def _template() -> bytes:
    file = StringIO(newline="")
    csv.writer(file).writerows(TEMPLATE)
    return file.getvalue().encode("utf-8-sig")


def _held(page: View, file_id: str, file: bytes) -> Held:
    """The file as it was read, kept for the session so that corrections stay."""
    order = st.session_state.get("importing_order")
    day_first = ORDERS.get(order) if order else None
    held: Held | None = st.session_state.get(HELD_KEY)
    if held and (held.file_id, held.day_first) == (file_id, day_first):
        return held
    with st.spinner("Reading the births…"):
        report = read_charts(
            file,
            places=page.astra.places,
            now=page.now,
            kept=_kept(page),
            day_first=day_first,
        )
    held = Held(file_id, day_first, uuid.uuid4().hex, report)
    st.session_state[HELD_KEY] = held
    return held


def _kept(page: View) -> list[Entry]:
    return [saved.entry for saved in page.astra.charts.search(page.person.id)]


def _told(page: View, held: Held) -> None:
    report = held.report
    st.subheader(report.summary, anchor=False)
    for remark in report.remarks:
        st.caption(plain(remark))
    doubtful = report.having(Verdict.IN_DOUBT)
    if held.day_first is not None or any(one.column == "date" and one.choices for one in doubtful):
        st.segmented_control(
            "What does a date such as 3/4/1980 mean?", list(ORDERS), key="importing_order"
        )
    for reading in doubtful[:ASKED_AT_ONCE]:
        _ask(page, held, reading)
    if len(doubtful) > ASKED_AT_ONCE:
        st.caption(f"{len(doubtful) - ASKED_AT_ONCE} more are in doubt and follow these.")
    _listed("accepted", "Can be kept", report.having(Verdict.ACCEPTED))
    _listed("refused", "Refused", report.having(Verdict.REFUSED))


def _ask(page: View, held: Held, reading: Reading) -> None:
    """One row in doubt, with the cell to be mended."""
    row = reading.row
    key = f"importing_{held.batch}_{row.line}_{reading.column}"
    with st.container(key=f"card_doubt_{row.line}", border=True):
        terms.lines(
            f"doubt_{row.line}",
            f"Line {row.line}, {row.cells.get('name', 'without a name')}: {reading.message}",
        )
        if not reading.column:
            return
        label = f"{reading.column.replace('_', ' ').capitalize()} on line {row.line}"
        if reading.choices:
            st.selectbox(
                label,
                reading.choices,
                index=None,
                accept_new_options=True,
                placeholder="Choose, or write it",
                key=key,
                on_change=_correct,
                args=(page, held, row, reading.column, key),
            )
        else:
            st.text_input(
                label,
                row.cells.get(reading.column, ""),
                key=key,
                on_change=_correct,
                args=(page, held, row, reading.column, key),
            )


def _correct(page: View, held: Held, row: Row, column: str, key: str) -> None:
    """Read a row again as it was mended."""
    mended = row.having(column, str(st.session_state[key] or ""))
    report = corrected(
        held.report, mended, places=page.astra.places, now=page.now, kept=_kept(page)
    )
    st.session_state[HELD_KEY] = replace(held, report=report)


def _listed(key: str, title: str, readings: Sequence[Reading]) -> None:
    if not readings:
        return
    with st.expander(f"{title}: {len(readings)}", expanded=key == "refused"):
        terms.table(
            f"import_{key}",
            title,
            ("Line", "Name", "Birth", "Note") if key == "accepted" else ("Line", "Name", "Why"),
            [_line(one) for one in readings[:ROWS_SHOWN]],
        )
        if len(readings) > ROWS_SHOWN:
            st.caption(f"And {len(readings) - ROWS_SHOWN} more.")


def _line(reading: Reading) -> tuple[str, ...]:
    line, name = str(reading.row.line), reading.row.cells.get("name", "")
    if reading.entry:
        return (line, name, tables.birth_line(details_of(reading.entry)), reading.message)
    return (line, name, reading.message)


def _confirmed(page: View, held: Held) -> str:
    entries = held.report.entries
    doubtful = len(held.report.having(Verdict.IN_DOUBT))
    if doubtful and entries:
        st.caption("What is still in doubt is left out when you keep the rest.")
    charts = f"{len(entries)} chart{'' if len(entries) == 1 else 's'}"
    if not st.button(f"Keep {charts}", type="primary", disabled=not entries):
        return ""
    try:
        kept = page.astra.charts.add_all(page.person.id, entries, held.batch, page.astra.now())
    except InvalidInput as error:
        st.error(error.message)
        return ""
    st.session_state[DONE_KEY] = tuple(saved.id for saved in kept)
    st.session_state[TURN_KEY] = int(st.session_state.get(TURN_KEY, 0)) + 1
    for key in (HELD_KEY, "importing_order"):
        st.session_state.pop(key, None)
    return f"{charts} kept."


def _take_back(page: View, done: Sequence[str]) -> None:
    settle()
    now = page.astra.now()
    for chart_id in done:
        with suppress(NotFound):  # removed by hand meanwhile
            page.astra.charts.remove(page.person.id, chart_id, now)
