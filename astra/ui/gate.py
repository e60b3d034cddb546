"""The gate: who is looking at this page, checked against the database on every run.

The cookie Streamlit shows is the one of the first handshake and stays readable after sign-out, so
it proves nothing by itself; only its session in the database does. Every page begins with
``require_person``: Streamlit can be made to run a page without the shell before it.
"""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from pymongo.errors import ConnectionFailure

from astra.bootstrap import current
from astra.errors import DatabaseUnavailable
from astra.identity.sessions import COOKIE

SIGN_OUT = "/auth/sign-out"

# Streamlit runs the function again when data or theme change; a ticket must be shown once only.
_GO_JS = """
const gone = new WeakMap()
export default ({ data, parentElement }) => {
  if (!data?.url || gone.get(parentElement) === data.url) return
  gone.set(parentElement, data.url)
  window.location.assign(data.url)
}
"""


def person_id() -> str | None:
    """Return whose page this is, or None when nobody is signed in.

    When the database is away it says so and stops: nobody is signed out by an outage.
    """
    try:
        astra = current()
        return astra.identity.sessions.person_of(session_cookie(), astra.now())
    except (ConnectionFailure, DatabaseUnavailable):
        st.error("Astra cannot reach its database just now. Your data is safe; please try again.")
        st.stop()


def require_person() -> str:
    """Return whose page this is; stop the page when nobody is signed in."""
    person = person_id()
    if person is None:
        st.info("Please sign in to see this page.")
        st.stop()
    return person


def require_admin() -> str:
    """Return the operator whose page this is; stop the page for everybody else."""
    person = require_person()
    if not is_admin(person):
        st.info("This page is for operators.")
        st.stop()
    return person


def is_admin(person: str) -> bool:
    """Whether operators' pages are shown to this person."""
    return current().identity.is_admin(person)


def sign_in(person: str, via: str, target: str) -> None:
    """Send the browser to fetch its session cookie and then to ``target``, a path on this site.

    Call it for somebody whose password (or wish for the demo) was just checked.
    """
    astra = current()
    ticket = astra.identity.tickets.issue(person, via, astra.now())
    go(f"/auth/finish?{urlencode({'ticket': ticket, 'next': target})}")


def sign_out() -> None:
    """End this session and leave for the sign-in page."""
    go(SIGN_OUT)


def go(url: str) -> None:
    """Send the whole browser tab to ``url``; a link button would open another tab."""
    st.components.v2.component("astra_go", js=_GO_JS)(data={"url": url}, key="astra_go")


def address() -> str | None:
    """Return where the browser is, or None for one on this machine."""
    return st.context.ip_address


def session_cookie() -> str | None:
    """Return the session cookie as the browser sent it when this page was opened."""
    return st.context.cookies.get(COOKIE)
