"""People: who is here and how it goes for them; no birth data, and nothing they wrote."""

from __future__ import annotations

import streamlit as st

from astra.ops.users import PAGE, UserLine
from astra.ui.admin.words import moment
from astra.ui.page import View
from astra.ui.terms import table


def draw(page: View) -> None:
    """A page of people, or the one whose address is asked for."""
    users = page.astra.operations.users
    count = users.count()
    asked = st.text_input("Find by e-mail address", key="find_person", width=420)
    if asked:
        found = users.of_email(asked)
        if not found:
            st.write("Nobody has this address.")
            return
    else:
        found = users.newest(skip=_skip(count))
    head = ("Person", "Joined", "Last talk", "Talks", "Streak")
    table("people", "People", head, [_row(page, line) for line in found])
    st.caption(f"{count:,} people in all.")


def _skip(count: int) -> int:
    pages = max(1, -(-count // PAGE))
    if pages == 1:
        return 0
    chosen = st.number_input("Page", 1, pages, key="people_page", width=160)
    return (int(chosen) - 1) * PAGE


def _row(page: View, line: UserLine) -> tuple[str, ...]:
    who = line.email or ("The demo account" if line.is_demo else line.id)
    return (
        who,
        moment(line.joined_at, page.now),
        moment(line.last_talk_at, page.now),
        str(line.conversations),
        str(line.streak_days),
    )
