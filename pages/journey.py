"""Journey: what the conversations have added up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from astra.chat.conversations import Conversation
from astra.journey.journey import Gamification
from astra.journey.milestones import MILESTONES, Metric, progress
from astra.people.calendar import local_day
from astra.ui import drawings
from astra.ui.celebration import celebration
from astra.ui.page import View, day_text, days, empty, kindness, view
from astra.ui.preparing import under_way

A_YEAR = 366
TALKS_SHOWN = 5
UNSUMMED = "Astra is still summing this one up."
NOTHING_SAID = "Nothing was said in this one."
NOT_SUMMED = "This one could not be summed up."
REACHED = "\u2002✦"


def draw(page: View) -> None:
    """Numbers, milestones and the year, counted afresh so that none of them is stale."""
    journey = page.astra.journey.recount(page.person.id, page.astra.now())
    st.title("Your journey", anchor=False)
    celebration(page, "journey")
    if not journey.total_conversations:
        empty(
            "It begins with a conversation",
            "Once you have talked with Astra and ended the conversation, your streak, your "
            "milestones and the topics you return to appear here.",
            "console",
            "Talk with Astra",
        )
    tender = page.tender
    if tender:
        kindness()
    else:
        _numbers(journey)
    talks = page.astra.conversations.latest(page.person.id, A_YEAR)
    _year(page, talks)
    _talks(page, talks[:TALKS_SHOWN])
    if not tender:
        _milestones(journey)
    if journey.topics_explored:
        st.header("What you talk about", anchor=False)
        with st.container(horizontal=True):
            for topic in journey.topics_explored:
                st.badge(topic.replace("_", " "), color="violet")


def _numbers(journey: Gamification) -> None:
    with st.grid(4, min_column_width=150):
        for label, value in (
            ("Streak", days(journey.streak_days)),
            ("Best streak", days(journey.best_streak)),
            ("Conversations", str(journey.total_conversations)),
            ("Birth details", f"{journey.chart_completion_percent} %"),
        ):
            with st.container(key=f"card_{label.lower().replace(' ', '_')}", border=True):
                st.metric(label, value)


def _year(page: View, talks: Sequence[Conversation]) -> None:
    pinned = page.person.pinned_facts
    talked = Counter(local_day(pinned, talk.started_at) for talk in talks)
    today = local_day(pinned, page.now)
    st.header("Your year", anchor=False)
    with st.container(key="year"):
        st.html(drawings.year(talked, today))
    since = today - timedelta(days=365)
    spoken = sum(1 for day in talked if day > since)
    st.caption(
        f"You talked with Astra on {days(spoken)} of the last year. A fuller colour is more."
    )


def _talks(page: View, talks: Sequence[Conversation]) -> None:
    """The last conversations, each summed up."""
    if not talks:
        return
    st.header("Your last conversations", anchor=False)
    analyses = page.astra.tasks.latest(page.person.id, ("transcript",))
    for talk in talks:
        with st.container(key=f"card_talk_{talk.id}", border=True):
            with st.container(key=f"quiet_talk_{talk.id}"):
                st.text(day_text(talk.started_at.astimezone(page.now.tzinfo)))
            if talk.processed:
                st.text(talk.summary or NOTHING_SAID)  # people's own words are not Markdown
                continue
            mine = [one for one in analyses if one.payload.get("conversation_id") == talk.id]
            if not under_way(page, mine[:1], going_on=UNSUMMED, failed=NOT_SUMMED):
                st.text(UNSUMMED)


def _milestones(journey: Gamification) -> None:
    st.header("Milestones", anchor=False)
    standing = progress(
        {
            Metric.CONVERSATIONS: journey.total_conversations,
            Metric.BEST_STREAK: journey.best_streak,
            Metric.CHART_PERCENT: journey.chart_completion_percent,
            Metric.TOPICS: len(journey.topics_explored),
        }
    )
    with st.grid(3, min_column_width=220):
        for one in standing:
            with st.container(key=f"card_{one.milestone.id}", border=True):
                st.write(f"**{one.milestone.title}**{REACHED if one.reached else ''}")
                done = "Reached" if one.reached else f"{one.have} of {one.need}"
                st.html(drawings.bar(one.have, one.need, done))
    nearest = journey.next_milestone
    if nearest and len(journey.milestones_unlocked) < len(MILESTONES):
        st.caption(f"Next: {nearest['title']}, {nearest['have']} of {nearest['need']}.")


draw(view())
