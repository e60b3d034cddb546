"""Care: what is said when a message needs something other than astrology.

``safety`` names the concern and what was said within it; the words are in
``safety/words/<language>.toml``, one file a language, where they can be read and weighed by whoever
answers for them, and the numbers in ``safety/lines.py``. A grave concern gets no astrology, no chips,
no suggestions, and the numbers of the person's country. Nothing is said twice while there is
something else to say.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from astra.guide.language import Language, told
from astra.guide.model import Reply, Turn, Utterance
from astra.guide.safety import ADULT_YEARS, Assessment, assess, may_flirt
from astra.guide.safety.details import Detail, detail_of
from astra.guide.safety.lines import ANYWHERE, Lines, country_of, lines_of
from astra.guide.safety.rules import recently_said
from astra.people.calendar import local_day
from astra.people.concerns import Concern
from astra.people.repository import age_on

FOLDER: Final = Path(__file__).parent / "safety" / "words"
_ENDS: Final = re.compile(r"(?<=[.!?।])\s+")


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
    """Return what is said in a language: the texts of each detail, and the tables they draw on.

    ``with`` holds words between numbers, ``who`` people by what they are to the person, and
    ``fears`` what frightens, each with one true sentence about it.
    """
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def _words(turn: Turn, found: Assessment, language: Language) -> str:
    words = words_of(language)
    earlier = recently_said(turn.history, turn.now)[::-1]
    detail = detail_of(found, turn.text, earlier)
    slots = {**_numbers(turn, found, words["with"]), **_spoken_of(detail, words)}
    return _freshest([text.strip().format(**slots) for text in words[detail.key]], turn.history)


def _spoken_of(detail: Detail, words: Mapping[str, Any]) -> Mapping[str, str]:
    """Who and what the person spoke of, as they are called in the answer."""
    who = words["who"][detail.who]
    start = who["who"][:1].upper() + who["who"][1:]
    return {**who, "Who": start, **words["fears"][detail.fear]}


def _freshest(texts: Sequence[str], history: Sequence[Utterance]) -> str:
    """Return the text said least often in this talk, sentence by sentence; at first the first."""
    replies = (one.content for one in history if one.role == "assistant")
    said = Counter(sentence for reply in replies for sentence in _ENDS.split(reply))

    def staleness(text: str) -> float:
        sentences = _ENDS.split(text)
        return sum(said[one] for one in sentences) / len(sentences)

    return min(texts, key=staleness)


def _numbers(turn: Turn, found: Assessment, words: Mapping[str, str]) -> Mapping[str, str]:
    """The numbers of the person's country: a child's own line first, after violence the one for it."""
    lines = lines_of(country_of(turn.person.pinned_facts)) or Lines("", "", "", "")
    children = lines.children if _child(turn, found) else ""
    together = " · " if lines is ANYWHERE else f" {words['or']} "
    crisis = lines.crisis or words["elsewhere"]
    violence = lines.violence or crisis
    told = (violence, crisis) if found.after is Concern.DANGER else (crisis,)
    return {
        "line": together.join(dict.fromkeys(filter(None, (children, *told)))),
        "violence": together.join(filter(None, (children, violence))),
        "emergency": lines.emergency or words["emergency"],
    }


def _child(turn: Turn, found: Assessment) -> bool:
    age = age_on(turn.person, local_day(turn.person.pinned_facts, turn.now))
    return found.child or (age is not None and age < ADULT_YEARS)
