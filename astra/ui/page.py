"""What every page begins with: who is looking, their clock, and the ink to draw with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from astra.bootstrap import Astra, current
from astra.errors import BirthDataError
from astra.people.calendar import zone_of
from astra.people.model import Person
from astra.settings import ROOT
from astra.sky.zones import zone
from astra.ui import gate
from astra.ui.ink import Ink, ink_for


@dataclass(frozen=True, slots=True)
class View:
    """One run of a page for one person. ``now`` is the time on their own clock."""

    astra: Astra
    person: Person
    now: datetime

    @property
    def tender(self) -> bool:
        """Whether these are days after a crisis or a loss: nothing is counted or celebrated."""
        return self.astra.concerns.tender(self.person.id, self.astra.now())

    @property
    def ink(self) -> Ink:
        """The colours of the theme the browser shows."""
        return ink_for(st.context.theme.type)


def view() -> View:
    """Return the view of whoever is signed in; the page stops here for anybody else."""
    person_id = gate.require_person()
    astra = current()
    person = astra.people.get(person_id)
    return View(astra, person, _local(astra.now(), person))


def file_of(page: str) -> str:
    """Return what Streamlit links and switches to: the file of a page, by its name."""
    return str(ROOT / "pages" / f"{page}.py")


def _local(now: datetime, person: Person) -> datetime:
    """The clock of the browser, which knows where its person is; else that of the birth place."""
    try:
        return now.astimezone(zone(st.context.timezone or ""))
    except BirthDataError:
        return now.astimezone(zone_of(person.pinned_facts))


def kindness() -> None:
    """What stands in tender days where streaks and milestones stand in others."""
    st.write(
        "There is nothing to keep up with just now. Rest, eat something, and let somebody near "
        "you know how you are. Astra is here when you want to talk."
    )


def empty(title: str, words: str, link: str | None = None, label: str = "") -> None:
    """Say why there is nothing here yet, and lead on to what fills it."""
    with st.container(key=f"empty_{title.lower().replace(' ', '_')}", border=True):
        st.header(title, anchor=False)  # it stands right below the title of the page
        st.write(words)
        if link:
            st.page_link(file_of(link), label=label, icon=":material/arrow_forward:")


def day_text(moment: datetime) -> str:
    """A date as one says it: ``Saturday 21 November``."""
    return f"{moment:%A} {moment.day} {moment:%B}"


def plain(words: str) -> str:
    """Somebody's own words for where Streamlit reads Markdown: nothing in them is a command."""
    return re.sub(r"[\\`*_{}\[\]<>()#+.!|~:$-]", r"\\\g<0>", words)


def days(count: int) -> str:
    """A number of days in words: ``1 day``, ``3 days``."""
    return f"{count} day" if count == 1 else f"{count} days"
