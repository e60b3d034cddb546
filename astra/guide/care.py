"""Care: what is said when a message needs something other than astrology.

``safety`` names the concern; the words are in ``safety/words/<language>.toml``, one file a language,
where they can be read and weighed by whoever answers for them, and the numbers in ``safety/lines.py``.
A grave concern gets no astrology, no chips, no suggestions, and the numbers of the person's country.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from astra.guide.language import Language, told
from astra.guide.model import Reply, Turn
from astra.guide.safety import ADULT_YEARS, Assessment, assess, may_flirt
from astra.guide.safety.lines import ANYWHERE, Lines, country_of, lines_of
from astra.people.calendar import local_day
from astra.people.concerns import Concern
from astra.people.repository import age_on

FOLDER: Final = Path(__file__).parent / "safety" / "words"


def answer(turn: Turn, language: Language) -> Reply | None:
    """Return the caring answer a message needs, or None when it may be answered as usual.

    It is in the language the message is written in, ``language`` when it shows none.
    """
    found = assess(turn.text, turn.history, turn.now)
    welcome = found.concern is Concern.FLIRT and may_flirt(turn)
    if found.concern is Concern.NONE or welcome:
        return None
    spoken = (told(turn.text) or language) if found.grave else language
    return Reply(
        text=_words(turn, found, spoken),
        language=spoken,
        source="safety",
        metadata={"concern": str(found.concern)},
    )


@cache
def words_of(language: Language) -> Mapping[str, Any]:
    """Return what is said in a language: concern to its variants, and ``with``, the words between."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text())


def _words(turn: Turn, found: Assessment, language: Language) -> str:
    words = words_of(language)
    variants = words[str(found.concern)]
    text = variants[max(found.turn - 1, 0) % len(variants)].strip()
    return str(text.format(**_numbers(turn, found, words["with"])))


def _numbers(turn: Turn, found: Assessment, words: Mapping[str, str]) -> Mapping[str, str]:
    """The numbers of the person's country, a child's own line first."""
    lines = lines_of(country_of(turn.person.pinned_facts)) or Lines("", "", "", "")
    children = lines.children if _child(turn, found) else ""
    together = " · " if lines is ANYWHERE else f" {words['or']} "
    return {
        "line": together.join(filter(None, (children, lines.crisis or words["elsewhere"]))),
        "violence": together.join(
            filter(None, (children, lines.violence or lines.crisis or words["elsewhere"]))
        ),
        "emergency": lines.emergency or words["emergency"],
    }


def _child(turn: Turn, found: Assessment) -> bool:
    age = age_on(turn.person, local_day(turn.person.pinned_facts, turn.now))
    return found.child or (age is not None and age < ADULT_YEARS)
