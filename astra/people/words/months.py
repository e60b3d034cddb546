"""The names of the months and weekdays, and what a misspelt month was meant to be.

To teach a month's name or a spelling, add it to ``_MONTH_WORDS``.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from astra.people.words.text import EDGE_L, EDGE_R, WORD, Page, words_of

_MONTH_WORDS: Final = (
    "january jan janvari janwari janvary janwary जनवरी",
    "february feb febr farvari farwari pharvari pharwari फरवरी फ़रवरी",
    "march mar मार्च",
    "april apr aprail aprel अप्रैल अप्रेल",
    "may mai maee मई",
    "june jun joon जून",
    "july jul julai joolai julaai जुलाई जुलाइ",
    "august aug agast अगस्त",
    "september sep sept sitambar sitamber सितंबर सितम्बर",
    "october oct aktubar aktoobar अक्टूबर अक्तूबर",
    "november nov navambar navamber नवंबर नवम्बर",
    "december dec disambar disamber दिसंबर दिसम्बर",
)
MONTHS: Final = {
    word: number for number, words in enumerate(_MONTH_WORDS, start=1) for word in words_of(words)
}
_WEEKDAY_WORDS: Final = (
    "monday somvar somwar सोमवार",
    "tuesday mangalvar mangalwar मंगलवार",
    "wednesday budhvar budhwar बुधवार",
    "thursday guruvar guruwar brihaspativar veervar गुरुवार",
    "friday shukravar shukrawar शुक्रवार",
    "saturday shanivar shaniwar शनिवार",
    "sunday ravivar raviwar itvar रविवार",
)
WEEKDAYS: Final = {
    word: day for day, words in enumerate(_WEEKDAY_WORDS) for word in words_of(words)
}

_LONG_NAMES: Final = [name for name in MONTHS if len(name) > 3]
_ALIKE: Final = 0.78  # of difflib's ratio: "febuary" is .93 of february, "noon" .75 of joon
_YEAR: Final = r"(?:'?\d{2}|[12]\d{3})(?!\d|\s*[:.]\s*\d)"
_BETWEEN_NUMBERS: Final = re.compile(
    rf"(?P<before>{EDGE_L}\d{{1,2}}(?:st|nd|rd|th)?[\s,./-]*(?:of )?)(?P<month>{WORD})"
    rf"(?P<after>[\s,./-]+{_YEAR})"
    rf"|(?P<first>{EDGE_L})(?P<name>{WORD})(?P<rest> \d{{1,2}}(?:st|nd|rd|th)?,? +[12]\d{{3}}{EDGE_R})"
)


def mend_months(page: Page) -> None:
    """Write misspelt months aright where a day and a year stand beside them: "3 Feburary 1992"."""
    page.rewrite(_BETWEEN_NUMBERS, _mended)


def _mended(found: re.Match[str]) -> str:
    word = found["month"] or found["name"]
    meant = _meant(word)
    if meant is None:
        return found[0]
    before, after = found["before"] or "", found["after"] or found["rest"]
    return f"{before}{meant}{after}"


def _meant(word: str) -> str | None:
    """Return the one month ``word`` is a misspelling of; None when none or two are near."""
    if word in MONTHS or len(word) < 4:
        return None
    near = get_close_matches(word, _LONG_NAMES, n=3, cutoff=_ALIKE)
    meant = {MONTHS[name] for name in near}
    return near[0] if len(meant) == 1 else None
