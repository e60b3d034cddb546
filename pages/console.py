"""Talk: the conversation with Astra, and what happens after it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from astra.chat.turns import utterance
from astra.guide.facts import facts_for
from astra.guide.language import Language, language_for
from astra.guide.opening import opening
from astra.guide.suggestions import suggestions
from astra.people.model import Person
from astra.ui import conversation, voice
from astra.ui.celebration import celebration
from astra.ui.page import View, day_text, view
from astra.ui.preparing import under_way
from astra.ui.voice_note import voice_note

AFTER = ("transcript", "gamification", "chart")
RECALLED = 12


def draw(page: View) -> None:
    """The conversation fills the page; the server feeds it, so reruns do not disturb it."""
    with st.container(key="talk"):
        with st.container(
            key="eyebrow_console",
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
        ):
            st.write(day_text(page.now))
            note = voice_note()
        st.title(_greeting(page.person), anchor=False)
        celebration(page, "console")
        aftermath(page)
        if page.astra.voice.agent is not None:
            voice.console(on_ended=partial(_remember_ending, "voice"))
        conversation.live(
            *_beginning(page), on_ended=partial(_remember_ending, "conversation"), note=note
        )


def _beginning(page: View) -> tuple[str, Language, tuple[str, ...]]:
    """What Astra says first, nothing while a conversation goes on; in what; what may be asked."""
    person, now = page.person, page.astra.now()
    facts = facts_for(person, now)
    said = [utterance(event) for event in page.astra.events.before(person.id, now, RECALLED)]
    language = language_for(person, "", said)
    offered = suggestions(person, facts, now, language)
    if page.astra.conversations.current(person.id):
        return "", language, offered
    first = opening(person, facts, now, language=language, gentle=page.tender)
    return first.text, language, () if page.tender else offered


def _greeting(person: Person) -> str:
    return f"Let us talk, {person.first_name}" if person.first_name else "Let us talk"


def _remember_ending(component: str) -> None:
    st.session_state["ended"] = st.session_state[component].ended


def aftermath(page: View) -> None:
    """After an ended conversation: how far its summary is, until it is there."""
    if "ended" not in st.session_state:
        return
    tasks = page.astra.tasks.latest(page.person.id, AFTER, limit=len(AFTER))
    if not under_way(
        page,
        tasks,
        going_on="Preparing your summary…",
        failed="What you said is kept, and safe; only your summary could not be finished.",
    ):
        st.success("That conversation is ended, and its summary is ready on the journey page.")


draw(view())
