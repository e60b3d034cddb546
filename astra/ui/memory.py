"""The memory page's parts: groups of what is remembered, each line with where it is from.

What a line says comes from ``guide.memory``; here it is only laid out. To add a kind to a group,
edit ``GROUPS``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final

import streamlit as st

from astra.guide.memory.account import BY_ANALYSIS, with_events
from astra.guide.memory.forget import forget, recorded
from astra.guide.memory.recording import BY_PERSON, LONGEST_VALUE, correct
from astra.guide.memory.words import LABELS, short
from astra.people.calendar import local_day
from astra.people.memories import Memory
from astra.people.memories.words import words_of
from astra.ui.page import View

GROUPS: Final = (
    ("You", ("name", "home", "study", "relationship", "preference")),
    ("Your people", ("person", "pet")),
    ("Work", ("work", "employer", "field")),
    ("What you like", ("like", "dislike")),
    ("What you want, and what weighs on you", ("goal", "worry", "health")),
    ("Your life", ("event",)),
    ("What you asked to be remembered", ("note",)),
)
PLAIN: Final = frozenset({"person", "pet", "event", "note", "preference"})
"""Kinds whose group says already what they are."""
FIRST: Final = 12
OPEN: Final = "memory_open"
ALL_OF_IT: Final = (
    "It is taken out of our conversations, summaries and readings as well, with what stood here before "
    "it. This cannot be undone."
)
ALL_SAID: Final = (
    "The summary goes, and everything that was said in this conversation. This cannot be undone."
)
TALKS: Final = 10


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of a person: facts in force, those before them, and talks summed up."""

    facts: Sequence[Memory]
    earlier: Sequence[Memory]
    talks: Sequence[Memory]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.facts or self.earlier or self.talks)


def shown(page: View) -> Remembered:
    """Return what is remembered of whoever looks at the page."""
    memories, person = page.astra.memories, page.person
    return Remembered(
        facts=with_events(memories.facts(person.id), person.events),
        earlier=memories.superseded(person.id),
        talks=[one for one in memories.notes(person.id) if one.kind == "summary"],
    )


def search() -> frozenset[str]:
    """Ask what to look for; return its words, folded."""
    words = st.text_input(
        "Search what is remembered",
        placeholder="Search, in English, Hinglish or हिन्दी",
        label_visibility="collapsed",
        key="memory_search",
    )
    return frozenset(words_of(words))


def groups(page: View, remembered: Remembered, wanted: frozenset[str]) -> None:
    """Draw the facts by what they are about."""
    found = [one for one in remembered.facts if _fits(one, wanted)]
    if wanted and not found:
        st.info("Nothing among the facts speaks of that.")
    for title, kinds in GROUPS:
        facts = [one for one in found if one.kind in kinds]
        before = [one for one in remembered.earlier if one.kind in kinds and _fits(one, wanted)]
        if facts or before:
            _group(page, title, facts, before)


def conversations(page: View, remembered: Remembered, wanted: frozenset[str]) -> None:
    """Draw the latest conversations, each summed up."""
    talks = [one for one in remembered.talks if _fits(one, wanted)][:TALKS]
    if talks:
        _group(page, "Your conversations", talks, ())


def _group(page: View, title: str, facts: Sequence[Memory], before: Sequence[Memory]) -> None:
    name = title.split(maxsplit=1)[-1].lower().replace(" ", "_").replace(",", "")
    st.header(title, anchor=False)
    with st.container(key=f"card_memory_{name}", border=True):
        everything = len(facts) > FIRST and st.toggle(f"Show all {len(facts)}", key=f"all_{name}")
        for fact in facts if everything else facts[:FIRST]:
            _line(page, fact)
        if before:
            with st.expander("What was before"):
                for fact in before:
                    _line(page, fact, in_force=False)


def _line(page: View, memory: Memory, *, in_force: bool = True) -> None:
    """Draw one line; it opens to be changed in its place, or asks before it is forgotten."""
    opened = st.session_state.get(OPEN)
    if opened == ("change", memory.id):
        _change(page, memory)
        return
    with st.container(key=f"remembered_{memory.id}", horizontal=True, vertical_alignment="center"):
        st.html(_words(page, memory))
        if opened != ("forget", memory.id):
            if in_force and memory.is_fact and not memory.event_date:
                _opener("change", memory)
            _opener("forget", memory)
    if opened == ("forget", memory.id):
        _ask_to_forget(page, memory)


def _opener(what: str, memory: Memory) -> None:
    st.button(
        what.capitalize(),
        key=f"{what}_{memory.id}",
        type="tertiary",
        on_click=_open,
        args=((what, memory.id),),
    )


def _open(line: tuple[str, str] | None) -> None:
    """Open a line to be changed or forgotten (None: close it), and no other."""
    st.session_state[OPEN] = line


def _change(page: View, memory: Memory) -> None:
    with st.container(key=f"edit_{memory.id}"):
        value = st.text_input(
            LABELS[memory.kind]["en"], memory.value, max_chars=LONGEST_VALUE, key="memory_value"
        )
        st.caption("What stood here before is kept below as history; forget it to be rid of both.")
        with st.container(horizontal=True):
            if st.button("Save", key="memory_save", disabled=not value.strip()):
                astra = page.astra
                correct(astra.memories, astra.people, page.person, memory, value, astra.now())
                _open(None)
                st.rerun()
            st.button("Cancel", key="memory_cancel", type="tertiary", on_click=_open, args=(None,))


def _ask_to_forget(page: View, memory: Memory) -> None:
    with st.container(key=f"sure_{memory.id}"):
        st.caption(ALL_OF_IT if memory.is_fact else ALL_SAID)
        with st.container(horizontal=True):
            if st.button("Forget it", key="memory_forget"):
                astra, person_id = page.astra, page.person.id
                ids = recorded(astra.memories, person_id, [memory])
                parts = (astra.memories, astra.tasks, person_id)
                forget(*parts, ids, f"page.{ids[0]}", astra.now())
                _open(None)
                st.rerun()
            st.button("Keep it", key="memory_keep", type="tertiary", on_click=_open, args=(None,))


def _words(page: View, memory: Memory) -> str:
    """Return a line as HTML: what is remembered, and below it the words and the day it is from."""
    fact = short(memory, "en", named=memory.kind not in PLAIN) if memory.is_fact else memory.text
    said = f"“{memory.quote}” · " if memory.quote else ""
    origin = f"{said}{_origin(page, memory)}"
    return (
        f'<div class="astra-memory"><p>{escape(fact[:1].upper() + fact[1:])}</p>'
        f'<p class="astra-quiet">{escape(origin)}</p></div>'
    )


def _origin(page: View, memory: Memory) -> str:
    if memory.is_fact and memory.updated_by == BY_ANALYSIS:
        return "From our conversations"
    day = local_day(page.person.pinned_facts, datetime.fromisoformat(memory.timestamp_iso))
    on = f"{day.day} {day:%B %Y}"
    if memory.updated_by == BY_PERSON:
        return f"You wrote it here on {on}"
    return f"You told Astra on {on}" if memory.is_fact else f"Talk of {on}"


def _fits(memory: Memory, wanted: frozenset[str]) -> bool:
    """Whether a memory speaks of what is looked for; a word begun counts as far as it goes."""
    own = words_of(f"{memory.text} {memory.value} {memory.quote}")
    return all(any(word.startswith(part) for word in own) for part in wanted)
