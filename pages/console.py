"""Talk: the conversation with Astra, and what happens after it."""

from __future__ import annotations

import streamlit as st

from astra.people.model import Person
from astra.ui import conversation
from astra.ui.page import View, day_text, view

AFTER = ("transcript", "gamification", "chart")
BEGINNER = (
    "What do you need to know about me?",
    "What is the sky doing today?",
    "What can you do?",
)
KNOWN = ("What is the sky doing today?", "What does my Moon say?", "How is my week looking?")


def draw(page: View) -> None:
    """The conversation fills the page; the server feeds it, so reruns do not disturb it."""
    with st.container(key="talk"):
        with st.container(key="eyebrow_console"):
            st.write(day_text(page.now))
        st.title(_greeting(page.person), anchor=False)
        aftermath(page)
        conversation.live(KNOWN if page.person.seeded else BEGINNER, on_ended=_remember_ending)


def _greeting(person: Person) -> str:
    return f"Let us talk, {person.first_name}" if person.first_name else "Let us talk"


def _remember_ending() -> None:
    st.session_state["ended"] = st.session_state["conversation"].ended


def aftermath(page: View) -> None:
    """After an ended conversation: how far its summary is, until it is there."""
    if "ended" not in st.session_state:
        return
    tasks = page.astra.tasks.latest(page.person.id, AFTER, limit=3)
    if any(task.unfinished for task in tasks):
        _while_preparing(page)
    elif any(task.status == "failed" for task in tasks):
        st.warning("Your summary could not be finished. What you said is kept, and safe.")
    else:
        st.success("That conversation is ended, and its summary is ready on the journey page.")


@st.fragment(run_every=2)
def _while_preparing(page: View) -> None:
    st.info("Preparing your summary…")
    tasks = page.astra.tasks.latest(page.person.id, AFTER, limit=3)
    if not any(task.unfinished for task in tasks):
        st.rerun()


draw(view())
