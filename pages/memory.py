"""Memory: what Astra remembers of a person, to be read, changed and forgotten line by line."""

from __future__ import annotations

import streamlit as st

from astra.ui.memory import conversations, groups, search, shown
from astra.ui.page import View, empty, file_of, view


def draw(page: View) -> None:
    """Everything remembered, by what it is about; or how there comes to be something."""
    st.title("What Astra remembers", anchor=False)
    remembered = shown(page)
    if remembered.empty:
        empty(
            "Nothing yet",
            "Tell Astra about your days: your work, your people, what you look forward to. What it "
            "remembers appears here, each line with the words it was read from, and you can change "
            "any of it or have it forgotten.",
            "console",
            "Talk with Astra",
        )
        return
    with st.container(key="quiet_memory"):
        st.text(
            "All of this is from your own words. Change what is wrong; what you have forgotten is "
            "taken out of our conversations and readings too."
        )
    wanted = search()
    groups(page, remembered, wanted)
    conversations(page, remembered, wanted)
    st.header("Take it with you", anchor=False)
    st.write(
        "Your birth details, how Astra speaks to you, the export of everything and the end of your "
        "account are on your profile."
    )
    st.page_link(file_of("profile"), label="To your profile", icon=":material/arrow_forward:")


draw(view())
