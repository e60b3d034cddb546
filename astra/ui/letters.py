"""The horoscope by e-mail: a person's switch for it, and what is still to be done for it.

Drawn only where mail can be sent, for somebody who has an address.
"""

from __future__ import annotations

import streamlit as st

from astra.errors import AstraError
from astra.readings.morning_mail import Standing
from astra.ui.page import View
from astra.ui.preparing import under_way

SWITCH = "morning_mail"


def offered(page: View) -> bool:
    """Whether there is anything to draw."""
    return page.astra.morning_mail.offered and bool(page.person.email) and not page.person.is_demo


def letters(page: View) -> None:
    """The switch, and how it stands."""
    mail, person_id = page.astra.morning_mail, page.person.id
    standing = mail.standing(person_id)
    st.session_state[SWITCH] = standing in (Standing.ON, Standing.WAITING)
    st.toggle("Send me my horoscope each morning", key=SWITCH, on_change=_switched, args=(page,))
    if standing is Standing.ON and not page.person.seeded:
        st.caption("The first comes once Astra knows when and where you were born.")
    elif standing is Standing.ON:
        st.caption("It comes after six, your time. Every letter has a link that ends them.")
    elif standing is Standing.REFUSED:
        st.warning("Your mail server says there is no such address, so letters have ended.")
    elif standing is Standing.WAITING:
        _waiting(page)
    else:
        st.caption("The reading of the day, to read before you open anything else.")


def _waiting(page: View) -> None:
    """The address is not proven: its link is under way, or has been sent."""
    if under_way(
        page,
        page.astra.morning_mail.link_tasks(page.person.id),
        going_on="We are writing to your address…",
        failed="The letter with your link could not be sent.",
    ):
        return
    st.write(
        "One step is left: we have written to your address. Follow the link in that letter, so "
        "that your readings reach nobody else. Look among unwanted mail too."
    )
    st.button("Send the link again", on_click=_switch_on, args=(page,))


def _switched(page: View) -> None:
    if st.session_state[SWITCH]:
        _switch_on(page)
    else:
        page.astra.morning_mail.switch_off(page.person.id)


def _switch_on(page: View) -> None:
    try:
        page.astra.morning_mail.switch_on(page.person.id, page.astra.now())
    except AstraError as error:
        st.toast(error.message)
