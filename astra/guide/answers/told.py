"""Answers to what somebody tells without asking: it is taken up first, in plain words.

``tidings`` says what was told; the words stand in ``content/<language>/told.toml``.
"""

from __future__ import annotations

from astra.guide.answers.question import Question


def told(q: Question) -> None:
    """Take up news, or what comes back to news told before."""
    news = q.intent.news
    assert news is not None
    if not q.draft.offer(news.key, name=q.name):
        heard(q)


def heard(q: Question) -> None:
    """Receive a statement that is no news this module knows, and ask to hear more."""
    mood = q.intent.mood
    q.say(f"smalltalk/hear.{mood}" if mood else "told/heard")
    q.ask("told/heard.ask")
