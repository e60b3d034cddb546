"""The words dates are made of, in three languages. To teach one, add it to its table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from astra.guide.claims.dates import Said, When
from astra.guide.claims.spelling import normal
from astra.guide.vocabulary import MONTH_ALIASES


def _table(rows: str, first: int = 0) -> dict[str, int]:
    """Return word → number; words of one line have the same, lines count up from ``first``."""
    lines = normal(rows).strip().splitlines()
    return {word: number for number, line in enumerate(lines, first) for word in line.split()}


MONTHS: Final[Mapping[str, int]] = {
    **{normal(word): number for word, number in MONTH_ALIASES.items()},
    **_table("अक्तूबर सितम्बर".replace(" ", "\n"), 10),
    "सितम्बर": 9,
    "नवम्बर": 11,
    "दिसम्बर": 12,
}
WEEKDAYS: Final = _table(
    """monday somvar somvaar somwar somwaar सोमवार
    tuesday mangalvar mangalvaar mangalwar mangalwaar मंगलवार
    wednesday budhvar budhvaar budhwar budhwaar बुधवार
    thursday guruvar guruvaar guruwar guruwaar veervar brihaspativar गुरुवार बृहस्पतिवार
    friday shukravar shukravaar shukrawar shukrawaar शुक्रवार
    saturday shanivar shanivaar shaniwar shaniwaar शनिवार
    sunday ravivar ravivaar raviwar raviwaar itvar itwar itwaar रविवार इतवार"""
)
COUNTS: Final = _table(
    """one a an
    two
    three
    four
    five
    six
    seven
    eight
    nine
    ten
    eleven
    twelve
    thirteen
    fourteen
    fifteen
    sixteen
    seventeen
    eighteen
    nineteen
    twenty""",
    1,
)
INDIAN_COUNTS: Final = _table(
    """ek एक
    do दो
    teen तीन
    char chaar चार
    paanch panch पाँच पांच
    chhah chhe cheh छह छः
    saat सात
    aath आठ
    nau नौ
    das दस
    gyarah ग्यारह
    barah बारह
    terah तेरह
    chaudah चौदह
    pandrah पंद्रह
    solah सोलह
    satrah सत्रह
    atharah अठारह
    unnis उन्नीस
    bees बीस
    ikkis इक्कीस
    bais बाईस
    teis तेईस
    chaubis चौबीस
    pachis पच्चीस
    chhabbis छब्बीस
    sattais सत्ताईस
    atthais अट्ठाईस
    untis उनतीस
    tees तीस
    ikattis इकतीस""",
    1,
)
UNITS: Final = {
    **dict.fromkeys(normal("day days din dinon दिन दिनों").split(), 1),
    **dict.fromkeys(normal("week weeks hafta hafte hafton haftey हफ़्ते हफ़्तों सप्ताह हफ्ते").split(), 7),
}
LATER: Final = frozenset(normal("from later hence baad ke mein me में बाद के").split())
RELATIVE: Final[Mapping[str, When]] = {
    **dict.fromkeys(normal("today today's aaj आज").split(), When(Said.OFFSET)),
    **dict.fromkeys(["tonight", "tonight's"], When(Said.OFFSET, more=1)),
    **dict.fromkeys(["tomorrow", "tomorrow's"], When(Said.OFFSET, 1)),
    **dict.fromkeys(["yesterday", "yesterday's"], When(Said.OFFSET, -1)),
    **dict.fromkeys(normal("kal कल").split(), When(Said.EITHER_WAY, 1)),
    **dict.fromkeys(normal("parso parson parsonn परसों").split(), When(Said.EITHER_WAY, 2)),
}
NEXT: Final = frozenset(normal("next coming agle agla agli अगले अगली अगला").split())
THIS: Final = frozenset(normal("this is इस").split())
PARTS_OF_DAY: Final = frozenset(
    ["morning", "morning's", "afternoon", "afternoon's", "evening", "evening's"]
)
MONTH_NOUNS: Final = frozenset(normal("month mahine mahina महीने").split())
DATE_NOUNS: Final = frozenset(normal("tareekh tarikh तारीख तारीख़").split())
BEFORE_DAY: Final = frozenset("on by from until till before after for to around , of".split())
BEFORE_MONTH: Final = frozenset(
    normal("in until till by this next last of mid late early during since end is इस").split()
)
GLUE: Final = frozenset(
    normal(
        ", the on ko को night evening morning afternoon raat subah shaam dopahar रात सुबह शाम at"
    ).split()
)
NO_MONTH_ALONE: Final = frozenset(["may", "mar", "march", "dec", "sun", "sat"])
FIRST_WORDS: Final = (
    MONTHS.keys()
    | WEEKDAYS.keys()
    | {f"{name}'s" for name in WEEKDAYS}
    | COUNTS.keys()
    | INDIAN_COUNTS.keys()
    | RELATIVE.keys()
    | NEXT
    | THIS
    | {"day"}
)
"""Words a date can begin with, besides numbers."""
