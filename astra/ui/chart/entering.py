"""Entering another person's chart: in one's own words, in fields, or both.

Words fill the fields, where they are seen and mended before anything is kept. What can be read two
ways is asked; what the fields hold when "Keep" is pressed is what is stored.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import Any, Final

import streamlit as st

from astra.errors import InvalidInput, NotFound
from astra.people.model import PinnedFacts
from astra.people.others.model import (
    LONGEST_NAME,
    LONGEST_NOTES,
    TAG_MARK,
    Entry,
    SavedChart,
)
from astra.people.words import Behaviour, BirthReading, read_birth
from astra.ui.birth_form import ask_birth, explained
from astra.ui.chart.subject import details_of
from astra.ui.page import View, plain

EXAMPLE: Final = "14 May 1996, 7:20 am, Mumbai"
DRAFT_KEY, TYPED_KEY = "entering_draft", "entering_typed"

NOTHING_FOUND: Final = (
    f"No birth was found in that. Write the day, the time and the place: {EXAMPLE}."
)

_NOTHING: Final = PinnedFacts()
_TIME_FIELDS: Final = frozenset({"birth_time", "time_precision", "time_window", "fold"})
_OF_ANOTHER: Final = (
    ("your birth", "the birth"),
    ("your own birth", "the birth"),
    ("were you born", "was the birth"),
    ("you were born", "the birth was"),
    ("just tell me", "change it below"),
)
"""How a question to a person about their own birth is put about somebody else's."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A chart being entered. ``chart_id`` is that of the kept chart being changed.

    ``known`` is what the fields begin with; ``turn`` grows when they begin anew. ``said``
    is a word about what was typed, ``choices`` the answers it offers. A new chart is kept
    once under its ``token``, however often the button is pressed.
    """

    chart_id: str | None = None
    kept: Entry | None = None
    known: PinnedFacts = _NOTHING
    turn: int = 0
    said: str = ""
    choices: tuple[str, ...] = ()
    token: str = field(default_factory=lambda: uuid.uuid4().hex)


def draft() -> Draft:
    """Return the chart being entered in this session; an empty one if there is none."""
    if DRAFT_KEY not in st.session_state:
        st.session_state[DRAFT_KEY] = Draft()
    held: Draft = st.session_state[DRAFT_KEY]
    return held


def begin(saved: SavedChart) -> None:
    """Begin to change a kept chart: for a callback."""
    st.session_state[DRAFT_KEY] = Draft(saved.id, saved.entry, details_of(saved.entry))


def draw(page: View, draft: Draft) -> str:
    """Draw the form; return what to say once the chart is kept or left alone, else nothing."""
    key, kept = f"entering_{draft.chart_id or 'new'}", draft.kept
    if kept:
        st.subheader(f"Change the chart of {plain(kept.name)}", anchor=False)
    name = st.text_input(
        "Name", kept.name if kept else "", max_chars=LONGEST_NAME, key=f"{key}_name"
    )
    _words(page, draft, key)
    with st.container(key="card_birth", border=True):
        entry = ask_birth(page, draft.known, f"{key}_{draft.turn}_")
        moment = explained(entry)
    st.session_state[TYPED_KEY] = entry.details
    notes = st.text_area(
        "Notes", kept.notes if kept else "", max_chars=LONGEST_NOTES, key=f"{key}_notes"
    )
    tags = st.text_input(
        f"Tags, with a “{TAG_MARK}” between them",
        f"{TAG_MARK} ".join(kept.tags) if kept else "",
        key=f"{key}_tags",
    )
    with st.container(horizontal=True):
        keep = st.button("Keep this chart", type="primary", disabled=moment is None)
        if kept and st.button("Leave it as it was"):
            _end()
            return f"The chart of {plain(kept.name)} is as it was."
    if not (keep and entry.birth and entry.place):
        return ""
    try:
        fresh = Entry(
            name=name,
            birth=entry.birth,
            place=entry.place.label,
            notes=notes,
            tags=tuple(tags.split(TAG_MARK)),
        )
        _store(page, draft, fresh)
    except (InvalidInput, NotFound) as error:
        st.error(error.message)
        return ""
    _end()
    return f"The chart of {plain(fresh.name)} is kept."


def _store(page: View, draft: Draft, entry: Entry) -> None:
    charts, person_id, now = page.astra.charts, page.person.id, page.astra.now()
    if draft.chart_id:
        charts.edit(person_id, draft.chart_id, entry, now)
    else:
        charts.add_all(person_id, [entry], draft.token, now)


def _end() -> None:
    """Forget the draft and what its fields held."""
    for key in [key for key in st.session_state if str(key).startswith("entering_")]:
        del st.session_state[key]


def _words(page: View, draft: Draft, key: str) -> None:
    with (
        st.form(f"{key}_form", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(
            "The birth in your own words",
            key=f"{key}_words",
            placeholder=EXAMPLE,
            help="Or fill in the fields below. “Subah 7:20”, “around 4 pm” and “time unknown” "
            "are understood too.",
        )
        st.form_submit_button("Read it", on_click=_read, args=(page, draft, f"{key}_words"))
    if not draft.said:
        return
    st.info(plain(draft.said))
    with st.container(horizontal=True):
        for number, choice in enumerate(draft.choices):
            st.button(
                plain(choice),
                key=f"{key}_choice_{number}",
                on_click=_take,
                args=(page, draft, choice),
            )


def _read(page: View, draft: Draft, key: str) -> None:
    _take(page, draft, str(st.session_state.get(key, "")))


def _take(page: View, draft: Draft, words: str) -> None:
    """Fill the fields from words, beside what was typed into them before."""
    # Whose birth it is was settled by the name above; the grammar need not ask.
    reading = read_birth(f"I was born {words}", now=page.now, places=page.astra.places)
    typed: dict[str, Any] = st.session_state.get(TYPED_KEY, {})
    st.session_state[DRAFT_KEY] = replace(
        draft,
        known=PinnedFacts(**(typed | _clear(reading))),
        turn=draft.turn + 1,
        said=_said(reading),
        choices=reading.choices,
    )


def _clear(reading: BirthReading) -> dict[str, Any]:
    """What is certain of a reading: what its question is about is left out."""
    unclear = set() if reading.kept else set(reading.missing)
    if "birth_time" in unclear:
        unclear |= _TIME_FIELDS
    if "birth_place" in unclear:
        unclear.add("timezone")
    wanted = set(PinnedFacts.__dataclass_fields__) - {"system", "ayanamsha"}
    return {
        name: value
        for name, value in reading.details.items()
        if name in wanted and name not in unclear
    }


def _said(reading: BirthReading) -> str:
    if reading.behaviour is Behaviour.IGNORE or (reading.incomplete and not reading.details):
        return NOTHING_FOUND
    if reading.behaviour is Behaviour.ACCEPT or reading.incomplete:
        return "Filled in below. See that it is right before you keep it."
    said = reading.message
    for own, others in _OF_ANOTHER:
        said = said.replace(own, others)
    return said
