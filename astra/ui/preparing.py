"""What is being done for somebody in the background: that it goes on, or that it failed and why.

A page shows this where the result will stand. Who sees a failure has it tried again with one button;
what else was done stays done.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from astra.ui.page import View
from astra.work.tasks import Task

LOOK_EVERY_S: Final = 2


def under_way(page: View, tasks: Sequence[Task], *, going_on: str, failed: str) -> bool:
    """Say that one of the tasks goes on, or else that one failed; false when none did either.

    ``going_on`` and ``failed`` are sentences; why it failed is said after the latter.
    """
    if any(task.unfinished for task in tasks):
        _until_done(page, tasks, going_on)
        return True
    broken = [task for task in tasks if task.status == "failed"]
    if broken:
        st.warning(f"{failed} {broken[0].error or ''}".strip())
        st.button("Try again", key=f"again_{broken[0].id}", on_click=_again, args=(page, broken))
    return bool(broken)


@st.fragment(run_every=LOOK_EVERY_S)
def _until_done(page: View, tasks: Sequence[Task], going_on: str) -> None:
    st.info(going_on)
    mine = (page.astra.tasks.get(page.person.id, task.id) for task in tasks)
    if not any(task.unfinished for task in mine):
        st.rerun()


def _again(page: View, broken: Sequence[Task]) -> None:
    """Give what failed a fresh set of attempts, with what was skipped because of it."""
    astra, person_id, now = page.astra, page.person.id, page.astra.now()
    for task in broken:
        if task.workflow_id is None:
            astra.tasks.retry(person_id, task.id, now)
        else:
            astra.workflows.retry(person_id, task.workflow_id, now)
