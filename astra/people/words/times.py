"""Birth times in a person's words: exact, about, a stretch of the day, or not known.

``notations`` holds the patterns and ``clock`` decides what a reading means; here they are put
together with the words around them. To teach a word for a time of day, edit ``clock.PERIODS``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from astra.people.words import notations
from astra.people.words.clock import PERIOD, PERIOD_OF, WINDOWS, Style, decide, in_half_of
from astra.people.words.remark import Remark
from astra.people.words.text import STRUCK, Page, any_of
from astra.sky.birth import TimePrecision

APART_H = 2  # hours; "7 or 8" is a stretch, "7 am or 7 pm" are two times
_PERIOD = re.compile(PERIOD)
_ABOUT = re.compile(
    any_of(
        "around|about|approx|approximately|approximate|roughly|nearly|almost|circa|lagbhag|kareeb|"
        "karib|kareeban|takriban|taqreeban|लगभग|करीब|तकरीबन|aas paas|aaspaas|aas-paas|आसपास|maybe|"
        "not sure|probably|i think|i guess|shayad|शायद|not exact|somewhere|anumanit|or so|"
        "more or less|ke kareeb|idhar udhar|aage peeche|aage piche|upar neeche|इधर उधर|आगे पीछे"
    )
    + r"|~|(?:±|\+/-|\+-|plus[ -]?(?:or[ -])?minus|give or take)"
    r"(?:\s*(?:\d{1,2}(?:-\d{1,2})?|a few|an?|half an)\s*(?:minutes?|mins?|hours?|hrs?)\b)?"
)
_NEGATED = r"(?:do not|don't|dont|dnt|does not|doesn't|didn't|cannot|can't|cant)"
UNKNOWN = re.compile(
    rf"(?:i )?(?:really |actually |honestly )?{_NEGATED} (?:exactly |really |actually |even |quite )?"
    r"(?:know|remember|have|say)\b|\b(?:nobody|no one|noone) (?:knows?|remembers?|noted|wrote|recorded)\b|"
    r"\bnot (?:(?:written|mentioned|noted|given|shown|there)(?: down)?(?: on| in)?|on|in)"
    r"(?: my| the)?(?: birth)? (?:certificate|records?|papers?|documents?|file)\b|"
    r"\bnot (?:written|noted|recorded) down\b|"
    r"\b(?:note|likha|likhi|record|likh) (?:hi )?(?:nahi|nahin|nhi)\b|"
    r"\b(?:nahi|nahin|nhi) (?:likha|likhi|note kiya)\b|(?:नोट|लिखा|दर्ज) (?:ही )?नहीं|नहीं लिखा|"
    + any_of(
        "idk|no idea|no clue|not known|unknown|unsure|not sure|never told|never knew|dunno|forgot|"
        "forgotten|not available|not recorded|n/a|no record|koi idea nahi|अज्ञात|skip"
    )
    + r"|^\W*(?:na|nil|none)\W*$|(?:nahi|nahin|nai|nhi|नहीं|नही) "
    + any_of("pata pta malum maloom yaad jaanta jaante jaanti janta पता मालूम याद जानता जानती")
    + r"|"
    + any_of("pata malum maloom yaad pta पता मालूम याद")
    + r" (?:hi )?(?:nahi|nahin|nai|nhi|ni|नहीं|नही)"
)
_BOUND = re.compile(
    r"\b(?:before|after|until|till|by)\s+(?:about |around |the )?(?:\d|noon|midnight|midday)"
    r"|\b(?:noon|midnight|am|pm|baje|\d) (?:se |ke )?(?:pehle|pahle|baad|bad)\b|बजे (?:से पहले|के बाद)"
)
"""before noon, after 6 pm, 7 baje ke baad: one end of a stretch whose other end is not said."""
_EITHER_HALF = re.compile(
    r"\b(?:a\.?m\.? (?:or|ya|/) ?p\.?m\.?|am/pm|p\.?m\.? (?:or|ya) a\.?m\.?)(?!\w)"
)
_DAY_MARK = (
    "(?:lunch|breakfast|dinner|sunrise|sunset|dawn|dusk|daybreak|nightfall|tea time|teatime|school|"
    "suryoday|suryast|sooryoday|khane|nashte|सूर्योदय|सूर्यास्त|azaan|azan|namaz|puja|pooja|aarti|arti)"
)
BY_THE_DAY = re.compile(
    rf"\b(?:just |right |shortly |soon |a little |sometime )?(?:before|after|around|about|at|during|near|by)"
    rf" (?:the )?{_DAY_MARK}(?: time)?(?: sometime)?\b"
    rf"|^\W*(?:the )?{_DAY_MARK}\W*$|{_DAY_MARK} (?:ke|se|के|से)? ?"
    r"(?:baad|pehle|pahle|samay|time|waqt|vakt|aas ?paas|बाद|पहले|समय)"
)
"""after lunch, just before sunrise: a time by what people do or see, which no clock shows."""
_HALF_ALONE = re.compile(r"(?<![\w.])([ap])\.?\s?m(?![\w])\.?")
_TIME_WORD = re.compile(any_of("time timing samay samai vakt waqt hour clock baje समय टाइम"))
_GREETING = re.compile(r"\b(?:good|gud|shubh|subh) (?:morning|afternoon|evening|night|prabhat)\b")


@dataclass(frozen=True, slots=True)
class TimeWord:
    """What was read about the time.

    ``clock`` or ``window`` is set when it can be kept, neither when the precision is
    UNKNOWN. Otherwise ``problem`` says why not: half (which half of the day),
    impossible, end_of_day, several, bound, night, by_the_day; ``choices`` are offered.
    """

    clock: time | None = None
    precision: TimePrecision = TimePrecision.EXACT
    window: tuple[time, time] | None = None
    problem: str = ""
    choices: tuple[time, ...] = ()
    remark: Remark | None = None


def read_time(
    page: Page,
    *,
    asked: bool,
    full_clock: bool,
    other_asked: bool = False,
    standing: TimeWord | None = None,
) -> TimeWord | None:
    """Strike the time out of ``page`` and return it, or None when there is none.

    ``asked`` allows a bare number. ``full_clock`` says the person writes like a
    computer (an ISO date), so "10:30" needs no assumption. ``other_asked`` means that "I
    don't know" answers another question. ``standing`` is the time that
    stands and is being corrected: "no, in the evening" moves it, and "actually 4:51" stays in
    its half of the day.
    """
    page.take(_GREETING)
    if span := _range(page):
        return span
    about = page.has(_ABOUT)
    bounded = _BOUND.search(notations.RELATIVE.sub(" ", page.text)) is not None
    either_half = bool(page.take(_EITHER_HALF))
    found = _clocks(page, asked)
    periods = frozenset(PERIOD_OF[match[0]] for match in page.take(_PERIOD))
    if not found:
        return _moved(page, periods, standing) or _without_clock(page, periods, asked, other_asked)
    page.take(_ABOUT)
    page.take(UNKNOWN)
    words = {_decided(match, style, periods, full_clock, about, standing) for match, style in found}
    if either_half:
        words = {TimeWord(problem="half")}
    if len(words) > 1 or bounded:
        clocks = tuple(sorted(word.clock for word in words if word.clock))
        return TimeWord(problem="bound" if bounded else "several", choices=clocks)
    return words.pop()


def _clocks(page: Page, asked: bool) -> list[tuple[re.Match[str], Style]]:
    found: list[tuple[re.Match[str], Style]] = []
    found += [(match, Style.FULL) for match in page.take(notations.BESIDE_TWELVE)]
    for pattern, style in notations.CLOCKS:
        found += [(match, style) for match in page.take(pattern)]
    for match in list(notations.AFTER_PERIOD.finditer(page.text)):
        found.append((match, Style.SPOKEN))
        page.strike(match.end("lead"), match.end())
    for pattern in (notations.NOON, notations.MIDNIGHT):
        found += [(match, Style.FULL) for match in page.take(pattern)]
    if asked:
        found += [(match, Style.SPOKEN) for match in page.take(notations.ABOUT_BARE)]
    for pattern, style in notations.BARE if asked and not found else ():
        if matches := page.take(pattern):
            return [(match, style) for match in matches]
    return found


def _decided(
    match: re.Match[str],
    style: Style,
    periods: frozenset[str],
    full_clock: bool,
    about: bool,
    standing: TimeWord | None,
) -> TimeWord:
    given = match.groupdict()
    hour, minute = _hour_minute(match)
    if match.re is notations.MIDNIGHT:
        periods = frozenset({"night"})
    elif half := given.get("half"):
        periods |= {_am_or_pm(half)}
    padded = (given.get("h") or "").startswith("0")
    if style is Style.PLAIN and (full_clock or padded):
        style = Style.FULL
    verdict = decide(hour, minute, periods, style)
    if not periods and style is not Style.FULL and standing and standing.clock:
        verdict = in_half_of(standing.clock, hour, minute) or verdict
    about = about or bool(given.get("ish")) or match.re is notations.ABOUT_BARE
    return TimeWord(
        clock=verdict.clock,
        precision=TimePrecision.APPROXIMATE if about else TimePrecision.EXACT,
        problem=verdict.problem,
        choices=verdict.choices,
        remark=verdict.remark,
    )


def _am_or_pm(written: str) -> str:
    return "am" if written.startswith("a") else "pm"


def _hour_minute(match: re.Match[str]) -> tuple[int, int]:
    """Return what the clock face shows."""
    if match.re is notations.NOON:
        return 12, 0
    if match.re is notations.MIDNIGHT:
        return 0, 0
    given = match.groupdict()
    if named := given.get("named"):
        return notations.NAMED[named]
    twelve = given.get("twelve")
    hour = (12 if twelve in ("noon", "midday") else 24) if twelve else int(given["h"] or 0)
    minute = int(given.get("m") or 0)
    if quarter := given.get("quarter"):
        minute = notations.QUARTERS[quarter]
    elif rel := given.get("rel"):
        minute = {"half": 30, "quarter": 15}.get(rel, int(given.get("n") or 0))
        minute = -minute if given.get("way") in ("to", "before", "till") else minute
    if minute < 0:
        return (hour - 1) or 12, minute + 60
    return (0 if twelve and hour == 24 else hour), minute


def _range(page: Page) -> TimeWord | None:
    """Read "between 7 and 8 am", "subah 7 se 8 ke beech"."""
    for match in notations.RANGE.finditer(page.text):
        given = match.groupdict()
        timed = any(given[name] for name in ("p1", "p2", "m1", "m2", "baje", "beech"))
        named = match[0].startswith(("between", "from"))
        if not (timed or named) or (not named and _is_one_time(given)):
            continue
        periods = frozenset(PERIOD_OF[found[0]] for found in _PERIOD.finditer(page.text))
        first, last = (_end(given, number, periods) for number in "12")
        page.strike(*match.span())
        page.take(_PERIOD)
        page.take(_ABOUT)
        if first is None or last is None:
            return TimeWord(problem="half")
        if first >= last:
            return TimeWord(problem="night")
        exact = given["m1"] or given["m2"] or last.hour - first.hour > APART_H
        if given["sep"] in ("or", "ya", "या") and exact:
            return TimeWord(problem="several", choices=(first, last))
        return TimeWord(precision=TimePrecision.RANGE, window=(first, last))
    return None


def _is_one_time(given: dict[str, str | None]) -> bool:
    """Whether it is no range after all: "10 to 8 am" is 7:50, "7-20 am" is 7:20."""
    minutes_to = given["sep"] == "to" and given["h1"] in ("5", "10", "20", "25")
    plain = not (given["m1"] or given["p1"])
    return plain and (minutes_to or bool(given["p2"] and int(given["h2"] or 0) > 12))


def _end(given: dict[str, str | None], number: str, periods: frozenset[str]) -> time | None:
    if half := given["p" + number] or given["p1"] or given["p2"]:
        periods |= {_am_or_pm(half)}
    hour = given["h" + number] or ""
    style = Style.FULL if hour.startswith("0") else Style.SPOKEN
    return decide(int(hour), int(given["m" + number] or 0), periods, style).clock


def _moved(page: Page, periods: frozenset[str], standing: TimeWord | None) -> TimeWord | None:
    """Return the ``standing`` time in the half of the day now named: "no, in the evening"."""
    halves = {_am_or_pm(match[1]) for match in page.take(_HALF_ALONE)} if standing else set()
    if standing is None or standing.clock is None or not (periods | halves):
        return None
    clock = standing.clock
    verdict = decide((clock.hour + 11) % 12 + 1, clock.minute, periods | halves, Style.SPOKEN)
    remark = Remark.of("kept_the_clock", clock=verdict.clock) if verdict.clock else None
    return TimeWord(
        verdict.clock, standing.precision, None, verdict.problem, verdict.choices, remark
    )


def _without_clock(
    page: Page, periods: frozenset[str], asked: bool, other_asked: bool
) -> TimeWord | None:
    """Read a stretch of the day, or that the time is not known."""
    periods -= {"of_day"}
    if page.take(BY_THE_DAY) and (asked or page.has(_TIME_WORD)):
        return TimeWord(problem="by_the_day")
    if not periods:
        told = STRUCK in page.text and not other_asked
        meant = asked or page.has(_TIME_WORD) or told
        unknown = meant and page.take(UNKNOWN)
        return TimeWord(precision=TimePrecision.UNKNOWN) if unknown else None
    page.take(_ABOUT)
    page.take(UNKNOWN)
    if "night" in periods or len(periods - {"early"}) > 1:
        return TimeWord(problem="night")
    period = "early" if "early" in periods else next(iter(periods))
    return TimeWord(precision=TimePrecision.RANGE, window=WINDOWS[period])
