"""The ways people write a clock time, as patterns; ``times`` reads them in this order.

Each pattern names what it found: ``h`` and ``m``; ``half`` is am or pm; ``ish`` makes it about;
``rel``, ``n`` and ``way`` are "quarter to"; ``quarter`` and ``named`` are Hindi quarters of an hour.
"""

from __future__ import annotations

import re

from astra.people.words.clock import PERIOD, Style
from astra.people.words.text import EDGE_L, EDGE_R, any_of, words_of

BAJE = any_of("baje bajay baj bje बजे बज", beside_digits=True)
QUARTERS = {
    **dict.fromkeys(words_of("sawa sava sawaa savaa swa savva sua सवा"), 15),
    **dict.fromkeys(words_of("sadhe saadhe sade saade sarhe saarhe sadhey saddhe साढे साढ़े"), 30),
    **dict.fromkeys(words_of("paune pone poune pauney paunay paone ponay पौने पोने"), -15),
}
"""Minutes each Hindi quarter word adds to the hour after it."""
NAMED = {
    **dict.fromkeys(("dedh", "derh", "डेढ"), (1, 30)),
    **dict.fromkeys(("dhai", "adhai", "dhaai", "ढाई", "अढाई"), (2, 30)),
}

_START = r"(?<![\w:.+/-])(?<!\d )"
_ALONE = r"(?![\w:])"
_H = r"(?P<h>\d{1,2})"
_M = r"(?P<m>\d{2})"
_HALF = r"(?P<half>[ap]\.?\s?m\b\.?)"
_ISH = r"(?P<ish>\s?-?ish\b)?"
_HRS = rf"(?:hrs?|hours){EDGE_R}"
_AFTERWARDS = rf"{_ISH}(?:\s*{_HALF}|\s*(?:{_HRS}|{BAJE}))?"
_BAJKAR = any_of("bajkar|bajke|baj ke|baj kar|baje|बजकर|बजे|बज कर|बज के", beside_digits=True)
_MINUTES = rf"(?:{any_of('minute minutes minat min mint मिनट')})(?:\s+(?:par|pe|पर){EDGE_R})?"

_RELATIVE = (
    r"(?P<rel>half|quarter|(?P<n>\d{1,2})(?:\s+(?:minutes|minute|mins|min))?)\s+"
    r"(?P<way>past|after|to|before|till)"
)

_WRITTEN: tuple[tuple[str, Style], ...] = (
    # 7:20:30 am, 07:20, 7h20
    (
        rf"(?<![\d:.+/-]){_H}\s?[:h]\s?{_M}(?::(?P<s>\d{{2}}))?(?!\d|:){_AFTERWARDS}",
        Style.PLAIN,
    ),
    # 7.20, but not a pair of coordinates
    (rf"{_START}{_H}\.{_M}(?![\d.]|\s*,?\s*-?\d+\.\d|\s?[°nsew]\b){_AFTERWARDS}", Style.PLAIN),
    # 7 bajkar 20 minute
    (rf"{_START}{_H}\s*{_BAJKAR}\s+(?P<m>\d{{1,2}})\s*{_MINUTES}", Style.SPOKEN),
    # 7 20 am, 720 am
    (rf"{_START}{_H}[ -]?{_M}{_ISH}\s*{_HALF}", Style.PLAIN),
    # 7 20 in the morning, as it is said aloud
    (rf"{_START}{_H} {_M}{EDGE_R}(?=\s*,?\s*(?:in the |at |ki |ko )?{PERIOD})", Style.PLAIN),
    # half past 7, quarter to 8, 20 minutes past 7
    (rf"{_RELATIVE}\s+{_H}(?![\d:.]){_ISH}(?:\s*o'?clock)?(?:\s*{_HALF})?", Style.SPOKEN),
    # half 7
    (rf"\b(?P<rel>half)\s+{_H}(?![\d:.]){EDGE_R}(?:\s*{_HALF})?", Style.SPOKEN),
    # sawa 7, paune 8 baje, dhai baje
    (rf"(?P<quarter>{any_of(QUARTERS)})\s+{_H}(?!\d)(?:\s*{BAJE})?", Style.SPOKEN),
    (rf"(?P<named>{any_of(NAMED)})\s+{BAJE}", Style.SPOKEN),
    # 7am, 7 baje, 7 o'clock, 7ish
    (rf"{_START}{_H}{_ISH}\s*{_HALF}", Style.SPOKEN),
    (
        rf"{_START}{_H}(?:\s*(?:o'?\s?clock{EDGE_R}|{BAJE})|(?P<ish>\s?-?ish\b))(?:\s*{_HALF})?",
        Style.SPOKEN,
    ),
    # 0720 hrs, 0720
    (rf"{_START}(?P<h>\d{{2}}){_M}\s*(?:{_HRS}|h\b)", Style.FULL),
    (rf"{_START}(?P<h>0\d)(?P<m>[0-5]\d){_ALONE}", Style.FULL),
    # born at 7 in Pune
    (rf"(?<=\bat ){_H}{EDGE_R}(?=\s*(?:,|$|in (?!the)|on\b))", Style.SPOKEN),
    # 7 in the morning
    (rf"{_START}{_H}{EDGE_R}(?=\s*,?\s*(?:in the |at |ki |ko )?{PERIOD})", Style.SPOKEN),
)
CLOCKS = tuple((re.compile(pattern), style) for pattern, style in _WRITTEN)

