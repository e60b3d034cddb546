"""Keys for programs: a person's API tokens, listed, made and revoked.

A key is shown in the run that makes it and in no other: it is kept nowhere, not even in the
session of the page. To say what a scope opens, edit ``WORDS``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from astra.errors import AstraError
from astra.identity.tokens import NAME_LENGTH, USUAL_SCOPES, ApiToken, Scope
from astra.ui.page import View, plain

WORDS: Mapping[Scope, tuple[str, str]] = {
    "read": ("read", "Read your chart, talks and readings"),
    "talk": ("talk", "Talk in your name, and delete your data if told to"),
    "tasks": ("have readings prepared", "Have readings and charts prepared"),
    "operate": ("operate Astra", "Do what operators do"),
}
"""How each scope is said in a list, and where it is chosen."""


def keys(page: View) -> None:
    """The keys there are, each with its end, and a way to make one."""
    st.write("A program that holds a key acts in your name, as far as the key lets it.")
    listed = st.container()  # drawn last: by then a new key is among them
    with st.expander("Make a key"):
        _make(page)
    with listed:
        for number, token in enumerate(page.astra.identity.tokens.of(page.person.id)):
            with st.container(key=f"key_{number}", horizontal=True, vertical_alignment="center"):
                _listing(page, token)


def _listing(page: View, token: ApiToken) -> None:
    st.write(f"**{_called(token)}**  \n{_about(page, token)}")
    with st.popover("Revoke…", key=f"revoke_{token.id}"):
        st.write("It stops working at once, wherever it is used.")
        if st.button("Revoke it", key=f"revoked_{token.id}", type="primary"):
            page.astra.identity.tokens.revoke(page.person.id, token.id)
            st.rerun()


def _called(token: ApiToken) -> str:
    return plain(token.name) if token.name else "A key without a name"


def _about(page: View, token: ApiToken) -> str:
    may = _listed([WORDS[scope][0] for scope in token.scopes])
    made = token.created_at.astimezone(page.now.tzinfo)
    if token.last_used_at is None:
        used = "never used"
    else:
        last = token.last_used_at.astimezone(page.now.tzinfo)
        used = f"last used {last.day} {last:%B, %H:%M}"
    return f"May {may}. Made {made.day} {made:%B}, {used}."


def _listed(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _make(page: View) -> None:
    with st.form("key", clear_on_submit=True, border=False):
        name = st.text_input("What is it for?", max_chars=NAME_LENGTH, placeholder="My calendar")
        st.write("The program may:")
        scopes: list[Scope] = [
            scope
            for scope, (_, words) in WORDS.items()
            if (scope != "operate" or page.astra.identity.is_admin(page.person.id))
            and st.checkbox(words, value=scope in USUAL_SCOPES, key=f"key_may_{scope}")
        ]
        if not st.form_submit_button("Make the key", type="primary"):
            return
    try:
        token = page.astra.identity.issue_token(
            page.person.id, page.astra.now(), scopes=scopes, name=name
        )
    except AstraError as error:
        st.error(error.message)
        return
    st.write("Copy it now: it is not shown again.")
    st.code(token, language=None, wrap_lines=True)
