"""Other people's charts: found, looked at, changed, removed and put back, and taken out as a table.

``entering`` is the form one is typed or changed in, ``importing`` brings many in from a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

import streamlit as st

from astra.errors import InvalidInput, NotFound
from astra.people.others.model import SavedChart
from astra.people.others.repository import LIMIT
from astra.people.others.writing import as_csv
from astra.ui import tables, terms
from astra.ui.chart import entering, importing
from astra.ui.chart.subject import Subject, details_of, look_at
from astra.ui.page import View, plain

KEPT, ADD, IMPORT = "Kept charts", "Add one", "Import a table"
AT_ONCE: Final = 8
MOST_TAGS_SHOWN: Final = 12
NOTES_SHOWN: Final = 160

PART_KEY, NEXT_KEY, SAID_KEY = "others_part", "others_next", "others_said"
ERROR_KEY = "others_error"
REMOVED_KEY, SHOWN_KEY = "others_removed", "others_shown"


def draw(subject: Subject) -> None:
    """The section."""
    manage(subject.page)


def manage(page: View) -> None:
    """Everything about the charts a person keeps of others."""
    st.header("Other people’s charts", anchor=False)
    if following := st.session_state.pop(NEXT_KEY, None):
        st.session_state[PART_KEY] = following
    draft = entering.draft()
    if draft.chart_id:
        if said := entering.draw(page, draft):
            _done(said)
        return
    part = st.segmented_control(
        "What to do",
        [KEPT, ADD, IMPORT],
        default=None if PART_KEY in st.session_state else KEPT,
        required=True,
        label_visibility="collapsed",
        key=PART_KEY,
    )
    if part == ADD:
        if said := entering.draw(page, draft):
            _done(said)
    elif part == IMPORT:
        if said := importing.draw(page):
            _done(said)
    else:
        _kept(page)


def _done(said: str) -> None:
    """Back to the list, with a word about what was done; what was done before it stands."""
    st.session_state.pop(REMOVED_KEY, None)
    st.session_state[SAID_KEY] = said
    st.session_state[NEXT_KEY] = KEPT
    st.rerun()


def _kept(page: View) -> None:
    if said := st.session_state.pop(SAID_KEY, None):
        st.success(said)
    if error := st.session_state.pop(ERROR_KEY, None):
        st.error(error)
    _offer_undo(page)
    importing.offer_undo(page)
    everyone = page.astra.charts.search(page.person.id)
    if not everyone:
        st.write(
            "There are none yet. Add the birth of a friend or a client, or bring many in at once "
            "from a table. They are yours alone: nobody else sees them, and what they hold is "
            "never used to speak about you."
        )
        return
    found = _found(page, everyone)
    shown = int(st.session_state.get(SHOWN_KEY, AT_ONCE))
    for saved in found[:shown]:
        _card(page, saved)
    if not found:
        st.write("No chart of that name or tag is kept.")
    if len(found) > shown:
        st.button(f"Show more of {len(found)}", on_click=_show_more, args=(shown,))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{len(everyone)} of {LIMIT} charts.", width="content")
        st.download_button(
            "Export all as a table",
            lambda: as_csv(saved.entry for saved in everyone),
            file_name="astra-charts.csv",
            mime="text/csv",
            on_click="ignore",
            type="tertiary",
        )


def _found(page: View, everyone: Sequence[SavedChart]) -> Sequence[SavedChart]:
    """The charts that are looked for, by a part of the name and by a tag."""
    wanted = st.text_input("Find by name", key="others_find", max_chars=120)
    found = page.astra.charts.search(page.person.id, wanted) if wanted.strip() else everyone
    tags = Counter(tag for saved in everyone for tag in saved.entry.tags)
    if not tags:
        return found
    names = [tag for tag, _ in tags.most_common(MOST_TAGS_SHOWN)]
    tag = st.pills("Tags", names, format_func=plain, key="others_tag")
    return [saved for saved in found if tag in saved.entry.tags] if tag else found


def _show_more(shown: int) -> None:
    st.session_state[SHOWN_KEY] = shown + 2 * AT_ONCE


def _card(page: View, saved: SavedChart) -> None:
    entry = saved.entry
    with st.container(key=f"card_kept_{saved.id}", border=True):
        st.subheader(plain(entry.name), anchor=False)
        said = [tables.birth_line(details_of(entry))]
        if entry.tags:
            said.append(" · ".join(entry.tags))
        if entry.notes:
            cut = len(entry.notes) > NOTES_SHOWN
            said.append(f"{entry.notes[:NOTES_SHOWN]}{'…' if cut else ''}")
        terms.lines(f"kept_{saved.id}", *said)
        with st.container(horizontal=True):
            for label, action, args in (
                ("Look at", look_at, (saved.id,)),
                ("Change", entering.begin, (saved,)),
                ("Remove", _remove, (page, saved)),
            ):
                st.button(label, key=f"{label}_{saved.id}", on_click=action, args=args)


def _remove(page: View, saved: SavedChart) -> None:
    with suppress(NotFound):  # another tab was first
        page.astra.charts.remove(page.person.id, saved.id, page.astra.now())
        st.session_state[REMOVED_KEY] = saved
    importing.settle()


def _offer_undo(page: View) -> None:
    removed: SavedChart | None = st.session_state.get(REMOVED_KEY)
    if removed is None:
        return
    with st.container(key="undo_chart", horizontal=True, vertical_alignment="center"):
        st.text(f"The chart of {removed.entry.name} is removed.", width="content")
        st.button("Undo", key="others_undo", on_click=_restore, args=(page, removed))


def _restore(page: View, removed: SavedChart) -> None:
    st.session_state.pop(REMOVED_KEY, None)
    try:
        page.astra.charts.restore(page.person.id, removed.id, page.astra.now())
    except (InvalidInput, NotFound) as error:
        st.session_state[ERROR_KEY] = error.message
    else:
        st.session_state[SAID_KEY] = f"The chart of {plain(removed.entry.name)} is back."
