"""Failures: what was given up on or is being tried again, and a way to mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from astra.errors import AstraError
from astra.ops.failures import Failure
from astra.ui.admin.words import kind_name, moment
from astra.ui.page import View, empty

LOOK_EVERY_S: Final = 10


@st.fragment(run_every=LOOK_EVERY_S)
def draw(page: View) -> None:
    """Every failure with its reason; nothing of what people wrote."""
    found = page.astra.operations.failures.latest()
    if not found:
        empty("Nothing has failed", "What fails is tried five times, and stays here until mended.")
        return
    for failure in found:
        _failure(page, failure)


def _failure(page: View, failure: Failure) -> None:
    with st.container(key=f"card_failure_{failure.id}", border=True):
        st.write(f"**{kind_name(failure.kind)}**")
        st.text(failure.reason)
        with st.container(key=f"quiet_failure_{failure.id}"):
            st.text(_circumstances(page, failure))
        if failure.final:
            with st.container(horizontal=True):
                _button("Retry", "retry", page, failure)
                _button("Put aside", "aside", page, failure)


def _circumstances(page: View, failure: Failure) -> str:
    tried = f"{failure.attempts} attempts" if failure.attempts != 1 else "1 attempt"
    state = "given up on" if failure.final else "being tried again"
    return f"{state.capitalize()} after {tried}, {moment(failure.at, page.now)}, {failure.id}"


def _button(label: str, verb: str, page: View, failure: Failure) -> None:
    act = _retry if verb == "retry" else _put_aside
    st.button(label, key=f"{verb}_{failure.id}", on_click=_said, args=(act, page, failure))


def _said(act: Callable[[View, Failure], str], page: View, failure: Failure) -> None:
    try:
        st.toast(act(page, failure))
    except AstraError as error:
        st.toast(error.message)


def _retry(page: View, failure: Failure) -> str:
    page.astra.operations.failures.retry(failure.where, failure.id, page.astra.now())
    return "It is tried again."


def _put_aside(page: View, failure: Failure) -> str:
    page.astra.operations.failures.put_aside(failure.where, failure.id)
    return "Put aside."
