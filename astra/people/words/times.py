"""Birth times in a person's words: exact, about, a stretch of the day, or not known.

The clock notations stand in ``_NOTATIONS``, the most telling first; ``clock`` decides what a reading
means. To teach a word for a time of day, edit ``clock.PERIODS``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time

from astra.people.words.clock import PERIOD, PERIOD_OF, WINDOWS, Style, decide
from astra.people.words.text import EDGE_L, EDGE_R, STRUCK, Page, any_of
from astra.sky.birth import TimePrecision

_AMPM = r"(?P<half>[ap]\.?\s?m\b\.?)"
_BAJE = r"(?:baje|bajay|baj|bje|बजे|बज)"
_ISH = r"(?P<ish>\s?-?ish\b)?"
_START = r"(?<![\w:.+/-])(?<!\d )"
_AFTER = r"(?![\w:])"

_NOTATIONS = tuple(
    (re.compile(pattern), style)
    for pattern, style in (
        # 7:20:30 am, 07:20, 7.20, 7h20
        (
            rf"(?<![\d:.+/-])(?P<h>\d{{1,2}})\s?[:h]\s?(?P<m>\d{{2}})(?::(?P<s>\d{{2}}))?(?!\d|:)"
            rf"{_ISH}(?:\s*{_AMPM}|\s*(?:hrs?|hours|{_BAJE}){EDGE_R})?",
            Style.PLAIN,
        ),
        (
            rf"{_START}(?P<h>\d{{1,2}})\.(?P<m>\d{{2}})(?![\d.]|\s*,?\s*-?\d+\.\d)"
            rf"{_ISH}(?:\s*{_AMPM}|\s*(?:hrs?|hours|{_BAJE}){EDGE_R})?",
            Style.PLAIN,
        ),
        # 7 baje 20 minute, 7 bajkar 20 minat
        (
            rf"{_START}(?P<h>\d{{1,2}})\s*(?:bajkar|bajke|baj ke|baj kar|baje|बजकर|बजे|बज कर|बज के)"
            rf"\s+(?P<m>\d{{1,2}})(?:\s*(?:minute|minutes|minat|min|mint|मिनट)(?:\s+(?:par|pe|पर))?)",
            Style.SPOKEN,
        ),
        # 7 20 am, 720 am
        (rf"{_START}(?P<h>\d{{1,2}})[ -]?(?P<m>\d{{2}}){_ISH}\s*{_AMPM}", Style.PLAIN),
        # half past 7, quarter to 8, 20 past 7
        (
            r"(?P<rel>half|quarter|(?P<n>\d{1,2})(?:\s+(?:minutes|minute|mins|min))?)\s+"
            rf"(?P<way>past|after|to|before|till)\s+(?P<h>\d{{1,2}})(?![\d:.]){_ISH}"
            rf"(?:\s*o'?clock)?(?:\s*{_AMPM})?",
            Style.SPOKEN,
        ),
        # sawa 7, sadhe 7, paune 8 baje
        (
            r"(?P<quarter>"
            + any_of("sawa sava sadhe saadhe sade paune pone सवा साढे पौने")
            + rf")\s+(?P<h>\d{{1,2}})(?!\d)(?:\s*{_BAJE}{EDGE_R})?",
            Style.SPOKEN,
        ),
        (
            r"(?P<named>"
            + any_of("dedh derh डेढ dhai adhai dhaai ढाई अढाई")
            + rf")\s+{_BAJE}{EDGE_R}",
            Style.SPOKEN,
        ),
        # 7am, 7 pm, 7 o'clock, 7 baje, 7ish
        (rf"{_START}(?P<h>\d{{1,2}}){_ISH}\s*{_AMPM}", Style.SPOKEN),
        (
            rf"{_START}(?P<h>\d{{1,2}})(?:\s*(?:o'?\s?clock|{_BAJE}){EDGE_R}|(?P<ish>\s?-?ish\b))"
            rf"(?:\s*{_AMPM})?",
            Style.SPOKEN,
        ),
        # 0720 hrs, 0720
        (rf"{_START}(?P<h>\d{{2}})(?P<m>\d{{2}})\s*(?:hrs|hours|hr|h)\b", Style.FULL),
        (rf"{_START}(?P<h>0\d)(?P<m>[0-5]\d){_AFTER}", Style.FULL),
        # 7 in the morning, subah 7
        (
            rf"{_START}(?P<h>\d{{1,2}}){EDGE_R}(?=\s*,?\s*(?:in the |at |ki |ko )?{PERIOD})",
            Style.SPOKEN,
        ),
    )
)
_AFTER_PERIOD = re.compile(
    rf"(?P<lead>{PERIOD}\s*(?:ke|ko|me|mein|at|around|about|karib|kareeb|lagbhag|के|को|में|लगभग|करीब)?"
    rf"\s*)(?P<h>\d{{1,2}})(?:[ .](?P<m>\d{{2}}))?(?![\d:.])"
)
_ASKED = (
    (re.compile(rf"{_START}(?P<h>\d{{2}})(?P<m>\d{{2}}){_AFTER}"), Style.FULL),
    (re.compile(rf"{_START}(?P<h>\d)(?P<m>\d{{2}}){_AFTER}"), Style.SPOKEN),
    (re.compile(rf"{_START}(?P<h>\d{{1,2}}) (?P<m>\d{{2}}){_AFTER}"), Style.SPOKEN),
    (
        re.compile(rf"{_START}(?P<h>\d{{1,2}}){_AFTER}(?!\s*(?:days|months|years|saal))"),
        Style.SPOKEN,
    ),
)
_NOON = re.compile(rf"{EDGE_L}(?:12 |at |exactly )*(?:noon|midday){EDGE_R}")
_MIDNIGHT = re.compile(
    rf"{EDGE_L}(?:12 )?(?:midnight|mid-night|mid night|aadhi raat|adhi raat|आधी रात){EDGE_R}"
)
_RANGE = re.compile(
    rf"(?:between|from)?\s*{_START}(?P<h1>\d{{1,2}})(?::(?P<m1>\d{{2}}))?\s*(?P<p1>[ap]\.?\s?m\b\.?)?"
    rf"\s*(?:-|to|and|se|aur|till|से)\s*"
    rf"(?P<h2>\d{{1,2}})(?::(?P<m2>\d{{2}}))?(?!\d|:|[-/.]\d|\s*(?:past|to)\b)\s*(?P<p2>[ap]\.?\s?m\b\.?)?"
    rf"(?:\s*{_BAJE}{EDGE_R})?(?P<beech>\s*(?:ke|के)\s*(?:beech|bich|darmiyan|बीच))?"
)
_PERIOD = re.compile(PERIOD)
_ABOUT = re.compile(
    any_of(
        "around|about|approx|approximately|approximate|roughly|nearly|almost|circa|lagbhag|kareeb|"
        "karib|kareeban|takriban|taqreeban|लगभग|करीब|तकरीबन|aas paas|aaspaas|aas-paas|आसपास|maybe|"
        "not sure|probably|i think|i guess|shayad|शायद|not exact|not sure exactly|somewhere|anumanit|ish|"
        "or so|more or less|give or take|ke kareeb"
    )
    + r"|~"
)
_UNKNOWN = re.compile(
    r"(?:i )?(?:really |actually |honestly )?(?:do not|don't|dont|dnt|does not|doesn't) (?:exactly )?"
    r"(?:know|remember|have)\b|\bidk\b|\bno idea\b|\bno clue\b|\bnot known\b|\bunknown\b|\bunsure\b|"
    r"\bnot sure\b|\bcan't (?:say|remember)\b|\bcannot remember\b|\bnever (?:told|knew)\b|\bdunno\b|"
    r"\bforgot(?:ten)?\b|\bnot available\b|\bnot recorded\b|\bn/a\b|\bno record\b|"
    r"(?:nahi|nahin|nai|nhi) (?:pata|malum|maloom|yaad|jaant[aie]|janta|hai pata)|"
    r"(?:pata|malum|maloom|yaad|ptaa?) (?:hi )?(?:nahi|nahin|nai|nhi|ni)|"
    r"(?:नहीं|नही) (?:पता|मालूम|याद|जानता|जानती)|(?:पता|मालूम|याद) (?:नहीं|नही)|"
    r"अज्ञात|\bskip\b|\bkoi idea nahi\b"
)


@dataclass(frozen=True, slots=True)
class TimeWord:
    """What was read about the time.

    ``clock`` or ``window`` is set when it can be kept, neither when the precision is
    UNKNOWN. Otherwise ``problem`` says why not: half (which half of the day),
    impossible, end_of_day, several, night; ``choices`` are offered.
    """

    clock: time | None = None
    precision: TimePrecision = TimePrecision.EXACT
    window: tuple[time, time] | None = None
    problem: str = ""
    choices: tuple[time, ...] = ()
    remark: str = ""


def read_time(page: Page, *, asked: bool, full_clock: bool) -> TimeWord | None:
    """Strike the time out of ``page`` and return it, or None when there is none.

    ``asked`` allows a bare number. ``full_clock`` says the person writes like a
    computer (an ISO date), so "10:30" needs no assumption.
    """
    page.take(_GREETING)
    if span := _range(page):
        return span
    about = page.has(_ABOUT)
    found = _clocks(page, asked)
    periods = frozenset(PERIOD_OF[match[0]] for match in page.take(_PERIOD))
    if not found:
        return _without_clock(page, periods, asked)
    page.take(_ABOUT)
    page.take(_UNKNOWN)
    words = {_decided(match, style, periods, full_clock, about) for match, style in found}
    if len(words) > 1:
        clocks = tuple(sorted(word.clock for word in words if word.clock))
        return TimeWord(problem="several", choices=clocks)
    return words.pop()


_GREETING = re.compile(r"\b(?:good|gud|shubh|subh) (?:morning|afternoon|evening|night|prabhat)\b")


def _clocks(page: Page, asked: bool) -> list[tuple[re.Match[str], Style]]:
    found: list[tuple[re.Match[str], Style]] = []
    for pattern, style in _NOTATIONS:
        found += [(match, style) for match in page.take(pattern)]
    for match in list(_AFTER_PERIOD.finditer(page.text)):
        found.append((match, Style.SPOKEN))
        page.strike(match.end("lead"), match.end())
    found += [(match, Style.FULL) for match in page.take(_NOON)]
    found += [(match, Style.FULL) for match in page.take(_MIDNIGHT)]
    for pattern, style in _ASKED if asked and not found else ():
        if matches := page.take(pattern):
            return [(match, style) for match in matches]
    return found


def _decided(
    match: re.Match[str], style: Style, periods: frozenset[str], full_clock: bool, about: bool
) -> TimeWord:
    given = match.groupdict()
    about = about or bool(given.get("ish"))
    half = re.sub(r"[^apm]", "", given.get("half") or "")
    all_periods = periods | ({half} if half else set())
    if match.re is _NOON:
        hour, minute = 12, 0
    elif match.re is _MIDNIGHT:
        hour, minute, all_periods = 0, 0, frozenset({"night"})
    else:
        hour, minute = _hour_minute(given)
        padded = (given.get("h") or "").startswith("0")
        style = (
            Style.FULL if style is Style.PLAIN and (full_clock or padded or hour == 12) else style
        )
    verdict = decide(hour, minute, frozenset(all_periods), style)
    precision = TimePrecision.APPROXIMATE if about else TimePrecision.EXACT
    return TimeWord(
        verdict.clock, precision, None, verdict.problem, verdict.choices, verdict.remark
    )


def _hour_minute(given: dict[str, str | None]) -> tuple[int, int]:
    if named := given.get("named"):
        return (1, 30) if named in ("dedh", "derh", "डेढ") else (2, 30)
    hour, minute = int(given["h"] or 0), int(given.get("m") or 0)
    if quarter := given.get("quarter"):
        minute = 15 if quarter in ("sawa", "sava", "सवा") else 30
        if quarter in ("paune", "pone", "पौने"):
            return (hour - 1) or 12, 45
    if given.get("rel"):
        minute = {"half": 30, "quarter": 15}.get(given["rel"] or "", int(given.get("n") or 0))
        if given["way"] in ("to", "before", "till"):
            return (hour - 1) or 12, 60 - minute
    return hour, minute


def _range(page: Page) -> TimeWord | None:
    """Read "between 7 and 8 am", "subah 7 se 8 ke beech"."""
    for match in _RANGE.finditer(page.text):
        timed = match["p1"] or match["p2"] or match["m1"] or match["m2"] or match["beech"]
        lead = match[0].lstrip().startswith(("between", "from"))
        if not (timed or lead or _BAJE_END.search(match[0])):
            continue
        periods = frozenset(PERIOD_OF[m[0]] for m in _PERIOD.finditer(page.text))
        ends = [_end(match, number, periods) for number in "12"]
        page.strike(*match.span())
        page.take(_PERIOD)
        page.take(_ABOUT)
        if None in ends:
            return TimeWord(problem="half")
        first, last = ends
        assert first is not None and last is not None
        if first >= last:
            return TimeWord(problem="night")
        return TimeWord(precision=TimePrecision.RANGE, window=(first, last))
    return None


_BAJE_END = re.compile(rf"{_BAJE}\s*$")


def _end(match: re.Match[str], number: str, periods: frozenset[str]) -> time | None:
    half = match["p" + number] or match["p1"] or match["p2"] or ""
    if half:
        periods = periods | {re.sub(r"[^apm]", "", half)}
    hour, minute = int(match["h" + number]), int(match["m" + number] or 0)
    padded = match["h" + number].startswith("0")
    return decide(hour, minute, periods, Style.FULL if padded else Style.SPOKEN).clock


def _without_clock(page: Page, periods: frozenset[str], asked: bool) -> TimeWord | None:
    """Read a stretch of the day, or that the time is not known."""
    if not periods:
        meant = asked or page.has(_TIME_WORD) or STRUCK in page.text
        unknown = meant and page.take(_UNKNOWN)
        return TimeWord(precision=TimePrecision.UNKNOWN) if unknown else None
    page.take(_ABOUT)
    page.take(_UNKNOWN)
    if "night" in periods or len(periods - {"early"}) > 1:
        return TimeWord(problem="night")
    period = "early" if "early" in periods else next(iter(periods))
    return TimeWord(precision=TimePrecision.RANGE, window=WINDOWS[period])


_TIME_WORD = re.compile(any_of("time timing samay samai vakt waqt hour clock baje समय टाइम"))