AFTER_PERIOD = re.compile(
    rf"(?P<lead>{PERIOD}\s*"
    rf"(?:{any_of('ke ko me mein at around about karib kareeb lagbhag के को में लगभग करीब')})?\s*)"
    rf"{_H}(?:[ .]{_M})?(?![\d:.])"
)
"""subah 7, shaam ke 7; only the numbers after ``lead`` belong to the clock."""

_BARE: tuple[tuple[str, Style], ...] = (
    (rf"{_START}(?P<h>\d{{2}}){_M}{_ALONE}", Style.FULL),
    (rf"{_START}(?P<h>\d){_M}{_ALONE}", Style.SPOKEN),
    (rf"{_START}{_H} {_M}{_ALONE}", Style.SPOKEN),
    (
        rf"{_START}{_H}{_ALONE}(?!\s*(?:min|mins|minutes?|hours?|ghante|days|months|years|saal)\b)",
        Style.SPOKEN,
    ),
)
ABOUT_BARE = re.compile(
    rf"\b(?:around|about|approximately|approx|lagbhag|karib|kareeb) {_H}{_ALONE}"
    r"(?!\s*(?:min|mins|minutes?|hours?|ghante|days|months|years|saal)\b)"
)
BARE = tuple((re.compile(pattern), style) for pattern, style in _BARE)
"""1920, 720, 7 20, 7: a time only where a time was asked for."""

RELATIVE = re.compile(rf"{_RELATIVE} ")
"""20 minutes before: so much of an hour, and no end of a stretch of time."""
BESIDE_TWELVE = re.compile(
    rf"{_RELATIVE}\s+(?:12 )?(?P<twelve>noon|midday|midnight|mid-night){EDGE_R}"
)
"""5 minutes before noon, quarter past midnight."""
NOON = re.compile(rf"{EDGE_L}(?:12 |at |exactly )*(?:noon|midday){EDGE_R}")
MIDNIGHT = re.compile(rf"(?:\b12 )?{any_of('midnight|mid-night|mid night|aadhi raat|आधी रात')}")

_RANGE_END = r"(?P<h{0}>\d{{1,2}})(?::(?P<m{0}>\d{{2}}))?"
_RANGE_HALF = r"\s*(?P<p{0}>[ap]\.?\s?m\b\.?)?"
RANGE = re.compile(
    rf"(?:between |from )?{_START}{_RANGE_END.format(1)}{_RANGE_HALF.format(1)}"
    r"\s*(?P<sep>-|to|and|se|aur|till|or|ya|से|और|या)\s*"
    rf"{_RANGE_END.format(2)}(?!\d|:|[-/.]\d|\s*(?:past|to)\b){_RANGE_HALF.format(2)}"
    rf"(?P<baje>\s*{BAJE})?(?P<beech>\s*(?:ke|के)\s*(?:beech|bich|darmiyan|बीच))?"
)
"""between 7 and 8 am, 7-8 am, 7 se 8 ke beech, 7 or 8 am."""
