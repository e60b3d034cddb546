"""Profile: birth details, preferences, devices, keys, and everything kept about a person."""

from __future__ import annotations

import json
from collections.abc import Mapping

import streamlit as st

from astra.identity.sessions import Device, device_id
from astra.ops.personal_data import erase, export
from astra.ui import gate, letters
from astra.ui.birth_form import birth_form
from astra.ui.keys import keys
from astra.ui.page import View, view

LANGUAGES: Mapping[str | None, str] = {
    None: "As I write",
    "en": "English",
    "hinglish": "Hinglish",
    "hi": "हिन्दी",
}
SYSTEMS = {"western": "Western", "vedic": "Vedic"}
LENGTHS = {"short": "Short", "medium": "Medium", "long": "Long"}
VIA = {"local": "password", "google": "Google", "demo": "demo account"}


def draw(page: View) -> None:
    """One card for each thing a person may change."""
    st.title(page.person.first_name or "Your profile", anchor=False)
    if page.person.email:
        with st.container(key="quiet_email"):
            st.text(page.person.email)  # as Markdown it would become a link
    if page.person.is_demo:
        st.info("This is the demo account. What you change here is seen by whoever looks next.")
    with st.container(key="card_birth", border=True):
        st.header("When and where you were born", anchor=False)
        birth_form(page)
    with st.container(key="card_preferences", border=True):
        st.header("How Astra speaks to you", anchor=False)
        _preferences(page)
    if letters.offered(page):
        with st.container(key="card_letters", border=True):
            st.header("Your mornings by e-mail", anchor=False)
            letters.letters(page)
    if not page.person.is_demo:  # one visitor must not sign out another
        with st.container(key="card_devices", border=True):
            st.header("Where you are signed in", anchor=False)
            _devices(page)
        with st.container(key="card_keys", border=True):
            st.header("Keys for programs", anchor=False)
            keys(page)
    with st.container(key="card_data", border=True):
        st.header("Your data", anchor=False)
        _data(page)


def _preferences(page: View) -> None:
    likes, known = page.person.preferences, page.person.pinned_facts
    left, middle, right = st.columns(3, gap="medium")
    with left:
        language = st.selectbox(
            "Language",
            list(LANGUAGES),
            index=list(LANGUAGES).index(likes.lang) if likes.lang in LANGUAGES else 0,
            format_func=LANGUAGES.__getitem__,
        )
    with middle:
        system = st.selectbox(
            "Astrology",
            list(SYSTEMS),
            index=list(SYSTEMS).index(known.system or "western"),
            format_func=SYSTEMS.__getitem__,
        )
    with right:
        length = st.selectbox(
            "Answers",
            list(LENGTHS),
            index=list(LENGTHS).index(likes.length) if likes.length in LENGTHS else 1,
            format_func=LENGTHS.__getitem__,
        )
    if st.button("Save preferences"):
        now = page.astra.now()
        people = page.astra.people
        people.update_preferences(page.person.id, {"lang": language, "length": length}, now)
        if system != (known.system or "western"):
            people.save_birth(page.person.id, {"system": system}, None, now)
            if page.person.seeded:
                page.astra.guide.draw_chart(page.person.id, now)
        st.toast("Preferences saved.")


def _devices(page: View) -> None:
    sessions = page.astra.identity.sessions
    cookie = gate.session_cookie()
    here = device_id(cookie) if cookie else None
    for number, device in enumerate(sessions.devices(page.person.id, page.astra.now())):
        with st.container(key=f"device_{number}", horizontal=True, vertical_alignment="center"):
            st.write(f"**{_browser(device)}**  \n{_seen(page, device, here)}")
            if device.id != here and st.button("Sign out", key=f"revoke_{number}"):
                sessions.revoke(page.person.id, device.id)
                st.rerun()
    if st.button("Sign out everywhere"):
        sessions.end_all(page.person.id)
        gate.sign_out()


def _seen(page: View, device: Device, here: str | None) -> str:
    if device.id == here:
        return f"This device, by {VIA.get(device.via, device.via)}"
    last = device.last_seen.astimezone(page.now.tzinfo)
    return f"Last used {last.day} {last:%B, %H:%M}, by {VIA.get(device.via, device.via)}"


def _browser(device: Device) -> str:
    agent = device.user_agent
    browsers = (
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    )
    systems = (
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    browser = next((name for mark, name in browsers if mark in agent), "A browser")
    system = next((name for mark, name in systems if mark in agent), "")
    return f"{browser} on {system}" if system else browser


def _data(page: View) -> None:
    st.write("Take everything Astra keeps about you with you, or have it erased for good.")
    with st.container(horizontal=True):
        st.download_button(
            "Export my data",
            lambda: _exported(page),
            file_name="astra-export.json",
            mime="application/json",
            on_click="ignore",
        )
        if not page.person.is_demo and st.button("Delete my account…"):
            _confirm(page)


def _exported(page: View) -> bytes:
    content = export(page.astra.db, page.person.id)
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


@st.dialog("Delete your account?")
def _confirm(page: View) -> None:
    st.write(
        "Your conversations, chart, readings and sign-in are erased at once, everywhere. "
        "This cannot be undone."
    )
    sure = st.checkbox("Yes, erase everything")
    if st.button("Delete my account", type="primary", disabled=not sure):
        erase(page.astra.db, page.person.id)
        gate.sign_out()


draw(view())
