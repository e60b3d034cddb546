"""A milestone newly reached, celebrated once: on the page where its person is next.

It stays while they stay on that page, and is gone after it, on this device and every other. In the
days after a crisis nothing is celebrated; what was reached then may be later. To mend the words, edit
``WORDS``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from astra.journey.journey import uncelebrated
from astra.journey.milestones import MILESTONES, Milestone
from astra.ui import drawings
from astra.ui.page import View

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "first_conversation": (
        "Your first conversation",
        "It is kept. When you come back, Astra knows where you left off.",
    ),
    "streak_3": (
        "Three days in a row",
        "A small habit of looking up. Keep it for as long as it does you good.",
    ),
    "streak_7": (
        "Seven days in a row",
        "In that time the Moon has gone about a quarter of its way around the sky.",
    ),
    "conversations_10": (
        "Ten conversations",
        "Astra begins to know what you come back to. It stands under Memory, yours to change.",
    ),
    "conversations_25": (
        "Twenty-five conversations",
        "A good moment to look back: your weeks are under Reports, in your own themes.",
    ),
    "conversations_50": (
        "Fifty conversations",
        "That is a long thread, and every part of it began with something you wanted to say.",
    ),
    "conversations_100": (
        "A hundred conversations",
        "Few people look at their own life so often and so patiently. Thank you for doing it here.",
    ),
    "full_chart": (
        "Your whole chart",
        "All that you know of your birth is told, and everything Astra reads rests on it.",
    ),
    "topic_explorer": (
        "Five themes of a life",
        "You have spoken about five parts of your life. They touch more than one thinks.",
    ),
}
"""What is said of each milestone: its title, and a sentence."""
SHOWN: Final = "celebrated"


def celebration(page: View, name: str) -> None:
    """Celebrate what was reached, if anything was; ``name`` is that of the page."""
    where, ids = st.session_state.get(SHOWN, (name, ()))
    if where != name:
        ids = ()
    if uncelebrated(page.person) and not page.tender:
        ids = (*ids, *(one.id for one in page.astra.journey.celebrate(page.person)))
    st.session_state[SHOWN] = (name, ids)
    if ids:
        _card(page, [one for one in MILESTONES if one.id in ids])


def _card(page: View, reached: Sequence[Milestone]) -> None:
    overview = page.person.user_overview.get("gamification") or {}
    unlocked = overview.get("milestones_unlocked") or ()
    *others, last = reached
    title, words = WORDS[last.id]
    with st.container(key="celebration", border=True, horizontal=True, vertical_alignment="center"):
        st.image(
            drawings.stars(
                [one.id in unlocked for one in MILESTONES],
                [one in reached for one in MILESTONES],
                page.ink,
            ),
            width=240,
            alt=f"A constellation of your milestones, {len(unlocked)} of {len(MILESTONES)} lit",
        )
        with st.container(key="celebrated"):
            st.caption("You have come to a milestone")
            st.header(title, anchor=False)
            st.write(words)
            if others:
                st.caption(f"With it: {', '.join(WORDS[one.id][0].lower() for one in others)}.")
