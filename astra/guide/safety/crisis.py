"""Crisis: whether somebody may want to die, the writer or one they worry about.

Recall comes first, so what is listened for is broad, and ways of speaking ("this deadline is killing
me") are taken out before. What is told as long past, by somebody who says that they are well, is not
a crisis of today. Every phrase stands in ``phrases/``.
"""

from __future__ import annotations

from astra.guide.safety.hearing import Heard, places
from astra.guide.safety.listening import hears, pattern


def literal(heard: Heard) -> Heard:
    """Return the message without its figures of speech and without what is safely past."""
    return _without(_without_past(heard), "figures")


def own(heard: Heard) -> bool:
    """Whether the writer of a message (see ``literal``) may be in danger, whoever else is."""
    return hears(_without(heard, "crisis_other"), "crisis")


def of_another(heard: Heard) -> bool:
    """Whether somebody near the writer may be in danger."""
    return hears(heard, "crisis_other")


def taken_back(heard: Heard, before: Heard) -> bool:
    """Whether this message takes back the joke that the one before it seemed to be."""
    return hears(heard, "serious") and hears(before, "crisis")


def _without(heard: Heard, subject: str) -> Heard:
    return heard.without(
        {
            place
            for form, tongue in ((heard.plain, "english"), (heard.sound, "hindi"))
            for found in pattern(f"{subject}.{tongue}").finditer(form)
            for place in places(form, found)
        }
    )


def _without_past(heard: Heard) -> Heard:
    """Leave out sentences about years ago, when the rest says that it is over."""
    if hears(heard, "again") or not hears(heard, "recovered"):
        return heard
    told = ((where, one) for where, one in heard.sentences() if hears(one, "past"))
    return heard.without({place for where, _ in told for place in where})
