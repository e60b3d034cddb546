"""The few names an episode needs: of its chapters, and of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from astra.podcast.model import Chapter, SpokenLanguage

_CHAPTERS: Final[Mapping[Chapter, tuple[str, str]]] = {
    Chapter.HOOK: ("Hello", "Namaste"),
    Chapter.SKY: ("The sky today", "Aaj ka aasmaan"),
    Chapter.CHART: ("Your chart", "Aapki kundli"),
    Chapter.LIFE: ("What is moving", "Kya chal raha hai"),
    Chapter.PRACTICE: ("Something to try", "Ek chhoti koshish"),
    Chapter.CLOSE: ("Sources and goodbye", "Srot aur alvida"),
}
_MONTHS: Final = (
    "January February March April May June July August September October November December"
)
LONGEST_TITLE: Final = 80


def chapter_title(chapter: Chapter, language: SpokenLanguage) -> str:
    """Return what a chapter is called."""
    return _CHAPTERS[chapter][0 if language == "en" else 1]


def day_title(day: int, month: int, language: SpokenLanguage) -> str:
    """Return what an episode without a topic is called."""
    name = f"{day} {_MONTHS.split()[month - 1]}"
    return f"Your sky on {name}" if language == "en" else f"{name}: aapka aasmaan"
